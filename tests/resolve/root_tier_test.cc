// The walk from the root in worlds where all is well: what is asked, of whom, and in how many round trips.
#include "core/resolve/root_tier.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/trace/recording.h"
#include "tests/messages.h"
#include "tests/resolve/walking.h"

namespace whybogus::resolve {
namespace {

using namespace std::chrono_literals;
using tests::asked_of;
using tests::Authorities;
using tests::ds;
using tests::walk;
using tests::Walked;
using tests::was_told;
using Servers = std::vector<std::string>;

std::string root_text() {
  return "example. NS ns.example.\nns.example. A 192.0.2.10\n" + ds("example.") +  //
         "test. NS ns.test.\nns.test. A 192.0.2.11\n" + ds("test.");
}

// Two trees of signed zones of three labels, each zone on a server of its own.
Authorities world() {
  Authorities world;
  world.zone(".", root_text());
  world.zone("example.", "shop NS ns.shop\nns.shop A 192.0.2.20\n" + ds("shop.example."));
  world.zone("test.", "cdn NS ns.cdn\nns.cdn A 192.0.2.21\n" + ds("cdn.test."));
  world.zone("shop.example.", "www A 192.0.2.80\nalias CNAME edge.cdn.test.\nhere CNAME www\nto DNAME cdn.test.\nns A 192.0.2.20");
  world.zone("cdn.test.", "edge A 192.0.2.81\nback CNAME www.shop.example.");
  world.serve("192.0.2.1", {"."}).serve("192.0.2.10", {"example."}).serve("192.0.2.11", {"test."});
  world.serve("192.0.2.20", {"shop.example."}).serve("192.0.2.21", {"cdn.test."});
  return world;
}

TEST_CASE("a name of three labels takes three round trips, its keys included") {
  const Walked walked = walk(world(), "www.shop.example. A");
  CHECK(walked.cut_by == "");
  CHECK(walked.time == 3 * 40ms);
  CHECK(asked_of(walked.log, "www.shop.example. A") == Servers{"192.0.2.1", "192.0.2.10", "192.0.2.20"});
  CHECK(asked_of(walked.log, ". DNSKEY") == Servers{"192.0.2.1"});
  CHECK(asked_of(walked.log, "example. DNSKEY") == Servers{"192.0.2.10"});
  CHECK(asked_of(walked.log, "shop.example. DNSKEY") == Servers{"192.0.2.20"});
  // The DS RRsets came with the referrals.
  CHECK(walked.log.size() == 6);
}

TEST_CASE("queries to authorities are iterative, with DO and without CD") {
  const Walked walked = walk(world(), "www.shop.example. A");
  for (const trace::Exchange& exchange : walked.log) {
    CHECK(exchange.query.tier == trace::root_label);
    CHECK_FALSE(exchange.query.rd);
    CHECK_FALSE(exchange.query.cd);
    CHECK(exchange.query.edns.value().dnssec_ok);
  }
}

TEST_CASE("an alias into another tree takes its own walk and no more") {
  struct Case {
    const char* question;
    const char* target;
  };
  for (const Case& c : {Case{"alias.shop.example. A", "edge.cdn.test. A"}, Case{"edge.to.shop.example. A", "edge.cdn.test. A"}}) {
    CAPTURE(std::string(c.question));
    const Walked walked = walk(world(), c.question);
    CHECK(walked.time == 6 * 40ms);
    CHECK(asked_of(walked.log, c.target) == Servers{"192.0.2.1", "192.0.2.11", "192.0.2.21"});
    CHECK(was_told(walked.log, "cdn.test. DNSKEY"));
    CHECK(was_told(walked.log, "test. DNSKEY"));
  }
}

TEST_CASE("a name below a signed DNAME is searched for no cuts") {
  const Walked walked = walk(world(), "edge.to.shop.example. A");
  CHECK(asked_of(walked.log, "to.shop.example. DS").empty());
  CHECK(asked_of(walked.log, "edge.to.shop.example. DS").empty());
}

TEST_CASE("an alias within the zone is answered with it") {
  const Walked walked = walk(world(), "here.shop.example. A");
  CHECK(walked.time == 3 * 40ms);
  CHECK(asked_of(walked.log, "www.shop.example. A").empty());
}

TEST_CASE("an alias back into a zone that is known begins at that zone") {
  Authorities there_and_back = world();
  there_and_back.zone("shop.example.", "round CNAME back.cdn.test.\nwww A 192.0.2.80");
  const Walked walked = walk(there_and_back, "round.shop.example. A");
  CHECK(asked_of(walked.log, "www.shop.example. A") == Servers{"192.0.2.20"});
  CHECK(walked.time == 7 * 40ms);
}

TEST_CASE("what does not exist is asked for as far down as there are zones") {
  struct Case {
    const char* question;
    Servers asked;
  };
  const Case cases[] = {
      {"nothing.shop.example. A", {"192.0.2.1", "192.0.2.10", "192.0.2.20"}},
      {"www.shop.example. TXT", {"192.0.2.1", "192.0.2.10", "192.0.2.20"}},
      {"nothing.example. A", {"192.0.2.1", "192.0.2.10"}},
      {"nothing. A", {"192.0.2.1"}},
      {". SOA", {"192.0.2.1"}},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.question));
    const Walked walked = walk(world(), c.question);
    CHECK(asked_of(walked.log, c.question) == c.asked);
    CHECK(walked.cut_by == "");
  }
}

