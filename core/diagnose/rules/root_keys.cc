// A tier says SERVFAIL to the root's own keys, which need no more than its trust anchor and its clock: then nothing validates there.
#include <algorithm>

#include "core/diagnose/facts/clock.h"
#include "core/diagnose/facts/links.h"
#include "core/diagnose/rules/place.h"
#include "core/diagnose/rules/refusal.h"
#include "core/diagnose/rules/rules.h"

namespace whybogus::diagnose {
namespace {

bool tells_of_time(const std::vector<dns::Ede>& told) {
  constexpr dns::EdeCode expired{7}, not_yet_valid{8};
  return std::ranges::any_of(told, [&](const dns::Ede& ede) { return ede.code == expired || ede.code == not_yet_valid; });
}

bool is_explained(const Scene& scene, const Symptom& symptom) {
  const TierReport& tier = scene.tier_of(symptom);
  if (!tier.shown().says.rcode || !refuses_root_keys(scene.recording.log, tier.tier.label, *tier.shown().server)) return false;
  if (symptom.kind == SymptomKind::DataBogus) return is_unproven_wildcard(scene, symptom);
  // Whoever asks for the root's keys themselves learns nothing new from what is said to them.
  const dns::Question& question = scene.recording.question;
  return symptom.kind == SymptomKind::Refused && !(question.name.is_root() && question.type == dns::RrType::DNSKEY);
}

}  // namespace

// BIND adds the proof that a wildcard's answer owes once it has checked it. Where it trusts not even the root's keys, that is never.
bool is_unproven_wildcard(const Scene& scene, const Symptom& symptom) {
  const TierReport& tier = scene.tier_of(symptom);
  const ServerReport& server = tier.shown();
  const dnssec::Link& link = scene.link_of(symptom);
  if (link.faults.front().reason != dnssec::Reason::DenialMissing || is_hypothetical(scene.recording)) return false;
  if (server.says.rcode != dns::Rcode::ServFail || server.abilities.dnssec_ok == Seen::No) return false;
  const TierReport* upstream = informed_upstream(scene.tiers, symptom.tier);
  if (upstream != nullptr && !is_fine_at(*upstream, link)) return false;
  return refuses_root_keys(scene.recording.log, tier.tier.label, *server.server);
}

Explanations refused_root_keys(const Scene& scene) {
  Explanations found;
  for (const Symptom& symptom : scene.symptoms) {
    if (!is_explained(scene, symptom)) continue;
    Finding finding = refusal_finding(Code::RootKeysRefused, scene, symptom);
    finding.operands["suspect"] = tells_of_time(told(scene, symptom))
                                      ? "it says that signatures have expired or are not valid yet, so its clock is wrong"
                                      : "its trust anchor does not fit, or its clock is wrong";
    found.push_back({.finding = std::move(finding),
                     .symptom = symptom,
                     .place = place_of(scene, symptom, At::Tier),
                     .confidence = Confidence::Inferred});
  }
  return found;
}

}  // namespace whybogus::diagnose
