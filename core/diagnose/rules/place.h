// Where an explanation puts the break, and what a finding about a tier says of its surroundings.
#pragma once

#include <string>
#include <vector>

#include "core/diagnose/facts/scene.h"
#include "core/diagnose/rules/explanation.h"

namespace whybogus::diagnose {

/// The symptoms of that kind, in the order of the scene.
std::vector<Symptom> symptoms_of(const Scene&, SymptomKind);

/// At the symptom's tier and link. `towards` is the next tier upstream where the break is at a tier.
Place place_of(const Scene&, const Symptom&, At);

/// The zone that the link belongs to: known best where the chain is whole.
dns::Name zone_of(const Scene&, const Symptom&);

/// "tier \"parent\"", "the authoritative servers": who stands upstream of the symptom's tier.
std::string upstream_text(const Scene&, const Symptom&);

/// The finding with the zone, and the operands "towards" (who is upstream) and "domain" (where a negative trust anchor does what it must
/// and no more).
Finding with_surroundings(Finding, const Scene&, const Symptom&);

/// A finding about the symptom's link at its tier, with its surroundings.
Finding finding_at_tier(Code, const Scene&, const Symptom&);

/// The same with all operands of the link's fault.
Finding fault_at_tier(Code, const Scene&, const Symptom&);

/// Whether the symptom is a wildcard's answer that lacks its proof only because the tier, which validates nothing, never checked it.
bool is_unproven_wildcard(const Scene&, const Symptom&);

}  // namespace whybogus::diagnose
