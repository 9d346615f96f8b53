#include "core/resolve/observe.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "tests/messages.h"
#include "tests/resolve/fake_wire.h"

namespace whybogus::resolve {
namespace {

using namespace std::chrono_literals;
using tests::FakeWire;
using tests::Reply;
using trace::Exchange;
using trace::Log;
using trace::Microseconds;
using trace::Outcome;
using trace::Query;

/// A query of that tier for "NAME. A" at 192.0.2.1.
Query query(std::string tier, std::string_view name) {
  Query query;
  query.tier = std::move(tier);
  query.server = dns::parse_endpoint("192.0.2.1").value();
  query.question.name = tests::name(name);
  return query;
}

Query again(Query query) {
  ++query.attempt;
  return query;
}

Query at_server(Query query, std::string_view server) {
  query.server = dns::parse_endpoint(server).value();
  return query;
}

/// Wants these until they are in the log.
Planner wanting(std::vector<Order> orders) {
  return [orders = std::move(orders)](const Log& log) {
    std::vector<Order> left;
    for (const Order& order : orders)
      if (log.find(order.query) == nullptr) left.push_back(order);
    return left;
  };
}

Planner wanting(const std::vector<Query>& queries) {
  std::vector<Order> orders;
  for (const Query& query : queries) orders.push_back({.query = query});
  return wanting(std::move(orders));
}

/// Wants n1.example., then n2.example. and so on, always `at_once` of them.
Planner wanting_without_end(std::string tier, std::size_t at_once) {
  return [=](const Log& log) {
    std::vector<Order> orders;
    for (std::size_t n = 1; orders.size() < at_once; ++n) {
      const Query next = query(tier, "n" + std::to_string(n) + ".example.");
      if (log.find(next) == nullptr) orders.push_back({.query = next});
    }
    return orders;
  };
}

/// Answers everything after so long.
tests::Answerer answering_after(trace::Milliseconds delay) {
  return [delay](const Query&) { return tests::reply("NOERROR", delay); };
}

std::optional<Reply> silence(const Query&) { return std::nullopt; }

/// "child www.shop.example. 1 answer": tier, name, attempt and outcome of all that was logged.
std::vector<std::string> lines(const Log& log) {
  std::vector<std::string> lines;
  for (const Exchange& exchange : log)
    lines.push_back(exchange.query.tier + " " + exchange.query.question.name.to_text() + " " + std::to_string(exchange.query.attempt) +
                    " " + to_text(exchange.outcome));
  return lines;
}

/// When the query was first sent. Needs that it was.
Microseconds sent_at(const FakeWire& wire, const Query& query) {
  const auto& all = wire.sendings();
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& sending) { return sending.query == query; });
  REQUIRE(found != all.end());
  return found->at;
}

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

TEST_CASE("one server is asked so many queries at a time, in the plan's order, and others go on") {
  std::vector<Query> queries;
  for (const char* name : {"a.", "b.", "c.", "d.", "e."}) queries.push_back(query("child", name));
  queries.push_back(at_server(query("child", "f."), "192.0.2.1#5353"));
  queries.push_back(at_server(query("child", "g."), "192.0.2.2"));
  FakeWire wire(answering_after(10ms));
  Log log;
  CHECK(observe({wanting(queries)}, {wire, log}, {.in_flight_per_server = 2}) == "");
  const std::vector<trace::Milliseconds> moments{0ms, 0ms, 10ms, 10ms, 20ms, 0ms, 0ms};
  for (std::size_t place = 0; place < queries.size(); ++place) CHECK(sent_at(wire, queries[place]) == moments[place]);
  CHECK(wire.most_under_way() == 4);
}

TEST_CASE("the queries of two tiers to one server count together") {
  FakeWire wire(answering_after(10ms));
  Log log;
  observe({wanting({query("child", "a.")}), wanting({query("parent", "a.")})}, {wire, log}, {.in_flight_per_server = 1});
  CHECK(sent_at(wire, query("parent", "a.")) == 10ms);
}

TEST_CASE("a tier that has cost its exchanges gets no more, while others go on") {
  FakeWire wire(answering_after(10ms));
  Log log;
  const std::string cut = observe(
      {wanting_without_end("root", 3), wanting({query("child", "a."), query("child", "b.")}),
       [](const Log& so_far) { return so_far.count("child") < 2 ? std::vector<Order>{} : wanting({query("parent", "late.")})(so_far); }},
      {wire, log}, {.exchanges_per_tier = 5});
  CHECK(cut == "the limit of 5 exchanges at tier \"root\"");
  CHECK(log.count("root") == 5);
  CHECK(log.count("child") == 2);
  CHECK(log.count("parent") == 1);
  CHECK(wire.now() == 20ms);
}

