#include "core/diagnose/rules/place.h"

#include <algorithm>
#include <iterator>

#include "core/diagnose/facts/links.h"
#include "core/diagnose/rules/fault_finding.h"

namespace whybogus::diagnose {
namespace {

// Whoever takes a zone for insecure asks for no DS of it.
dns::Name domain_to_except(const Scene& scene, const Symptom& symptom) {
  const dnssec::Link& link = scene.link_of(symptom);
  return link.type == dns::RrType::DS ? link.owner : zone_of(scene, symptom);
}

}  // namespace

std::vector<Symptom> symptoms_of(const Scene& scene, SymptomKind kind) {
  std::vector<Symptom> found;
  std::ranges::copy_if(scene.symptoms, std::back_inserter(found), [&](const Symptom& symptom) { return symptom.kind == kind; });
  return found;
}

Place place_of(const Scene& scene, const Symptom& symptom, At at) {
  const dnssec::Link& link = scene.link_of(symptom);
  Place place{at, scene.tier_of(symptom).tier.label, "", link.owner, link.type, zone_of(scene, symptom)};
  const TierReport* upstream = next_upstream(scene.tiers, symptom.tier);
  if (at == At::Tier && upstream != nullptr)
    place.towards = upstream->tier.kind == trace::TierKind::Root ? "authorities" : upstream->tier.label;
  return place;
}

dns::Name zone_of(const Scene& scene, const Symptom& symptom) {
  const dnssec::Link& link = scene.link_of(symptom);
  const TierReport* upstream = informed_upstream(scene.tiers, symptom.tier);
  const dnssec::Link* whole = upstream == nullptr ? nullptr : upstream->shown().chain.find(link.owner, link.type);
  return whole == nullptr ? link.zone : whole->zone;
}

std::string upstream_text(const Scene& scene, const Symptom& symptom) {
  const TierReport* upstream = next_upstream(scene.tiers, symptom.tier);
  return upstream == nullptr ? "the tiers behind it" : responder_text(upstream->tier);
}

Finding with_surroundings(Finding finding, const Scene& scene, const Symptom& symptom) {
  finding.zone = zone_of(scene, symptom);
  finding.operands["towards"] = upstream_text(scene, symptom);
  finding.operands["domain"] = domain_to_except(scene, symptom);
  return finding;
}

Finding finding_at_tier(Code code, const Scene& scene, const Symptom& symptom) {
  return with_surroundings(finding_at(code, scene.link_of(symptom), scene.tier_of(symptom)), scene, symptom);
}

Finding fault_at_tier(Code code, const Scene& scene, const Symptom& symptom) {
  return with_surroundings(fault_finding(code, scene.link_of(symptom), scene.tier_of(symptom), scene.recording), scene, symptom);
}

}  // namespace whybogus::diagnose
