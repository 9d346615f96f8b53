// What the authorities themselves serve is bogus: the validator's own reason, as the zone's fault.
#include "core/diagnose/catalogue/catalogue.h"
#include "core/diagnose/facts/authorities.h"
#include "core/diagnose/facts/diversion.h"
#include "core/diagnose/facts/handed_out.h"
#include "core/diagnose/facts/links.h"
#include "core/diagnose/rules/fault_finding.h"
#include "core/diagnose/rules/place.h"
#include "core/diagnose/rules/rules.h"

namespace whybogus::diagnose {
namespace {

// Another server has keys or DS records by which the link would not be at fault.
bool is_disputed(const trace::Log& log, const dnssec::Link& link) {
  switch (link.faults.front().reason) {
    case dnssec::Reason::DsMismatch:
    case dnssec::Reason::VouchedKeySilent:
      return dispute(log, link.owner, dns::RrType::DS) || dispute(log, link.owner, dns::RrType::DNSKEY);
    case dnssec::Reason::KeyMissing:
      return is_published(log, link.zone, link.faults.front().tag);
    default:
      return false;
  }
}

// A zone is not to blame where another of its servers says otherwise, nor for a time that fits no zone at all, nor for what a resolver in
// the place of its servers says.
Standing standing(const Scene& scene, const dnssec::Link& link, const TierReport& root) {
  const auto dissenter = dissent(root, scene.recording);
  const bool is_of_server = dissenter && dissenter->link == &link;
  const bool is_of_clock = scene.clock && is_fault_of_time(link);
  const bool is_contradicted =
      is_of_server || is_of_clock || is_disputed(scene.recording.log, link) || is_walk_diverted(scene.recording.log);
  return is_contradicted ? Standing::Contradicted : Standing::Stands;
}

Finding disagreement(const Dissent& dissent, const TierReport& root, const trace::Recording& recording) {
  Finding finding = finding_at(Code::ServersDisagree, *dissent.link, root);
  finding.server = dissent.broken->query.server;
  finding.operands["verdict"] = dnssec::to_text(dissent.link->verdict);
  finding.operands["seen"] = text_of(fault_finding(*dissent.link, root, recording));
  finding.operands["other"] = dissent.other->query.server;
  finding.operands["other_verdict"] = dnssec::to_text(dissent.other_verdict);
  finding.exchanges = {dissent.broken->number, dissent.other->number};
  return finding;
}

}  // namespace

Explanations zone_faults(const Scene& scene) {
  Explanations found;
  for (const Symptom& symptom : symptoms_of(scene, SymptomKind::ZoneBogus)) {
    const dnssec::Link& link = scene.link_of(symptom);
    const TierReport& root = scene.tier_of(symptom);
    found.push_back({.finding = fault_finding(link, root, scene.recording),
                     .symptom = symptom,
                     .place = place_of(scene, symptom, At::Zone),
                     .standing = standing(scene, link, root)});
  }
  return found;
}

Explanations disagreeing_servers(const Scene& scene) {
  Explanations found;
  for (std::size_t i = 0; i < scene.tiers.size(); ++i) {
    const TierReport& root = scene.tiers[i];
    const auto dissenter = root.tier.kind == trace::TierKind::Root ? dissent(root, scene.recording) : std::nullopt;
    if (!dissenter) continue;
    Explanation explanation{.finding = disagreement(*dissenter, root, scene.recording)};
    for (const Symptom& symptom : symptoms_of(scene, SymptomKind::ZoneBogus)) {
      if (symptom.tier != i || &scene.link_of(symptom) != dissenter->link) continue;
      explanation.symptom = symptom;
      explanation.place = place_of(scene, symptom, At::Zone);
    }
    found.push_back(std::move(explanation));
  }
  return found;
}

}  // namespace whybogus::diagnose
