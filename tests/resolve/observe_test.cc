#include "core/resolve/observe.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "tests/messages.h"
#include "tests/resolve/fake_wire.h"
#include "tests/resolve/wanting.h"

namespace whybogus::resolve {
namespace {

using namespace std::chrono_literals;
using tests::again;
using tests::answering_after;
using tests::FakeWire;
using tests::lines;
using tests::query;
using tests::Reply;
using tests::sent_at;
using tests::silence;
using tests::wanting;
using tests::wanting_without_end;
using trace::Exchange;
using trace::Log;
using trace::Microseconds;
using trace::Query;

TEST_CASE("no orders: the run is over before it begins") {
  FakeWire wire(silence);
  Log log;
  CHECK(observe({}, {wire, log}, {}) == "");
  CHECK(observe({wanting(std::vector<Query>{})}, {wire, log}, {}) == "");
  CHECK(wire.now() == 0us);
  CHECK(log.size() == 0);
}

TEST_CASE("everything that is ordered is sent at once, by all planners") {
  FakeWire wire(answering_after(40ms));
  Log log;
  CHECK(observe({wanting({query("child", "a."), query("child", "b.")}), wanting({query("parent", "a.")})}, {wire, log}, {}) == "");
  CHECK(lines(log) == std::vector<std::string>{"child a. 1 answer", "child b. 1 answer", "parent a. 1 answer"});
  CHECK(wire.now() == 40ms);
}

TEST_CASE("what follows from an answer is sent when the answer comes, not when all have come") {
  const Query first = query("child", "a."), slow = query("child", "slow."), second = query("child", "b.");
  const Planner planner = [&](const Log& log) {
    std::vector<Order> orders = wanting({first, slow})(log);
    if (log.find(first) != nullptr) std::ranges::copy(wanting({second})(log), std::back_inserter(orders));
    return orders;
  };
  FakeWire wire([&](const Query& q) { return tests::reply("NOERROR", q == slow ? 1000ms : 30ms); });
  Log log;
  CHECK(observe({planner}, {wire, log}, {}) == "");
  CHECK(sent_at(wire, second) == 30ms);
  CHECK(wire.now() == 1000ms);
}

TEST_CASE("what two planners order is sent once, as early and for as long as either wants") {
  const Query shared = query("child", "a.");
  const std::vector<Order> hurried{{.query = shared, .after = 100ms, .patience = 1000ms}};
  const std::vector<Order> patient{{.query = shared, .after = 300ms, .patience = 2000ms}};
  for (const auto& planners : {std::vector<Planner>{wanting(hurried), wanting(patient)}, {wanting(patient), wanting(hurried)}}) {
    FakeWire wire(silence);
    Log log;
    CHECK(observe(planners, {wire, log}, {}) == "");
    REQUIRE(wire.sendings().size() == 1);
    CHECK(wire.sendings()[0].at == 100ms);
    CHECK(wire.sendings()[0].patience == 2000ms);
  }
}

TEST_CASE("planners are asked once and then after each exchange that ended, not while nothing happens") {
  int calls = 0;
  const Planner counting = [&](const Log& log) {
    ++calls;
    return wanting({Order{.query = query("child", "a."), .patience = 5000ms}})(log);
  };
  FakeWire wire(silence);
  Log log;
  CHECK(observe({counting}, {wire, log}, {}) == "");
  CHECK(calls == 2);
  CHECK(lines(log) == std::vector<std::string>{"child a. 1 timeout"});
  CHECK(wire.waits().size() == 50);
  CHECK(std::ranges::all_of(wire.waits(), [](Microseconds wait) { return wait > 0us && wait <= 100ms; }));
}

TEST_CASE("exchanges that end together are logged before the planners are asked") {
  std::vector<std::size_t> sizes;
  const Planner watching = [&](const Log& log) {
    sizes.push_back(log.size());
    return wanting({query("child", "a."), query("child", "b."), query("child", "c.")})(log);
  };
  FakeWire wire([](const Query& q) { return tests::reply("NOERROR", q.question.name == tests::name("c.") ? 20ms : 10ms); });
  Log log;
  observe({watching}, {wire, log}, {});
  CHECK(sizes == std::vector<std::size_t>{0, 2, 3});
}

TEST_CASE("a repetition is sent when it has been wanted for its time, and not at all if the answer was faster") {
  struct Case {
    trace::Milliseconds delay;
    std::vector<std::string> log;
    trace::Milliseconds end;
  };
  const std::vector<Case> cases{
      {290ms, {"child a. 1 answer"}, 290ms},
      {310ms, {"child a. 1 answer", "child a. 2 abandoned"}, 310ms},
  };
  const Query first = query("child", "a.");
  const Planner hedging = [&](const Log& log) {
    const Exchange* const answer = log.find(first);
    if (answer != nullptr && answer->answered()) return std::vector<Order>{};
    return wanting({Order{.query = first}, Order{.query = again(first), .after = 300ms}})(log);
  };
  for (const Case& wanted : cases) {
    FakeWire wire(answering_after(wanted.delay));
    Log log;
    CHECK(observe({hedging}, {wire, log}, {}) == "");
    CHECK(lines(log) == wanted.log);
    CHECK(wire.now() == wanted.end);
    if (wire.sendings().size() > 1) CHECK(wire.sendings()[1].at == 300ms);
  }
}

TEST_CASE("a repetition's time runs on through answers to others") {
  const Query first = query("child", "a.");
  FakeWire wire([&](const Query& q) -> std::optional<Reply> {
    if (q == first) return std::nullopt;
    return tests::reply("NOERROR", 70ms);
  });
  Log log;
  const Planner hedging = wanting({Order{.query = first, .patience = 600ms}, Order{.query = again(first), .after = 300ms}});
  const Planner busy = [](const Log& so_far) {
    return so_far.size() < 6 ? wanting_without_end("parent", 1)(so_far) : std::vector<Order>{};
  };
  CHECK(observe({hedging, busy}, {wire, log}, {}) == "");
  CHECK(sent_at(wire, again(first)) == 300ms);
}

TEST_CASE("a repetition's time starts anew when it was not wanted for a while") {
  const Query hedge = query("child", "hedge.");
  // Answers come at 50, 100, 150 ms and so on; after the first the hedge is not wanted, after the second it is again.
  const Planner wavering = [&](const Log& log) {
    std::vector<Order> orders = log.size() < 20 ? wanting_without_end("parent", 1)(log) : std::vector<Order>{};
    if (log.size() != 1) std::ranges::copy(wanting({Order{.query = hedge, .after = 200ms}})(log), std::back_inserter(orders));
    return orders;
  };
  FakeWire wire(answering_after(50ms));
  Log log;
  CHECK(observe({wavering}, {wire, log}, {}) == "");
  CHECK(sent_at(wire, hedge) == 300ms);
}

TEST_CASE("what nobody wants any more is given up, and not sent again") {
  const Query wanted = query("child", "a."), unwanted = query("child", "slow.");
  const Planner fickle = [&](const Log& log) {
    // Wrong on purpose after the first exchange: it orders what is in the log.
    if (log.size() == 1) return std::vector<Order>{};
    return std::vector<Order>{{.query = wanted}, {.query = unwanted}};
  };
  FakeWire wire([&](const Query& q) { return tests::reply("NOERROR", q == wanted ? 10ms : 900ms); });
  Log log;
  CHECK(observe({fickle}, {wire, log}, {}) == "");
  CHECK(lines(log) == std::vector<std::string>{"child a. 1 answer", "child slow. 1 abandoned"});
  CHECK(wire.now() == 10ms);
  CHECK(wire.sendings().size() == 2);
}

TEST_CASE("each exchange is shown as it is logged, with what is still under way") {
  FakeWire wire([](const Query& q) { return tests::reply("NOERROR", q.question.name == tests::name("b.") ? 10ms : 20ms); });
  Log log;
  std::vector<std::pair<std::uint32_t, std::size_t>> shown;
  Observer observer;
  observer.on_exchange = [&](const Exchange& exchange, std::size_t under_way) { shown.emplace_back(exchange.number.value, under_way); };
  observe({wanting({query("child", "a."), query("child", "b."), query("child", "c.")})}, {wire, log}, {}, observer);
  CHECK(shown == std::vector<std::pair<std::uint32_t, std::size_t>>{{1, 2}, {2, 1}, {3, 0}});
}

TEST_CASE("a wire that fails at once, or answers in no time, is no trouble") {
  FakeWire wire([](const Query& q) { return q.tier == "child" ? tests::refused(0ms) : tests::reply("NOERROR", 0ms); });
  Log log;
  CHECK(observe({wanting({query("child", "a."), query("parent", "a.")})}, {wire, log}, {}) == "");
  CHECK(lines(log) == std::vector<std::string>{"child a. 1 refused", "parent a. 1 answer"});
}

}  // namespace
}  // namespace whybogus::resolve
