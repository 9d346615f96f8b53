// The queries that show a break by hand.
#pragma once

#include <vector>

#include "core/diagnose/outcome/report.h"

namespace whybogus::diagnose {

/// Needs a report whose break, if any, is set; without a break there is nothing to try.
std::vector<Try> tries(const Report&);

}  // namespace whybogus::diagnose