TEST_CASE("every tier that was cut by the limit is named") {
  FakeWire wire(answering_after(10ms));
  Log log;
  CHECK(observe({wanting_without_end("root", 3), wanting_without_end("child", 1)}, {wire, log}, {.exchanges_per_tier = 4}) ==
        "the limit of 4 exchanges at tier \"child\" and tier \"root\"");
}

TEST_CASE("queries under way count against the limit of a tier") {
  FakeWire wire(answering_after(10ms));
  Log log;
  observe({wanting_without_end("root", 8)}, {wire, log}, {.exchanges_per_tier = 5});
  CHECK(wire.most_under_way() == 5);
  CHECK(log.size() == 5);
}

TEST_CASE("a plan that just fits the limit was not cut by it") {
  FakeWire wire(answering_after(10ms));
  Log log;
  CHECK(observe({wanting({query("child", "a."), query("child", "b.")})}, {wire, log}, {.exchanges_per_tier = 2}) == "");
}

TEST_CASE("exchanges that the log held before count against the limit") {
  FakeWire wire(answering_after(10ms));
  Log log;
  Exchange before;
  before.query = query("child", "before.");
  log.append(before);
  observe({wanting_without_end("child", 1)}, {wire, log}, {.exchanges_per_tier = 3});
  CHECK(wire.sendings().size() == 2);
}

TEST_CASE("a repetition that the limit forbids is not waited for") {
  const Query first = query("child", "a.");
  FakeWire wire(silence);
  Log log;
  const std::vector<Order> orders{{.query = first, .patience = 200ms}, {.query = again(first), .after = 5000ms}};
  CHECK(observe({wanting(orders)}, {wire, log}, {.exchanges_per_tier = 1}) == "the limit of 1 exchanges at tier \"child\"");
  CHECK(wire.now() == 200ms);
}

TEST_CASE("at the deadline what is under way is given up, and what is queued is not sent") {
  FakeWire wire(silence);
  Log log;
  const std::vector<Order> orders{{.query = query("child", "a."), .patience = 60s}, {.query = query("child", "b."), .patience = 60s}};
  CHECK(observe({wanting(orders)}, {wire, log}, {.in_flight_per_server = 1, .deadline = 20s}) == "the deadline of 20 s");
  CHECK(lines(log) == std::vector<std::string>{"child a. 1 abandoned"});
  CHECK(wire.now() == 20s);
}

TEST_CASE("the deadline is counted from now, and said as it was given") {
  FakeWire wire(silence);
  wire.wait(10s);
  Log log;
  CHECK(observe({wanting({Order{.query = query("child", "a."), .patience = 60s}})}, {wire, log}, {.deadline = 1500ms}) ==
        "the deadline of 1.5 s");
  CHECK(wire.now() == 11500ms);
}

TEST_CASE("what was still awaiting its time at the deadline is not sent") {
  FakeWire wire(silence);
  Log log;
  CHECK(observe({wanting({Order{.query = query("child", "a."), .after = 30s}})}, {wire, log}, {}) == "the deadline of 20 s");
  CHECK(wire.sendings().empty());
  CHECK(log.size() == 0);
}

TEST_CASE("a run whose last answer comes at the very deadline was not cut") {
  FakeWire wire(answering_after(2000ms));
  Log log;
  CHECK(observe({wanting({query("child", "a.")})}, {wire, log}, {.deadline = 2000ms}) == "");
  CHECK(lines(log) == std::vector<std::string>{"child a. 1 answer"});
}

TEST_CASE("an interrupt ends the run within a tenth of a second") {
  FakeWire wire(silence);
  Log log;
  Observer observer;
  observer.interrupted = [&] { return wire.now() >= 250ms; };
  CHECK(observe({wanting({Order{.query = query("child", "a."), .patience = 60s}})}, {wire, log}, {}, observer) == "an interrupt");
  CHECK(lines(log) == std::vector<std::string>{"child a. 1 abandoned"});
  CHECK(wire.now() <= 350ms);
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

/// Swallows everything: even what is abandoned never comes out.
class BlackHole : public trace::Wire {
 public:
  void send(const Query&, trace::Milliseconds) override {}
  void abandon(const Query&) override {}
  std::vector<Exchange> wait(Microseconds at_most) override {
    ++waits;
    now_ += at_most;
    return {};
  }
  Microseconds now() const override { return now_; }
  int waits = 0;

 private:
  Microseconds now_{0};
};

TEST_CASE("a wire that never tells anything ends at the deadline") {
  BlackHole wire;
  Log log;
  CHECK(observe({wanting({query("child", "a.")})}, {wire, log}, {.deadline = 1s}) == "the deadline of 1 s");
  CHECK(wire.waits == 11);
}

}  // namespace
}  // namespace whybogus::resolve
