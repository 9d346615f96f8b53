// The planner of a second look: queries that are sent once more, some time after the first answers.
#pragma once

#include <vector>

#include "core/resolve/order.h"

namespace whybogus::resolve {

/// Orders each of them once, all at the same time. `patience`: how long to listen, from sending.
Planner repetition(std::vector<trace::Query>, trace::Milliseconds after, trace::Milliseconds patience);

}  // namespace whybogus::resolve
