// What is to be told of the run itself: what could not be checked, what it was judged by, and that it was cut.
#include <fmt/format.h>

#include <utility>

#include "core/diagnose/facts/cut_short.h"
#include "core/diagnose/facts/links.h"
#include "core/diagnose/rules/fault_finding.h"
#include "core/diagnose/rules/place.h"
#include "core/diagnose/rules/rules.h"

namespace whybogus::diagnose {
namespace {

using dnssec::Link;
using dnssec::Reason;
using dnssec::Verdict;

bool is_unchecked(Reason reason) { return reason == Reason::RefusedHere || reason == Reason::FailedHere || reason == Reason::LimitReached; }

// Once for the name: all tiers are judged by the same anchors.
Explanations no_anchor(const Scene& scene) {
  for (const TierReport& tier : scene.tiers) {
    const Link* link = first_own_fault(tier.shown().chain, Verdict::Indeterminate);
    if (link != nullptr && link->faults.front().reason == Reason::NoAnchor)
      return {{.finding = fault_finding(*link, tier, scene.recording)}};
  }
  return {};
}

Finding not_secure(const Link& link, const TierReport& tier, const trace::Recording& recording) {
  Finding finding = finding_at(Code::NotSecure, link, tier);
  const bool is_proven = link.faults.front().reason != Reason::NegativeAnchor;
  finding.operands["insecure"] = is_proven ? "provably insecure" : "insecure by a negative trust anchor";
  finding.operands["link"] = RrsetName{link.owner, link.type};
  finding.operands["keeper"] = "the operators of " + link.owner.to_text();
  finding.owner = recording.question.name;
  finding.type = recording.question.type;
  return finding;
}

// What answers that were still on their way might have ended.
bool may_lack_time(SymptomKind kind) {
  return kind == SymptomKind::WalkStopped || kind == SymptomKind::Unreachable || kind == SymptomKind::DataMissing ||
         kind == SymptomKind::Refused;
}

Finding run_cut(const Scene& scene) { return {.code = Code::RunCut, .operands = {{"how", scene.recording.cut_by}}}; }

}  // namespace

Explanations unchecked_links(const Scene& scene) {
  Explanations found;
  for (const TierReport& tier : scene.tiers)
    for (const Link& link : tier.shown().chain.links)
      if (!link.faults.empty() && is_unchecked(link.faults.front().reason))
        found.push_back({.finding = fault_finding(link, tier, scene.recording)});
  return found;
}

Explanations anchors_and_policy(const Scene& scene) {
  Explanations found = no_anchor(scene);
  for (const Symptom& symptom : symptoms_of(scene, SymptomKind::NotSecure))
    found.push_back({.finding = not_secure(scene.link_of(symptom), scene.tier_of(symptom), scene.recording),
                     .symptom = symptom,
                     .place = place_of(scene, symptom, At::Zone)});
  return found;
}

Explanations cut_run(const Scene& scene) {
  if (scene.recording.cut_by.empty()) return {};
  Explanations found;
  for (const Symptom& symptom : scene.symptoms) {
    if (!may_lack_time(symptom.kind) || !is_cut_short(scene, symptom)) continue;
    Finding finding = run_cut(scene);
    for (const trace::Exchange* exchange : wanted_for(scene, symptom)) finding.exchanges.push_back(exchange->number);
    Place place = place_of(scene, symptom, At::Wire);
    if (symptom.kind == SymptomKind::WalkStopped) place.towards = "authorities";
    found.push_back({.finding = std::move(finding), .symptom = symptom, .place = std::move(place), .is_proven = false});
  }
  if (found.empty()) found.push_back({.finding = run_cut(scene)});
  return found;
}

}  // namespace whybogus::diagnose
