#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/resolve/observe.h"
#include "tests/messages.h"
#include "tests/resolve/fake_wire.h"
#include "tests/resolve/wanting.h"

namespace whybogus::resolve {
namespace {

using namespace std::chrono_literals;
using tests::again;
using tests::answering_after;
using tests::at_server;
using tests::FakeWire;
using tests::lines;
using tests::query;
using tests::sent_at;
using tests::silence;
using tests::wanting;
using tests::wanting_without_end;
using trace::Exchange;
using trace::Log;
using trace::Microseconds;
using trace::Query;

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

TEST_CASE("a tier that has handed out too much is asked no more, while others go on") {
  const auto large = [](const Query& sent) {
    auto reply = answering_after(10ms)(sent);
    if (sent.tier == "root") reply->received.resize(40);
    return reply;
  };
  FakeWire wire(large);
  Log log;
  const std::string cut = observe({wanting_without_end("root", 1), wanting({query("child", "a."), query("child", "b.")})}, {wire, log},
                                  {.octets_per_tier = 100});
  CHECK(cut == "the limit of 100 octets of answers at tier \"root\"");
  CHECK(log.count("root") == 3);
  CHECK(log.count("child") == 2);
}

TEST_CASE("what is under way at a tier that has handed out too much is given up") {
  const auto late = [](const Query& sent) {
    auto reply = answering_after(sent.question.name == tests::name("a.") ? 10ms : 1000ms)(sent);
    reply->received.resize(100);
    return reply;
  };
  FakeWire wire(late);
  Log log;
  const std::string cut = observe({wanting({query("child", "a."), query("child", "b.")})}, {wire, log}, {.octets_per_tier = 100});
  CHECK(cut == "the limit of 100 octets of answers at tier \"child\"");
  CHECK(lines(log) == std::vector<std::string>{"child a. 1 answer", "child b. 1 abandoned"});
  CHECK(wire.now() == 10ms);
}

TEST_CASE("all tiers together are asked no more once they have handed out too much") {
  const auto large = [](const Query& sent) {
    auto reply = answering_after(10ms)(sent);
    reply->received.resize(40);
    return reply;
  };
  FakeWire wire(large);
  Log log;
  const std::string cut = observe({wanting_without_end("root", 1), wanting_without_end("child", 1)}, {wire, log}, {.octets_per_run = 200});
  CHECK(cut == "the limit of 200 octets of answers");
  CHECK(log.size() == 6);
}

TEST_CASE("so many TCP queries are under way at a time, wherever they go, and UDP goes on") {
  std::vector<Query> queries;
  for (const char* server : {"192.0.2.1", "192.0.2.2", "192.0.2.3"}) {
    queries.push_back(at_server(query("child", "a."), server));
    queries.back().transport = trace::Transport::Tcp;
  }
  queries.push_back(query("child", "b."));
  FakeWire wire(answering_after(10ms));
  Log log;
  CHECK(observe({wanting(queries)}, {wire, log}, {.tcp_in_flight = 2}) == "");
  const std::vector<trace::Milliseconds> moments{0ms, 0ms, 10ms, 0ms};
  for (std::size_t place = 0; place < queries.size(); ++place) CHECK(sent_at(wire, queries[place]) == moments[place]);
}

TEST_CASE("a server that has more questions waiting is not planned for after each answer") {
  std::vector<Query> queries;
  for (int i = 0; i < 40; ++i) queries.push_back(query("child", "n" + std::to_string(i) + "."));
  int delay = 0;
  FakeWire wire([&](const Query& sent) { return answering_after(trace::Milliseconds(++delay))(sent); });
  Log log;
  std::size_t plans = 0;
  const Planner counted = [&](const Log& so_far) {
    ++plans;
    return wanting(queries)(so_far);
  };
  CHECK(observe({counted}, {wire, log}, {.in_flight_per_server = 4}) == "");
  CHECK(log.size() == 40);
  // The first, after each 16 answers, and after each once nothing waits.
  CHECK(plans < 12);
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
