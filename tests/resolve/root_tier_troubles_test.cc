// The walk from the root where servers are lame, silent, circular or hostile.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/messages.h"
#include "tests/resolve/walking.h"
#include "tests/resolve/wanting.h"

namespace whybogus::resolve {
namespace {

using namespace std::chrono_literals;
using tests::asked_of;
using tests::Authorities;
using tests::ds;
using tests::reply;
using tests::Reply;
using tests::walk;
using tests::Walked;
using tests::was_told;
using trace::Query;
using Servers = std::vector<std::string>;

// "example." has two servers, the first of which can be put out of order, and serves www.example.
Authorities world() {
  Authorities world;
  world.zone(".",
             "example. NS ns1.example.\nexample. NS ns2.example.\nns1.example. A 192.0.2.10\nns2.example. A 192.0.2.11\n" + ds("example."));
  world.zone("example.", "www A 192.0.2.80");
  world.serve("192.0.2.1", {"."}).serve("192.0.2.10", {"example."}).serve("192.0.2.11", {"example."});
  return world;
}

bool asked_anything(const trace::Log& log, std::string_view server) {
  return std::ranges::any_of(log, [&](const trace::Exchange& e) { return dns::to_text(e.query.server) == server; });
}

TEST_CASE("a lame server is passed over at once") {
  const char* const lame[] = {
      "REFUSED edns=1232",
      "SERVFAIL edns=1232",
      // Upwards, to itself, and to elsewhere.
      "NOERROR edns=1232\nauthority\n. NS a.root.",
      "NOERROR edns=1232\nauthority\nexample. NS ns1.example.",
      "NOERROR edns=1232\nauthority\ntest. NS ns.test.",
      // An answer without authority, as from an open resolver.
      "NOERROR ra edns=1232\nanswer\nwww.example. A 192.0.2.66",
  };
  for (const char* const text : lame) {
    CAPTURE(std::string(text));
    Authorities broken = world();
    broken.instead("192.0.2.10", [text](const Query&) { return reply(text, 40ms); });
    const Walked walked = walk(broken, "www.example. A");
    CHECK(walked.cut_by == "");
    CHECK(asked_of(walked.log, "www.example. A") == Servers{"192.0.2.1", "192.0.2.10", "192.0.2.11"});
    CHECK(was_told(walked.log, "www.example. A"));
    CHECK(was_told(walked.log, "example. DNSKEY"));
    CHECK(walked.time == 3 * 40ms);
  }
}

TEST_CASE("where no server speaks with authority, what one says without leads on") {
  struct Case {
    const char* says;
    bool leads_on;
  };
  const Case cases[] = {
      {"NOERROR edns=1232\nanswer\nwww.example. CNAME www.other.", true},
      {"NOERROR ra edns=1232\nanswer\nwww.example. CNAME www.other.", true},
      // Nothing that was said.
      {"NOERROR edns=1232", false},
      {"NOERROR edns=1232\nanswer\nweb.example. CNAME www.other.", false},
      {"REFUSED edns=1232\nanswer\nwww.example. CNAME www.other.", false},
      {"NOERROR tc edns=1232\nanswer\nwww.example. CNAME www.other.", false},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.says));
    Authorities broken = world();
    for (const char* const server : {"192.0.2.10", "192.0.2.11"}) broken.instead(server, [&](const Query&) { return reply(c.says, 40ms); });
    const Walked walked = walk(broken, "www.example. A");
    CHECK(asked_anything(walked.log, "192.0.2.11"));
    CHECK(was_told(walked.log, "www.other. A") == c.leads_on);
    CHECK(walked.left_over == 0);
  }
}

TEST_CASE("a zone's own NS records with AA are an answer, and no way down") {
  Authorities broken = world();
  broken.instead("192.0.2.10", [](const Query& query) {
    if (query.question.type == dns::RrType::DNSKEY) return reply("REFUSED edns=1232", 40ms);
    return reply("NOERROR aa edns=1232\nauthority\nexample. NS ns1.example.", 40ms);
  });
  const Walked walked = walk(broken, "www.example. A");
  CHECK(asked_of(walked.log, "www.example. A") == Servers{"192.0.2.1", "192.0.2.10"});
  CHECK(asked_of(walked.log, "example. DNSKEY") == Servers{"192.0.2.10", "192.0.2.11"});
  CHECK(walked.left_over == 0);
}

TEST_CASE("beside a silent server the next one is asked after its time") {
  Authorities broken = world();
  broken.instead("192.0.2.10", tests::silence);
  const Walked walked = walk(broken, "www.example. A");
  CHECK(was_told(walked.log, "www.example. A"));
  CHECK(walked.time == 40ms + 700ms + 40ms);
}

TEST_CASE("a closed port and a missing route are no reason to wait") {
  for (const trace::Outcome outcome : {trace::Outcome::Refused, trace::Outcome::NetworkError}) {
    Authorities broken = world();
    broken.instead("192.0.2.10", [outcome](const Query&) { return Reply{.outcome = outcome, .message = {}, .delay = 40ms}; });
    const Walked walked = walk(broken, "www.example. A");
    CHECK(was_told(walked.log, "www.example. A"));
    CHECK(walked.time <= 4 * 40ms);
  }
}

TEST_CASE("a zone without a server that helps ends the walk") {
  Authorities broken = world();
  for (const char* const server : {"192.0.2.10", "192.0.2.11"})
    broken.instead(server, [](const Query&) { return reply("REFUSED edns=1232", 40ms); });
  const Walked walked = walk(broken, "www.example. A");
  CHECK(walked.cut_by == "");
  CHECK_FALSE(was_told(walked.log, "www.example. A"));
  CHECK(walked.left_over == 0);
}

