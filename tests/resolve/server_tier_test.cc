#include "core/resolve/server_tier.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/resolve/observe.h"
#include "tests/messages.h"
#include "tests/resolve/wanting.h"
#include "tests/signed_zone.h"

namespace whybogus::resolve {
namespace {

using namespace std::chrono_literals;
using tests::FakeWire;
using tests::question;
using tests::reply;
using trace::Log;
using trace::Query;
using Lines = std::vector<std::string>;

trace::Tier tier(const std::vector<std::string_view>& addresses = {"10.53.0.2"}) {
  trace::Tier tier{"child", trace::TierKind::Server, {}};
  for (const std::string_view address : addresses) tier.addresses.push_back(dns::parse_endpoint(address).value());
  return tier;
}

// "www.shop.example. A cd UDP", sorted, each once.
template <class Queries>
Lines asked(const Queries& queries) {
  std::set<std::string> lines;
  for (const auto& each : queries) {
    const Query& query = each.query;
    lines.insert(dns::to_text(query.question) + (query.cd ? " cd " : " ") + to_text(query.transport));
  }
  return {lines.begin(), lines.end()};
}

std::vector<Order> due_now(std::vector<Order> orders) {
  std::erase_if(orders, [](const Order& order) { return order.after > 0ms; });
  return orders;
}

bool has(const Lines& lines, std::string_view line) { return std::ranges::find(lines, line) != lines.end(); }

// A resolver that answers what it knows, and NODATA to the rest.
tests::Answerer resolver(std::map<std::string, std::string> answers) {
  return [answers = std::move(answers)](const Query& query) {
    const std::string key = dns::to_text(query.question) + (query.cd ? " cd" : "");
    const auto found = answers.find(key);
    if (found != answers.end()) return reply(found->second, 40ms);
    return reply("NOERROR ra edns=1232 do\nauthority\n. SOA ns. admin. 1 2 3 4 5", 40ms);
  };
}

TEST_CASE("all that can be known to be needed is asked for at once") {
  const auto orders = due_now(server_tier(tier(), question("www.shop.example. A"), {})(Log()));
  const Lines expected{". DNSKEY cd TCP",
                       ". DNSKEY cd UDP",
                       "example. DNSKEY cd UDP",
                       "example. DS cd UDP",
                       "shop.example. DNSKEY cd UDP",
                       "shop.example. DS cd UDP",
                       "www.shop.example. A UDP",
                       "www.shop.example. A cd UDP"};
  CHECK(asked(orders) == expected);
  CHECK(orders.size() == expected.size());
  for (const Order& order : orders) {
    CHECK(order.query.tier == "child");
    CHECK(order.query.rd);
    CHECK(order.query.edns.value().dnssec_ok);
  }
}

TEST_CASE("each address of a tier is asked the same") {
  const auto orders = due_now(server_tier(tier({"10.53.0.2", "10.53.0.3#5353"}), question("example. A"), {})(Log()));
  std::map<dns::Endpoint, Lines> by_server;
  for (const Order& order : orders) by_server[order.query.server] = {};
  REQUIRE(by_server.size() == 2);
  for (auto& entry : by_server) {
    std::vector<Order> own = orders;
    std::erase_if(own, [&](const Order& order) { return order.query.server != entry.first; });
    entry.second = asked(own);
  }
  CHECK(by_server.begin()->second == by_server.rbegin()->second);
}

TEST_CASE("an answer that takes its aliases along needs one round trip more, for the chain of the target") {
  FakeWire wire(resolver({{"www.shop.example. A cd",
                           "NOERROR ra edns=1232 do\nanswer\nwww.shop.example. CNAME edge.cdn.test.\nedge.cdn.test. A 192.0.2.81"}}));
  Log log;
  const Planner planner = server_tier(tier(), question("www.shop.example. A"), {});
  CHECK(observe({planner}, {wire, log}, {}) == "");
  CHECK(wire.now() == 2 * 40ms);
  const Lines lines = asked(log);
  for (const char* const line : {"test. DS cd UDP", "test. DNSKEY cd UDP", "cdn.test. DS cd UDP", "edge.cdn.test. DS cd UDP"}) {
    CAPTURE(std::string(line));
    CHECK(has(lines, line));
  }
  CHECK_FALSE(has(lines, "edge.cdn.test. A cd UDP"));
  CHECK(planner(log).empty());
}

const char* const kSigned = "NOERROR ra edns=1232 do\nanswer\na. A 192.0.2.1\na. RRSIG A 8 1 300 20300101000000 20200101000000 1 . AAAA";
const char* const kUnsigned = "NOERROR ra edns=1232 do\nanswer\na. A 192.0.2.1";
const char* const kSaidSecure =
    "NOERROR ra ad edns=1232 do\nanswer\na. A 192.0.2.1\na. RRSIG A 8 1 300 20300101000000 20200101000000 1 . AAAA";

const std::string kExpanded = "NOERROR ra edns=1232 do\nanswer\na. A 192.0.2.1\na. RRSIG A 8 0 300 20300101000000 20200101000000 1 . AAAA";
const std::string kExpandedWithProof = kExpanded + "\nauthority\n. NSEC b. A\n. RRSIG NSEC 8 0 300 20300101000000 20200101000000 1 . AAAA";

std::ptrdiff_t times_asked(const Log& log, std::string_view line) {
  return std::ranges::count_if(log, [&](const trace::Exchange& e) { return asked(std::vector{e}).front() == line; });
}

TEST_CASE("what came without its signature or proof with CD=1, and need not, is asked for once more") {
  const struct {
    std::string plain;
    std::string unchecked;
    std::ptrdiff_t times;
  } cases[] = {
      {kSaidSecure, kUnsigned, 2},
      {kSaidSecure, kSigned, 1},
      {kSigned, kUnsigned, 2},
      {kExpandedWithProof, kExpanded, 2},
      {kExpandedWithProof, kExpandedWithProof, 1},
      {kExpanded, kExpanded, 1},
      // An insecure name owes no signature, and SERVFAIL is another matter.
      {kUnsigned, kUnsigned, 1},
      {"SERVFAIL ra edns=1232 do", kUnsigned, 1},
  };
  for (const auto& c : cases) {
    CAPTURE(c.plain);
    CAPTURE(c.unchecked);
    FakeWire wire(resolver({{"a. A", c.plain}, {"a. A cd", c.unchecked}}));
    Log log;
    CHECK(observe({server_tier(tier(), question("a. A"), {})}, {wire, log}, {}) == "");
    CHECK(times_asked(log, "a. A cd UDP") == c.times);
    CHECK(times_asked(log, "a. A UDP") == 1);
  }
}

TEST_CASE("keys that came without their signature are asked for once more where another tier hands it out") {
  const std::string keys = "NOERROR ra edns=1232 do\nanswer\nshop.example. DNSKEY 257 3 15 AAAA\n";
  const std::string signed_keys = keys + "shop.example. RRSIG DNSKEY 15 2 300 20260701000000 20260601000000 1 shop.example. AAAA";
  for (const bool is_signed_elsewhere : {false, true}) {
    CAPTURE(is_signed_elsewhere);
    FakeWire wire(resolver({{"shop.example. DNSKEY cd", keys}}));
    Log log;
    trace::Exchange other;
    other.query.tier = "parent";
    other.query.question = question("shop.example. DNSKEY");
    other.query.cd = true;
    other.outcome = trace::Outcome::Answer;
    other.response = tests::response(is_signed_elsewhere ? signed_keys : keys);
    log.append(std::move(other));
    CHECK(observe({server_tier(tier(), question("www.shop.example. A"), {})}, {wire, log}, {}) == "");
    const auto asked_here = std::ranges::count_if(log, [](const trace::Exchange& e) {
      return e.query.tier == "child" && e.query.question == question("shop.example. DNSKEY") && e.query.cd;
    });
    CHECK(asked_here == (is_signed_elsewhere ? 2 : 1));
  }
}

TEST_CASE("the keys of the name itself are asked for unless a zone above has signed the answer") {
  const std::string by_itself =
      "NOERROR ra edns=1232 do\nanswer\na. A 192.0.2.1\na. RRSIG A 8 1 300 20300101000000 20200101000000 1 a. AAAA";
  const struct {
    std::string unchecked;
    std::ptrdiff_t times;
  } cases[] = {{kSigned, 0}, {by_itself, 1}, {kUnsigned, 1}, {"SERVFAIL ra edns=1232 do", 1}};
  for (const auto& c : cases) {
    CAPTURE(c.unchecked);
    FakeWire wire(resolver({{"a. A cd", c.unchecked}}));
    Log log;
    CHECK(observe({server_tier(tier(), question("a. A"), {})}, {wire, log}, {}) == "");
    CHECK(times_asked(log, "a. DS cd UDP") == c.times);
    CHECK(times_asked(log, "a. DNSKEY cd UDP") == c.times);
  }
}

TEST_CASE("the keys of the name itself are asked for where a zone has signed the answer that is not the nearest one") {
  const std::string by_root =
      "NOERROR ra edns=1232 do\nanswer\nb.a. A 192.0.2.1\nb.a. RRSIG A 8 2 300 20300101000000 20200101000000 1 . AAAA";
  const struct {
    std::string ds;
    std::ptrdiff_t times;
  } cases[] = {{"NOERROR ra edns=1232 do\nanswer\na. DS 1 8 2 0A", 1},
               {"NOERROR ra edns=1232 do\nauthority\n. SOA ns. admin. 1 2 3 4 5", 0}};
  for (const auto& c : cases) {
    CAPTURE(c.ds);
    FakeWire wire(resolver({{"b.a. A cd", by_root}, {"a. DS cd", c.ds}}));
    Log log;
    CHECK(observe({server_tier(tier(), question("b.a. A"), {})}, {wire, log}, {}) == "");
    CHECK(times_asked(log, "b.a. DS cd UDP") == c.times);
    CHECK(times_asked(log, "b.a. DNSKEY cd UDP") == c.times);
  }
}

TEST_CASE("the root's keys tell of AD where the question's own answer does not") {
  const struct {
    std::string plain;
    std::ptrdiff_t times;
  } cases[] = {{kSaidSecure, 0}, {kUnsigned, 1}, {"SERVFAIL ra edns=1232 do", 1}};
  for (const auto& c : cases) {
    CAPTURE(c.plain);
    FakeWire wire(resolver({{"a. A", c.plain}}));
    Log log;
    CHECK(observe({server_tier(tier(), question("a. A"), {})}, {wire, log}, {}) == "");
    CHECK(times_asked(log, ". DNSKEY UDP") == c.times);
    CHECK(times_asked(log, ". DNSKEY cd UDP") == 1);
  }
  // Silence to the question alone, too.
  const auto answer = resolver({});
  FakeWire wire([&](const Query& query) {
    const bool is_plain = query.question == question("a. A") && !query.cd;
    return is_plain ? std::nullopt : answer(query);
  });
  Log log;
  CHECK(observe({server_tier(tier(), question("a. A"), {})}, {wire, log}, {}) == "");
  CHECK(times_asked(log, ". DNSKEY UDP") == 1);
}

TEST_CASE("where an answer stops at an alias its target is asked for") {
  FakeWire wire(resolver({{"www.shop.example. A cd", "NOERROR ra edns=1232 do\nanswer\nwww.shop.example. CNAME edge.cdn.test."},
                          {"edge.cdn.test. A cd", "NOERROR ra edns=1232 do\nanswer\nedge.cdn.test. CNAME far.cdn.test."}}));
  Log log;
  CHECK(observe({server_tier(tier(), question("www.shop.example. A"), {})}, {wire, log}, {}) == "");
  const Lines lines = asked(log);
  CHECK(has(lines, "edge.cdn.test. A cd UDP"));
  CHECK(has(lines, "far.cdn.test. DS cd UDP"));
}

TEST_CASE("an alias' target is asked for itself where another tier hands out other records there, and this one's have a signature") {
  const std::string cname = "NOERROR ra edns=1232 do\nanswer\nwww.shop.example. CNAME edge.cdn.test.\n";
  const std::string good = cname +
                           "www.shop.example. RRSIG CNAME 15 3 300 20300101000000 20200101000000 1 shop.example. AAAA\n"
                           "edge.cdn.test. A 192.0.2.81\n"
                           "edge.cdn.test. RRSIG A 15 3 300 20300101000000 20200101000000 1 cdn.test. AAAA";
  const std::string other = cname + "edge.cdn.test. A 192.0.2.99";
  const struct {
    const char* what;
    std::string ours;
    std::string theirs;
    bool asks;
  } cases[] = {
      {"the same", good, good, false},
      {"others", good, other, true},
      {"no more than the alias", good, cname, false},
      {"ours is not signed", other, good, false},
  };
  for (const auto& c : cases) {
    CAPTURE(std::string(c.what));
    FakeWire wire([&](const Query& query) {
      const bool is_question = query.question == question("www.shop.example. A");
      if (!is_question) return reply("NOERROR ra edns=1232 do\nauthority\n. SOA ns. admin. 1 2 3 4 5", 40ms);
      return reply(query.tier == "child" ? c.ours : c.theirs, 40ms);
    });
    const Planner nearer = [](const Log& log) {
      Query query = tests::query("nearer", "www.shop.example.");
      query.cd = true;
      return tests::wanting(std::vector<Query>{query})(log);
    };
    Log log;
    CHECK(observe({server_tier(tier(), question("www.shop.example. A"), {}), nearer}, {wire, log}, {}) == "");
    CHECK(has(asked(log), "edge.cdn.test. A cd UDP") == c.asks);
  }
}

TEST_CASE("hops that another tier has shown are asked for where this one hands out nothing") {
  const char* const alias = "NOERROR ra edns=1232 do\nanswer\nwww.shop.example. CNAME edge.cdn.test.\nedge.cdn.test. A 192.0.2.81";
  FakeWire wire([&](const Query& query) {
    if (query.tier == "parent") return reply(alias, 40ms);
    return reply("SERVFAIL ra edns=1232 do", 40ms);
  });
  const Planner parent = [](const Log& log) {
    Query query = tests::query("parent", "www.shop.example.");
    return tests::wanting(std::vector<Query>{query})(log);
  };
  Log log;
  CHECK(observe({server_tier(tier(), question("www.shop.example. A"), {}), parent}, {wire, log}, {}) == "");
  std::vector<trace::Exchange> own;
  for (const trace::Exchange& exchange : log)
    if (exchange.query.tier == "child") own.push_back(exchange);
  const Lines lines = asked(own);
  CHECK(has(lines, "edge.cdn.test. A cd UDP"));
  CHECK(has(lines, "cdn.test. DS cd UDP"));
}

TEST_CASE("the longest reverse name stays within the limit of a tier") {
  std::string name;
  for (int i = 0; i < 32; ++i) name += "a.";
  const Planner planner = server_tier(tier(), question(name + "ip6.arpa. PTR"), {});
  FakeWire wire(resolver({}));
  Log log;
  CHECK(observe({planner}, {wire, log}, {}) == "");
  CHECK(log.size() < 200);
  CHECK(has(asked(log), name + "ip6.arpa. DS cd UDP"));
  CHECK(wire.most_under_way() <= 16);
}

TEST_CASE("a server that answers nothing is not waited for without an end, and asked no more than a few times over") {
  FakeWire wire(tests::silence);
  Log log;
  const Planner planner = server_tier(tier(), question("www.shop.example. A"), {});
  CHECK(observe({planner}, {wire, log}, {.deadline = 60s}) == "");
  CHECK(wire.now() <= 40s);
  CHECK(log.size() < 60);
}

TEST_CASE("aliases without an end are followed for 16 hops") {
  FakeWire wire([](const Query& query) {
    const std::string owner = query.question.name.to_text();
    if (query.question.type != dns::RrType::A) return reply("NOERROR ra edns=1232", 10ms);
    return reply("NOERROR ra edns=1232\nanswer\n" + owner + " CNAME a" + std::to_string(owner.size()) + "." + owner, 10ms);
  });
  Log log;
  CHECK(observe({server_tier(tier(), question("example. A"), {})}, {wire, log}, {.exchanges_per_tier = 10000, .deadline = 600s}) == "");
  CHECK(log.size() < 100);
}

}  // namespace
}  // namespace whybogus::resolve
