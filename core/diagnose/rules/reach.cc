// A tier answers over no transport, or over TCP alone.
#include <string>

#include "core/diagnose/facts/cut_short.h"
#include "core/diagnose/rules/failed_fetch.h"
#include "core/diagnose/rules/fault_finding.h"
#include "core/diagnose/rules/place.h"
#include "core/diagnose/rules/rules.h"

namespace whybogus::diagnose {
namespace {

Explanation unreachable(const Scene& scene, const Symptom& symptom) {
  Finding finding = finding_at_tier(Code::Unreachable, scene, symptom);
  finding.operands["how"] = how_failed(wanted_for(scene, symptom));
  return {.finding = std::move(finding),
          .symptom = symptom,
          .place = place_of(scene, symptom, At::Wire),
          .standing = is_cut_short(scene, symptom) ? Standing::Contradicted : Standing::Stands,
          .is_proven = false};
}

// What comes and can't be read is no silence.
Explanation udp_lost(const Scene& scene, const Symptom& symptom) {
  const TierReport& tier = scene.tier_of(symptom);
  const bool is_garbled = tier.shown().abilities.malformed_udp > 0;
  Finding finding = finding_at_tier(is_garbled ? Code::AnswerMalformed : Code::UdpUnreachable, scene, symptom);
  finding.exchanges.clear();
  for (const trace::Exchange* exchange : wanted_for(scene, symptom))
    if (exchange->query.transport == trace::Transport::Udp && !exchange->answered()) finding.exchanges.push_back(exchange->number);
  if (is_garbled) finding.operands["count"] = Count(tier.shown().abilities.malformed_udp);
  return {.finding = std::move(finding), .symptom = symptom, .place = place_of(scene, symptom, At::Wire)};
}

}  // namespace

Explanations reach(const Scene& scene) {
  Explanations found;
  for (const Symptom& symptom : symptoms_of(scene, SymptomKind::Unreachable)) found.push_back(unreachable(scene, symptom));
  for (const Symptom& symptom : symptoms_of(scene, SymptomKind::UdpLost)) found.push_back(udp_lost(scene, symptom));
  return found;
}

}  // namespace whybogus::diagnose
