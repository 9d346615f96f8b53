// The loop that brings the world to what the planners want: it sends what is ordered and due, gives up what is no longer ordered, and
// appends what comes back. It knows nothing of DNS.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "core/resolve/order.h"
#include "core/trace/log.h"
#include "core/trace/wire.h"

namespace whybogus::resolve {

struct Limits {
  /// Exchanges that one tier may cost.
  std::size_t exchanges_per_tier = 200;
  /// Queries under way to one address and port at a time.
  std::size_t in_flight_per_server = 16;
  /// For the whole run, from now.
  trace::Milliseconds deadline{20000};
  /// Octets of answers that one tier may hand out before no more is asked of it, and what is under way is given up: many times what a tier
  /// needs, and what answers that are stuffed up to 64 KiB reach soon. In memory an octet of a stuffed answer takes ten.
  std::size_t octets_per_tier = std::size_t{1} << 20;
  /// The same of all tiers together.
  std::size_t octets_per_run = std::size_t{2} << 20;
  /// TCP queries under way at a time: each may be an answer of 64 KiB that is read while others are.
  std::size_t tcp_in_flight = 32;
};

/// What the outside may watch and stop.
struct Observer {
  /// Called after each exchange that was logged, with the number of queries still under way.
  std::function<void(const trace::Exchange&, std::size_t under_way)> on_exchange = [](const trace::Exchange&, std::size_t) {};
  /// Asked between any two waits; true ends the run as interrupted. Waits are at most 100 ms long.
  std::function<bool()> interrupted = [] { return false; };
};

/// What an observation changes: the network, and the log that it fills.
struct World {
  trace::Wire& wire;
  trace::Log& log;
};

/// Runs all planners on one log until none orders anything, or something cuts the run. Whatever is under way then is logged as abandoned.
/// Returns what cut the run, in words ("the deadline of 20 s", "the limit of 200 exchanges at tier \"root\"", "the limit of 1048576
/// octets of answers at tier \"root\"", "an interrupt"), or an empty
/// text.
std::string observe(const std::vector<Planner>&, World, const Limits&, const Observer& = {});

}  // namespace whybogus::resolve
