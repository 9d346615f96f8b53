// Findings about what wears out: signatures that expire soon, and TTLs beyond their signatures. Each zone's worst is told once.
#pragma once

#include <vector>

#include "core/diagnose/finding.h"
#include "core/diagnose/report.h"

namespace whybogus::diagnose {

/// A zone is looked at where it is served: by the tier nearest to the root that has secure links of it. What tiers behind that hold is
/// older, and they drop it by themselves. Needs the tiers from the client outwards, as in a report.
std::vector<Finding> wear_findings(const std::vector<TierReport>&);

}  // namespace whybogus::diagnose
