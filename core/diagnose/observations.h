// Findings besides the cause: what else an operator should know about the tiers of the path.
#pragma once

#include <vector>

#include "core/diagnose/finding.h"
#include "core/diagnose/report.h"

namespace whybogus::diagnose {

/// Needs tiers that are judged.
std::vector<Finding> observations(const std::vector<TierReport>&, const trace::Recording&);

}  // namespace whybogus::diagnose
