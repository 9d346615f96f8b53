// What there is to say about the servers of one tier besides the cause: how they judge, whether they do TCP, whether they agree.
#pragma once

#include <cstddef>
#include <vector>

#include "core/diagnose/finding.h"
#include "core/diagnose/report.h"

namespace whybogus::diagnose {

/// About the tier at that index. Nothing for the root tier, which has no server of its own.
std::vector<Finding> observe_servers(const std::vector<TierReport>&, std::size_t index, const trace::Recording&);

}  // namespace whybogus::diagnose
