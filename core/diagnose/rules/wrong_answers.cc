// A tier answers one question wrongly by which a chain of trust is built, while it hands out the rest of the zone with its signatures.
#include <algorithm>
#include <optional>

#include "core/diagnose/facts/exchanges.h"
#include "core/diagnose/facts/links.h"
#include "core/diagnose/facts/signed_zones.h"
#include "core/diagnose/rules/fault_finding.h"
#include "core/diagnose/rules/place.h"
#include "core/diagnose/rules/rules.h"
#include "core/dns/response.h"

namespace whybogus::diagnose {
namespace {

using dns::RrType;
using dnssec::Link;
using dnssec::Reason;

Explanation explanation(Finding finding, const Scene& scene, const Symptom& symptom) {
  finding.operands["source"] = responder_text(informed_upstream(scene.tiers, symptom.tier)->tier);
  return {.finding = std::move(finding), .symptom = symptom, .place = place_of(scene, symptom, At::Tier)};
}

// What the tier says to the question for the DS at that name, if it is the alias that stands there.
const trace::Exchange* alias_for_ds(const Scene& scene, const TierReport& tier, const dns::Name& owner) {
  const dns::Question ds{owner, RrType::DS, scene.recording.question.rr_class};
  for (const trace::Exchange* exchange : scene.recording.log.about(tier.tier.label, ds)) {
    const bool is_own = exchange->query.server == *tier.shown().server && exchange->query.cd && exchange->answered();
    if (is_own && !dns::select(exchange->response->answer, owner, RrType::CNAME).empty()) return exchange;
  }
  return nullptr;
}

// The keys do not come, while what they signed does.
std::optional<Finding> blocked_record(const Scene& scene, const Symptom& symptom) {
  const Link& link = scene.link_of(symptom);
  const TierReport* upstream = informed_upstream(scene.tiers, symptom.tier);
  const Reason reason = link.faults.front().reason;
  const bool lacks_keys = reason == Reason::DnskeyMissing || reason == Reason::AnchorZoneGone;
  const bool is_blocked = lacks_keys && upstream != nullptr && is_fine_at(*upstream, link);
  const trace::Exchange* with_signatures = is_blocked ? signed_answer(scene.recording.log, scene.tier_of(symptom), link.zone) : nullptr;
  if (with_signatures == nullptr) return std::nullopt;
  Finding finding = finding_at_tier(Code::RecordBlocked, scene, symptom);
  finding.exchanges.push_back(with_signatures->number);
  return finding;
}

}  // namespace

Explanations blocked_records(const Scene& scene) {
  Explanations found;
  for (const SymptomKind kind : {SymptomKind::DataBogus, SymptomKind::FurtherDamage})
    for (const Symptom& symptom : symptoms_of(scene, kind))
      if (auto finding = blocked_record(scene, symptom)) found.push_back(explanation(*std::move(finding), scene, symptom));
  return found;
}

Explanations aliases_for_ds(const Scene& scene) {
  Explanations found;
  for (const Symptom& symptom : symptoms_of(scene, SymptomKind::DataBogus)) {
    const Link& link = scene.link_of(symptom);
    const TierReport& tier = scene.tier_of(symptom);
    const TierReport* upstream = informed_upstream(scene.tiers, symptom.tier);
    const bool lacks = link.faults.front().reason == Reason::SignatureMissing || link.faults.front().reason == Reason::DsDenialMissing;
    if (!lacks || upstream == nullptr || is_signed_at(*upstream, link)) continue;
    const trace::Exchange* alias = alias_for_ds(scene, tier, link.owner);
    if (alias == nullptr) continue;
    Finding finding = finding_at_tier(Code::DsAnswerIsAlias, scene, symptom);
    if (std::ranges::find(finding.exchanges, alias->number) == finding.exchanges.end())
      finding.exchanges.insert(finding.exchanges.begin(), alias->number);
    found.push_back(explanation(std::move(finding), scene, symptom));
  }
  return found;
}

}  // namespace whybogus::diagnose
