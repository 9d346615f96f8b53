// A tier has unsigned data for a name that a signed zone upstream denies: a name of an inner network, or one that somebody makes up.
#include <algorithm>

#include "core/diagnose/facts/links.h"
#include "core/diagnose/rules/place.h"
#include "core/diagnose/rules/rules.h"

namespace whybogus::diagnose {
namespace {

using dnssec::Hop;
using dnssec::HopKind;
using dnssec::Link;

bool is_denied_at(const TierReport& upstream, const dns::Name& owner) {
  return std::ranges::any_of(upstream.shown().chain.hops, [&](const Hop& hop) {
    return hop.owner == owner && hop.kind == HopKind::NameError && hop.verdict == dnssec::Verdict::Secure;
  });
}

// The link of the tier's own unsigned data at or below what breaks first; null where there is none.
const Link* made_up(const TierReport& tier, const TierReport& upstream, const Link& broken) {
  const dnssec::Chain& chain = tier.shown().chain;
  for (const Hop& hop : chain.hops) {
    if (hop.kind != HopKind::Data || !hop.owner.is_subdomain_of(broken.owner) || !is_denied_at(upstream, hop.owner)) continue;
    const auto link = std::ranges::find_if(chain.links, [&](const Link& l) { return l.owner == hop.owner && is_hop(l); });
    if (link != chain.links.end() && link->signatures.empty()) return &*link;
  }
  return nullptr;
}

}  // namespace

Explanations private_names(const Scene& scene) {
  Explanations found;
  for (const Symptom& symptom : symptoms_of(scene, SymptomKind::DataBogus)) {
    const TierReport& tier = scene.tier_of(symptom);
    const TierReport* upstream = informed_upstream(scene.tiers, symptom.tier);
    const Link* link = upstream == nullptr ? nullptr : made_up(tier, *upstream, scene.link_of(symptom));
    if (link == nullptr) continue;
    const Symptom told{symptom.kind, symptom.tier, static_cast<std::size_t>(link - tier.shown().chain.links.data())};
    Finding finding = finding_at_tier(Code::PrivateName, scene, told);
    // The name just below the zone that denies: whatever is inner begins there or further down.
    finding.operands["domain"] = link->owner.suffix(finding.zone->label_count() + 1);
    if (const Link* denial = upstream->shown().chain.find(link->owner, link->type))
      for (const std::uint32_t source : denial->sources) finding.exchanges.push_back({source});
    const bool is_adjacent = upstream == next_upstream(scene.tiers, symptom.tier);
    found.push_back({.finding = std::move(finding),
                     .symptom = symptom,
                     .place = place_of(scene, told, At::Tier),
                     .confidence = is_adjacent ? Confidence::Measured : Confidence::Inferred});
  }
  return found;
}

}  // namespace whybogus::diagnose
