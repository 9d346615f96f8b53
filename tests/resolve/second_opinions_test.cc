// Which other servers of a zone the walk from the root asks, and when.
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "core/resolve/root_tier.h"
#include "core/trace/recording.h"
#include "tests/messages.h"
#include "tests/mutations.h"
#include "tests/resolve/walking.h"

namespace whybogus::resolve {
namespace {

using namespace std::chrono_literals;
using tests::asked_of;
using tests::Authorities;
using tests::ds;
using tests::walk;
using tests::Walked;
using trace::Exchange;
using trace::Log;
using Servers = std::vector<std::string>;
using Change = std::function<void(Exchange&)>;

const char* const kWww = "www.example. A";
constexpr std::string_view hints = ". NS a.root.\na.root. A 192.0.2.1";

// "example." has so many servers, at 192.0.2.10 and on, and the first has an IPv6 address besides.
Authorities world(int servers) {
  std::string root = ds("example.") + "ns0.example. AAAA 2001:db8::10\n";
  Authorities world;
  for (int i = 0; i < servers; ++i) {
    const std::string number = std::to_string(i);
    root += "example. NS ns" + number + ".example.\nns" + number + ".example. A 192.0.2.1" + number + "\n";
    world.serve("192.0.2.1" + number, {"example."});
  }
  world.zone(".", root);
  world.zone("example.", "www A 192.0.2.80");
  world.serve("192.0.2.1", {"."}).serve("2001:db8::10", {"example."});
  return world;
}

// The servers that are asked once the walk is through and a tier has answered like that.
Servers asked_then(const Authorities& world, bool cd, const Change& change, const char* asked = kWww) {
  Walked walked = walk(world, asked);
  Exchange answer;
  answer.query.tier = "parent";
  answer.query.server = dns::parse_endpoint("10.53.0.1").value();
  answer.query.question = tests::question(asked);
  answer.query.cd = cd;
  answer.outcome = trace::Outcome::Answer;
  answer.response = world.answer("192.0.2.10", answer.query.question);
  change(answer);
  walked.log.append(std::move(answer));
  Servers servers;
  for (const Order& order : root_tier({tests::records(hints)}, tests::question(asked), {})(walked.log))
    if (order.after == 0ms) servers.push_back(dns::to_text(order.query.server) + " " + dns::to_text(order.query.question));
  std::ranges::sort(servers);
  return servers;
}

void nothing(Exchange&) {}
void change_address(Exchange& exchange) {
  const auto is_address = [](const dns::Record& record) { return record.type == dns::RrType::A; };
  std::ranges::find_if(exchange.response->answer, is_address)->rdata.back() ^= 1;
}
void answer_with(Exchange& exchange, std::string_view text) {
  exchange.response = tests::response(text);
  exchange.response->question = exchange.query.question;
}

TEST_CASE("Where all tiers hand out the same, one server of a zone is enough") {
  const Walked walked = walk(world(2), kWww);
  CHECK(asked_of(walked.log, kWww) == Servers{"192.0.2.1", "192.0.2.10"});
  CHECK(walked.time == 2 * 40ms);
  CHECK(asked_then(world(2), true, nothing) == Servers{});
  CHECK(asked_then(world(2), false, nothing) == Servers{});
}

TEST_CASE("Where a tier hands out something else, another server is asked for all that the zone was asked") {
  const struct {
    const char* what;
    bool cd;
    Change change;
  } cases[] = {
      {"another signature", true, [](Exchange& e) { tests::damage_signature(*e.response, kWww); }},
      {"no signature", true, [](Exchange& e) { tests::drop_signature(*e.response, kWww); }},
      {"other data under the same signature", true, change_address},
      {"no such name", true, [](Exchange& e) { answer_with(e, "NXDOMAIN ra edns=1232\nauthority\nexample. SOA ns. a. 1 2 3 4 5"); }},
  };
  for (const auto& c : cases) {
    CAPTURE(std::string(c.what));
    CHECK(asked_then(world(2), c.cd, c.change) == Servers{"192.0.2.11 example. DNSKEY", "192.0.2.11 www.example. A"});
  }
}

TEST_CASE("Where a tier hands out a denial without its proof, another server is asked") {
  const char* const missing = "nope.example. A";
  CHECK(asked_then(world(2), true, nothing, missing) == Servers{});
  const auto lose_proof = [](Exchange& e) { tests::drop_denials(*e.response); };
  CHECK(asked_then(world(2), true, lose_proof, missing) == Servers{"192.0.2.11 example. DNSKEY", "192.0.2.11 nope.example. A"});
}

TEST_CASE("Data without a signature may differ from server to server: no other server is asked for it") {
  Authorities unsigned_world = world(2);
  unsigned_world.unsigned_zone("example.", "www A 192.0.2.80");
  CHECK(asked_then(unsigned_world, true, change_address) == Servers{});
}

TEST_CASE("Where a tier says SERVFAIL, another server is asked; a failure that came with CD tells nothing of the data") {
  const auto fail = [](Exchange& e) { answer_with(e, "SERVFAIL ra edns=1232"); };
  CHECK(asked_then(world(2), false, fail) == Servers{"192.0.2.11 example. DNSKEY", "192.0.2.11 www.example. A"});
  CHECK(asked_then(world(2), true, fail) == Servers{});
}

TEST_CASE("Without a server tier others are always asked, three at most, and no other address of a family that need not answer") {
  const Walked two = walk(world(2), kWww, {.opinions = SecondOpinions::Always});
  CHECK(asked_of(two.log, kWww) == Servers{"192.0.2.1", "192.0.2.10", "192.0.2.11"});
  CHECK(asked_of(two.log, "example. DNSKEY") == Servers{"192.0.2.10", "192.0.2.11"});
  CHECK(two.time == 3 * 40ms);
  CHECK(two.left_over == 0);
  const Walked many = walk(world(7), kWww, {.opinions = SecondOpinions::Always});
  CHECK(asked_of(many.log, kWww) == Servers{"192.0.2.1", "192.0.2.10", "192.0.2.11", "192.0.2.12", "192.0.2.13"});
  CHECK(many.left_over == 0);
}

TEST_CASE("RFC 1034 5.3.3: where a zone has one server with glue, another is looked up for a second opinion") {
  Authorities world;
  world.zone(".", "example. NS ns1.example.\nexample. NS ns2.other.\nns1.example. A 192.0.2.10\n" + ds("example.") +
                      "other. NS ns.other.\nns.other. A 192.0.2.20\n" + ds("other."));
  world.zone("example.", "www A 192.0.2.80").zone("other.", "ns2 A 192.0.2.11");
  world.serve("192.0.2.1", {"."}).serve("192.0.2.10", {"example."}).serve("192.0.2.11", {"example."}).serve("192.0.2.20", {"other."});
  const Walked walked = walk(world, kWww, {.opinions = SecondOpinions::Always});
  CHECK(asked_of(walked.log, kWww) == Servers{"192.0.2.1", "192.0.2.10", "192.0.2.11"});
  CHECK(asked_of(walked.log, "example. DNSKEY") == Servers{"192.0.2.10", "192.0.2.11"});
  CHECK(walked.left_over == 0);
  // The way itself is none the longer for it.
  CHECK(asked_of(walk(world, kWww).log, "ns2.other. A") == Servers{});
}

TEST_CASE("Where another server has no signature, it is asked whether the name is a zone's own, as where the first has none") {
  Authorities two = world(2);
  two.instead("192.0.2.11", [&](const trace::Query& query) {
    dns::Message answer = two.answer("192.0.2.10", query.question);
    tests::drop_signature(answer, kWww);
    return tests::Reply{.message = answer, .delay = 40ms};
  });
  CHECK_FALSE(asked_of(walk(two, kWww, {.opinions = SecondOpinions::Always}).log, "www.example. DS").empty());
  CHECK(asked_of(walk(world(2), kWww, {.opinions = SecondOpinions::Always}).log, "www.example. DS").empty());
}

TEST_CASE("A server that is only asked for comparison is not waited for long") {
  Authorities silent = world(2);
  silent.instead("192.0.2.11", [](const trace::Query&) { return std::nullopt; });
  const Walked walked = walk(silent, kWww, {.opinions = SecondOpinions::Always});
  CHECK(walked.cut_by == "");
  CHECK(walked.time == 2 * 40ms + 2s);
}

}  // namespace
}  // namespace whybogus::resolve