TEST_CASE("a DS is asked for at the parent side of the cut") {
  const Walked walked = walk(world(), "shop.example. DS");
  CHECK(asked_of(walked.log, "shop.example. DS") == Servers{"192.0.2.1", "192.0.2.10"});
  CHECK(was_told(walked.log, "shop.example. DS"));
}

TEST_CASE("a name server without glue is looked up, and that look-up's own way is walked") {
  Authorities glueless = world();
  glueless.zone("example.", "shop NS ns.hosting.test.\n" + ds("shop.example."));
  glueless.zone("test.", "hosting NS ns.hosting\nns.hosting A 192.0.2.20\n" + ds("hosting.test."));
  glueless.zone("hosting.test.", "ns A 192.0.2.20");
  glueless.serve("192.0.2.20", {"hosting.test."});
  const Walked walked = walk(glueless, "www.shop.example. A");
  CHECK(walked.cut_by == "");
  CHECK(asked_of(walked.log, "ns.hosting.test. A") == Servers{"192.0.2.1", "192.0.2.11", "192.0.2.20"});
  CHECK(was_told(walked.log, "www.shop.example. A"));
  CHECK(was_told(walked.log, "shop.example. DNSKEY"));
  // Root and example., then three for the look-up, then the zone.
  CHECK(walked.time == 6 * 40ms);
}

TEST_CASE("without a server to begin with nothing is asked") {
  for (const char* const hints : {"", ". NS a.root.", ". NS a.root.\na.root. A 127.0.0.1", "a.root. A 192.0.2.1"}) {
    CAPTURE(std::string(hints));
    const Walked walked = walk(world(), "www.shop.example. A", {.hints = hints});
    CHECK(walked.log.size() == 0);
    CHECK(walked.time == 0ms);
  }
}

TEST_CASE("the plan asks for nothing that is in the log, and what it wants is the same each time") {
  const Walked walked = walk(world(), "alias.shop.example. A");
  CHECK(walked.left_over == 0);
  const Planner planner = root_tier({tests::records(". NS a.root.\na.root. A 192.0.2.1")}, tests::question("alias.shop.example. A"), {});
  trace::Log log;
  for (const trace::Exchange& exchange : walked.log) {
    const auto orders = planner(log);
    for (const Order& order : orders) CHECK(log.find(order.query) == nullptr);
    CHECK(planner(log).size() == orders.size());
    log.append(exchange);
  }
}

}  // namespace
}  // namespace whybogus::resolve
