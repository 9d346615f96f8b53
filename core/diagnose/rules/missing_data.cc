// A tier does not hand out what validation needs.
#include <algorithm>

#include "core/diagnose/facts/client_answer.h"
#include "core/diagnose/facts/exchanges.h"
#include "core/diagnose/facts/links.h"
#include "core/diagnose/rules/failed_fetch.h"
#include "core/diagnose/rules/fault_finding.h"
#include "core/diagnose/rules/place.h"
#include "core/diagnose/rules/rules.h"
#include "core/diagnose/rules/servfail_with_cd.h"

namespace whybogus::diagnose {
namespace {

using dnssec::Link;
using dnssec::Reason;

// Who answers what the tier does not.
std::string elsewhere(const Scene& scene, const Symptom& symptom) {
  const TierReport* upstream = next_upstream(scene.tiers, symptom.tier);
  const Link& link = scene.link_of(symptom);
  const Link* theirs = upstream == nullptr ? nullptr : upstream->shown().chain.find(link.owner, link.type);
  if (theirs == nullptr || theirs->verdict == dnssec::Verdict::Indeterminate) return "";
  return ", while it is answered by " + responder_text(upstream->tier);
}

// A circle is the zones' own, whoever refuses to go round in it.
Explanation circle(const Scene& scene, const Symptom& symptom) {
  const TierReport& tier = scene.tier_of(symptom);
  Finding finding = alias_loop_finding(tier, scene.recording);
  if (tier.shown().says.exchange) finding.exchanges.push_back(*tier.shown().says.exchange);
  return {.finding = std::move(finding), .symptom = symptom, .place = place_of(scene, symptom, At::Zone)};
}

// What nobody upstream answers, and the tier does not either, may not be its own fault.
bool is_own(const Scene& scene, const Symptom& symptom, Code code) {
  const TierReport* informed = informed_upstream(scene.tiers, symptom.tier);
  return code == Code::CdIgnored || (informed != nullptr && informed == next_upstream(scene.tiers, symptom.tier));
}

bool said_something(const Scene& scene, const Link& link) {
  return std::ranges::any_of(sources_of(scene.recording.log, link), [](const trace::Exchange* e) { return e->answered(); });
}

Explanation failed(const Scene& scene, const Symptom& symptom) {
  const Link& link = scene.link_of(symptom);
  const TierReport& tier = scene.tier_of(symptom);
  if (link.faults.front().reason != Reason::FetchFailed)
    return {.finding = fault_at_tier(code_of(link.faults.front().reason), scene, symptom),
            .symptom = symptom,
            .place = place_of(scene, symptom, At::Tier),
            .standing = Standing::Restates,
            .is_proven = false};
  Finding finding = with_surroundings(failed_fetch(scene.recording.log, link, tier, elsewhere(scene, symptom)), scene, symptom);
  const bool is_lost = finding.code == Code::TruncatedNoTcp;
  return {.finding = std::move(finding),
          .symptom = symptom,
          .place = place_of(scene, symptom, said_something(scene, link) && !is_lost ? At::Tier : At::Wire),
          .standing = is_lost ? Standing::Stands : Standing::Restates,
          .is_proven = is_lost};
}

}  // namespace

Explanations endless_aliases(const Scene& scene) {
  Explanations found;
  for (const Symptom& symptom : symptoms_of(scene, SymptomKind::DataMissing)) {
    const TierReport* upstream = informed_upstream(scene.tiers, symptom.tier);
    const bool is_refused = upstream != nullptr && upstream->shown().chain.endless && is_error(scene.tier_of(symptom).shown().says);
    if (is_refused) found.push_back(circle(scene, symptom));
  }
  for (const Symptom& symptom : symptoms_of(scene, SymptomKind::Endless))
    found.push_back({.finding = alias_loop_finding(scene.tier_of(symptom), scene.recording),
                     .symptom = symptom,
                     .place = place_of(scene, symptom, At::Zone)});
  return found;
}

Explanations servfail_with_cd(const Scene& scene) {
  Explanations found;
  for (const Symptom& symptom : symptoms_of(scene, SymptomKind::DataMissing)) {
    auto refused = servfail_with_cd(scene, symptom.tier, scene.tier_of(symptom).shown(), elsewhere(scene, symptom));
    if (!refused) continue;
    const Code code = refused->finding.code;
    found.push_back({.finding = with_surroundings(std::move(refused->finding), scene, symptom),
                     .symptom = symptom,
                     .place = place_of(scene, symptom, At::Tier),
                     .confidence = refused->confidence,
                     .is_proven = is_own(scene, symptom, code)});
  }
  return found;
}

Explanations failed_fetches(const Scene& scene) {
  Explanations found;
  for (const Symptom& symptom : symptoms_of(scene, SymptomKind::DataMissing)) found.push_back(failed(scene, symptom));
  return found;
}

}  // namespace whybogus::diagnose
