// The walk from the root where only one of the families leads anywhere.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "tests/messages.h"
#include "tests/resolve/walking.h"
#include "tests/resolve/wanting.h"

namespace whybogus::resolve {
namespace {

using namespace std::chrono_literals;
using tests::Authorities;
using tests::ds;
using tests::Reply;
using tests::walk;
using tests::Walked;
using tests::was_told;
using trace::Query;

const char* const kDead = "192.0.2.10";
const char* const kV4 = "192.0.2.11";
const char* const kV6 = "2001:db8::20";

// "example." has two servers of IPv4; "shop.example." one that has both families.
Authorities world() {
  Authorities world;
  world.zone(".",
             "example. NS ns1.example.\nexample. NS ns2.example.\nns1.example. A 192.0.2.10\nns2.example. A 192.0.2.11\n" + ds("example."));
  world.zone("example.", "shop NS ns.shop\nns.shop A 192.0.2.20\nns.shop AAAA 2001:db8::20\n" + ds("shop.example."));
  world.zone("shop.example.", "www A 192.0.2.80");
  world.serve("192.0.2.1", {"."}).serve(kDead, {"example."}).serve(kV4, {"example."});
  world.serve("192.0.2.20", {"shop.example."}).serve(kV6, {"shop.example."});
  return world;
}

Reply no_route(const Query&) { return Reply{.outcome = trace::Outcome::NetworkError, .message = {}, .delay = 0ms}; }

bool was_asked(const trace::Log& log, std::string_view server) {
  return std::ranges::any_of(log, [&](const trace::Exchange& e) { return dns::to_text(e.query.server) == server; });
}

TEST_CASE("IPv4 goes first, so that IPv6 which leads nowhere costs nothing") {
  Authorities half = world();
  half.instead(kV6, tests::silence);
  const Walked walked = walk(half, "www.shop.example. A");
  CHECK(was_told(walked.log, "www.shop.example. A"));
  CHECK_FALSE(was_asked(walked.log, kV6));
  CHECK(walked.time < 700ms);
}

TEST_CASE("one address that is not reached does not put off others of its family") {
  Authorities half = world();
  half.instead(kDead, no_route).instead(kV6, tests::silence);
  const Walked walked = walk(half, "www.shop.example. A");
  CHECK(was_told(walked.log, "www.shop.example. A"));
  CHECK(was_asked(walked.log, kDead));
  CHECK_FALSE(was_asked(walked.log, kV6));
  CHECK(walked.time < 700ms);
}

TEST_CASE("a zone that nothing leads to ends the walk at once where there is no route") {
  Authorities half = world();
  half.instead("192.0.2.20", no_route).instead(kV6, no_route);
  const Walked walked = walk(half, "www.shop.example. A");
  CHECK_FALSE(was_told(walked.log, "www.shop.example. A"));
  CHECK(was_asked(walked.log, kV6));
  CHECK(walked.time < 700ms);
  CHECK(walked.left_over == 0);
}

}  // namespace
}  // namespace whybogus::resolve
