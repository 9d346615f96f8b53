// Port 53 is diverted: what answers in the place of the root's servers is a resolver, so the walk does not show what the zones serve.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>

#include "core/diagnose/facts/diversion.h"
#include "core/diagnose/rules/fault_finding.h"
#include "core/diagnose/rules/place.h"
#include "core/diagnose/rules/rules.h"

namespace whybogus::diagnose {
namespace {

Finding diversion(const Scene& scene, const TierReport& root) {
  Finding finding = finding_about_question(Code::Port53Diverted, root, scene.recording);
  std::set<std::string> addresses;
  std::size_t count = 0;
  for (const trace::Exchange* exchange : scene.recording.log.of(trace::root_label)) {
    if (!exchange->answered()) continue;
    addresses.insert(dns::to_text(exchange->query.server));
    finding.exchanges.push_back(exchange->number);
    ++count;
  }
  finding.operands["addresses"] = fmt::format("{}", fmt::join(addresses, ", "));
  finding.operands["count"] = std::to_string(count);
  return finding;
}

}  // namespace

Explanations diverted_walk(const Scene& scene) {
  Explanations found;
  if (!is_walk_diverted(scene.recording.log)) return found;
  for (const Symptom& symptom : scene.symptoms) {
    if (symptom.kind != SymptomKind::ZoneBogus && symptom.kind != SymptomKind::WalkStopped) continue;
    Place place = place_of(scene, symptom, At::Wire);
    place.towards = "authorities";
    // A walk that stops shows nothing bogus: what a tier hands out, bogus by itself, tells more.
    found.push_back({.finding = diversion(scene, scene.tier_of(symptom)),
                     .symptom = symptom,
                     .place = std::move(place),
                     .is_proven = symptom.kind == SymptomKind::ZoneBogus});
  }
  for (const TierReport& tier : scene.tiers)
    if (tier.tier.kind == trace::TierKind::Root) found.push_back({.finding = diversion(scene, tier)});
  return found;
}

}  // namespace whybogus::diagnose
