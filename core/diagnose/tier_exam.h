// Looks at one server tier beside those behind it: does it damage data that is fine further out, judge wrongly, or not answer?
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "core/diagnose/break.h"
#include "core/diagnose/finding.h"
#include "core/diagnose/report.h"

namespace whybogus::diagnose {

/// The break at that tier, or none. Needs an index of a server tier, and that no break was proven at a tier behind it.
std::optional<BreakWithCause> examine_tier(const std::vector<TierReport>&, std::size_t index, const trace::Recording&);

/// What the tier does besides what breaks further out: the first link that is bogus at it by a fault of its own, and fine at the tier
/// behind it. Whoever mends the break meets that next.
std::optional<Finding> further_damage(const std::vector<TierReport>&, std::size_t index, const trace::Recording&);

}  // namespace whybogus::diagnose
