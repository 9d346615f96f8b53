// Names the break: the first tier, counted from the root outwards, and the first link there where the verdict is worse than at the tier
// below it; and the finding that explains it.
#pragma once

#include <optional>
#include <vector>

#include "core/diagnose/finding.h"
#include "core/diagnose/report.h"

namespace whybogus::diagnose {

/// A break with its cause, before the cause has its place among the findings.
struct BreakWithCause {
  Break where;
  Finding cause;
  /// Whether it is known that validation breaks there, or only that nothing can be told for want of answers.
  bool is_proven = true;
};

/// Needs tiers that are judged. None when no tier is worse than the one below it.
std::optional<BreakWithCause> find_break(const std::vector<TierReport>&, const trace::Recording&);

/// What whoever mends the break meets next: where it is a zone, the faults of other zones on the way; and what tiers nearer to the client
/// do to data, from the break inwards.
std::vector<Finding> further_faults(const std::vector<TierReport>&, const Break&, const trace::Recording&);

}  // namespace whybogus::diagnose
