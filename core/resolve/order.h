// What a planner wants of the network: the state that it wishes for, not a list of steps. The loop brings the world there.
#pragma once

#include <functional>
#include <vector>

#include "core/trace/exchange.h"
#include "core/trace/log.h"
#include "core/trace/query.h"

namespace whybogus::resolve {

/// A query that is wanted and is not in the log. As long as it is wanted it is kept in flight; once it is no longer wanted it is given up.
struct Order {
  trace::Query query;
  /// Send it only when it has been wanted for this long: how a repetition waits for the first try.
  trace::Milliseconds after{0};
  /// How long to listen, from sending.
  trace::Milliseconds patience{5000};
};

/// A pure function of the log, called again as exchanges come in. It never orders a query that is in the log; no orders means that it is
/// done.
using Planner = std::function<std::vector<Order>(const trace::Log&)>;

}  // namespace whybogus::resolve
