// Why a tier says an error, or nothing, for a name whose data validates as the tier itself hands it out with CD=1.
#pragma once

#include <cstddef>
#include <vector>

#include "core/diagnose/finding.h"
#include "core/diagnose/report.h"

namespace whybogus::diagnose {

struct Misjudgement {
  /// What explains it best, ServfailUnexplained if nothing does.
  Finding cause;
  /// How well: Measured where nothing is explained.
  Confidence confidence = Confidence::Measured;
};

/// Needs an index of a server tier whose chain has links, and whose says is no answer.
Misjudgement misjudgement(const std::vector<TierReport>&, std::size_t index, const trace::Recording&);

}  // namespace whybogus::diagnose
