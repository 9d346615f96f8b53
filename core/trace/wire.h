// The seam between those who decide what to ask and the network: the one thing with side effects that an observation needs. Live sockets
// implement it, and so do the worlds of the tests.
#pragma once

#include <vector>

#include "core/trace/exchange.h"
#include "core/trace/query.h"

namespace whybogus::trace {

class Wire {
 public:
  Wire() = default;
  virtual ~Wire() = default;
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;

  /// Sends the query now and listens for its answer for at most `patience`. What becomes of it comes out of wait().
  virtual void send(const Query&, Milliseconds patience) = 0;
  /// Stops listening; the exchange comes out of the next wait() as Abandoned.
  virtual void abandon(const Query&) = 0;
  /// Waits until at least one exchange has ended, at most this long, and hands out all that have. May come back early with none, as when
  /// the run is interrupted.
  virtual std::vector<Exchange> wait(Microseconds at_most) = 0;
  /// Time since the run began.
  virtual Microseconds now() const = 0;
};

}  // namespace whybogus::trace
