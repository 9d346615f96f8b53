// A network out of a script, with a clock that only moves while somebody waits. A world is a function from a query to what becomes of it:
//
//   FakeWire wire([](const trace::Query& query) -> std::optional<Reply> {
//     if (query.transport == trace::Transport::Tcp) return refused();
//     return reply("NOERROR ra\nanswer\nwww.shop.example. 300 A 192.0.2.80", 20ms);
//   });
//
// No reply is silence: the exchange ends as Timeout when its patience does. Exchanges come out of wait() in the order in which they end,
// and those that end at the same moment together, in the order of sending. Unlike live sockets it makes no octets: an exchange has a
// response, and `sent` and `received` are empty.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/trace/exchange.h"
#include "core/trace/query.h"
#include "core/trace/wire.h"

namespace whybogus::tests {

/// What becomes of a query, and how long after it was sent.
struct Reply {
  trace::Outcome outcome = trace::Outcome::Answer;
  /// For Outcome::Answer. The wire sets QR, and the question where the message has none.
  dns::Message message;
  trace::Milliseconds delay{10};
  /// What the exchange holds as received; nothing reads it.
  dns::Bytes received{};
};

/// An answer in the notation of tests/messages.h.
Reply reply(std::string_view text, trace::Milliseconds delay = trace::Milliseconds(10));
/// The closed port.
Reply refused(trace::Milliseconds delay = trace::Milliseconds(10));

using Answerer = std::function<std::optional<Reply>(const trace::Query&)>;

class FakeWire : public trace::Wire {
 public:
  explicit FakeWire(Answerer answer) : answer_(std::move(answer)) {}

  void send(const trace::Query& query, trace::Milliseconds patience) override;
  void abandon(const trace::Query& query) override;
  std::vector<trace::Exchange> wait(trace::Microseconds at_most) override;
  trace::Microseconds now() const override { return now_; }

  /// One query as it was sent.
  struct Sending {
    trace::Query query;
    trace::Milliseconds patience{0};
    trace::Microseconds at{0};
  };
  /// All that was sent, in that order.
  const std::vector<Sending>& sendings() const { return sendings_; }
  /// How long each call of wait() was ready to wait.
  const std::vector<trace::Microseconds>& waits() const { return waits_; }
  /// The most queries that were under way at a time.
  std::size_t most_under_way() const { return most_under_way_; }

 private:
  void end(trace::Exchange exchange, trace::Microseconds at);
  std::vector<trace::Exchange> ended_by_now();

  Answerer answer_;
  trace::Microseconds now_{0};
  /// By the moment at which they end.
  std::multimap<trace::Microseconds, trace::Exchange> under_way_;
  std::vector<Sending> sendings_;
  std::vector<trace::Microseconds> waits_;
  std::size_t most_under_way_ = 0;
};

}  // namespace whybogus::tests
