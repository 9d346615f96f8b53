// Why a tier says an error, or nothing, for a name whose data validates as the tier itself hands it out with CD=1.
#pragma once

#include <cstddef>
#include <vector>

#include "core/diagnose/finding.h"
#include "core/diagnose/report.h"

namespace whybogus::diagnose {

/// The finding that explains it best, ServfailUnexplained if none does. Needs an index of a server tier whose chain has links, and whose
/// says is no answer.
Finding misjudgement(const std::vector<TierReport>&, std::size_t index, const trace::Recording&);

}  // namespace whybogus::diagnose