TEST_CASE("glue for a name outside of the zone that refers is not believed") {
  Authorities world;
  world.zone(
      ".", "example. NS ns.example.\nns.example. A 192.0.2.10\ntest. NS ns.test.\nns.test. A 192.0.2.11\n" + ds("example.") + ds("test."));
  world.zone("example.", "shop NS ns.elsewhere.test.\n" + ds("shop.example."));
  world.zone("test.", "ns.elsewhere A 192.0.2.20");
  world.zone("shop.example.", "www A 192.0.2.80");
  world.serve("192.0.2.1", {"."}).serve("192.0.2.10", {"example."}).serve("192.0.2.11", {"test."}).serve("192.0.2.20", {"shop.example."});
  Authorities poisoned = world;
  poisoned.instead("192.0.2.10", [world](const Query& query) {
    Reply poison{.outcome = trace::Outcome::Answer, .message = world.answer("192.0.2.10", query.question), .delay = 40ms};
    poison.message.additional = tests::records("ns.elsewhere.test. A 192.0.2.66");
    return poison;
  });
  const Walked walked = walk(poisoned, "www.shop.example. A");
  CHECK_FALSE(asked_anything(walked.log, "192.0.2.66"));
  CHECK(was_told(walked.log, "ns.elsewhere.test. A"));
  CHECK(was_told(walked.log, "www.shop.example. A"));
}

TEST_CASE("nobody is sent to addresses that are nobody's") {
  for (const char* const address : {"127.0.0.1", "0.0.0.0", "255.255.255.255", "224.0.0.251"}) {
    CAPTURE(std::string(address));
    Authorities hostile;
    hostile.zone(".", "example. NS ns.example.\nns.example. A " + std::string(address));
    hostile.serve("192.0.2.1", {"."});
    const Walked walked = walk(hostile, "www.example. A");
    CHECK_FALSE(asked_anything(walked.log, address));
    CHECK(walked.cut_by == "");
  }
}

TEST_CASE("zones that need each other's servers end the walk") {
  Authorities circle;
  circle.zone(".", "example. NS ns.test.\ntest. NS ns.example.\nloop. NS ns.loop.");
  circle.serve("192.0.2.1", {"."});
  for (const char* const question : {"www.example. A", "www.loop. A"}) {
    CAPTURE(std::string(question));
    const Walked walked = walk(circle, question);
    CHECK(walked.cut_by == "");
    CHECK(walked.left_over == 0);
    CHECK(walked.log.size() < 12);
  }
}

TEST_CASE("a server within its own zone is not looked up: only glue could tell its address") {
  Authorities missing;
  missing.zone(".", "loop. NS ns.loop.");
  missing.serve("192.0.2.1", {"."});
  const Walked walked = walk(missing, "www.loop. A");
  CHECK(asked_of(walked.log, "ns.loop. A").empty());
  CHECK(asked_of(walked.log, "ns.loop. AAAA").empty());
}

TEST_CASE("names of servers that do not resolve are passed over for those that do") {
  Authorities world;
  world.zone(".", "example. NS a.gone.\nexample. NS b.gone.\nexample. NS c.gone.\nexample. NS ns.test.\n" + ds("example.") +
                      "test. NS ns.test.\nns.test. A 192.0.2.11\n" + ds("test."));
  world.zone("test.", "ns A 192.0.2.11");
  world.zone("example.", "www A 192.0.2.80");
  world.serve("192.0.2.1", {"."}).serve("192.0.2.11", {"test.", "example."});
  // Without the glue that the root could give along.
  Authorities glueless = world;
  glueless.instead("192.0.2.1", [world](const Query& query) {
    Reply bare{.outcome = trace::Outcome::Answer, .message = world.answer("192.0.2.1", query.question), .delay = 40ms};
    if (query.question.name.is_subdomain_of(tests::name("example."))) bare.message.additional.clear();
    return bare;
  });
  const Walked walked = walk(glueless, "www.example. A");
  CHECK(was_told(walked.log, "www.example. A"));
}

TEST_CASE("aliases in a circle, or without an end, end the walk") {
  Authorities circle = world();
  circle.zone("example.", "a CNAME b\nb CNAME a\nself CNAME self\ndown DNAME x.down");
  for (const char* const question : {"a.example. A", "self.example. A", "www.down.example. A"}) {
    CAPTURE(std::string(question));
    const Walked walked = walk(circle, question);
    CHECK(walked.cut_by == "");
    CHECK(walked.left_over == 0);
  }
}

TEST_CASE("an authority that makes up aliases is followed for 16 hops") {
  Authorities hostile = world();
  for (const char* const server : {"192.0.2.10", "192.0.2.11"}) {
    hostile.instead(server, [](const Query& query) {
      const std::string owner = query.question.name.to_text();
      if (query.question.type != dns::RrType::A) return reply("NOERROR aa edns=1232\nauthority\nexample. SOA ns. a. 1 2 3 4 5", 40ms);
      const std::string next = "n" + std::to_string(std::hash<std::string>{}(owner) % 1000000) + ".example.";
      return reply("NOERROR aa edns=1232\nanswer\n" + owner + " CNAME " + next, 40ms);
    });
  }
  const Walked walked = walk(hostile, "www.example. A", {.limits = {.exchanges_per_tier = 100000, .deadline = 3600s}});
  CHECK(walked.cut_by == "");
  CHECK(walked.log.size() < 100);
}

}  // namespace
}  // namespace whybogus::resolve
