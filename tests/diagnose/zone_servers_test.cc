#include "core/diagnose/facts/zone_servers.h"

#include <doctest/doctest.h>

#include <string_view>
#include <vector>

#include "tests/diagnose/path.h"
#include "tests/messages.h"
#include "tests/mutations.h"

namespace whybogus::diagnose {
namespace {

using tests::name;

const char* const kReferral =
    "NOERROR\n? www.shop.example. A\nauthority\nshop.example. NS ns1.shop.example.\nshop.example. NS ns2.shop.example.\n"
    "shop.example. NS ns.elsewhere.test.\nadditional\nns1.shop.example. A 192.0.2.1\nns1.shop.example. AAAA 2001:db8::1\n"
    "ns2.shop.example. A 192.0.2.2\n";

void ask(trace::Recording& recording, std::string_view server, std::string_view asked, const char* answer) {
  trace::Exchange exchange;
  exchange.query.tier = trace::root_label;
  exchange.query.server = dns::parse_endpoint(server).value();
  exchange.query.question = tests::question(asked);
  if (answer != nullptr) exchange.response = tests::response(answer);
  recording.log.append(exchange);
}

trace::Recording walk() {
  trace::Recording recording;
  recording.hints = tests::records(". NS a.root.test.\na.root.test. A 198.51.100.1\n");
  ask(recording, "198.51.100.1", "www.shop.example. A", kReferral);
  return recording;
}

TEST_CASE("A server counts as asked by any of its addresses, whatever came of it, and for the zone's own names alone") {
  trace::Recording recording = walk();
  const std::vector<dns::Name> names{name("www.shop.example.")};
  CHECK(zone_servers(recording, names) == std::vector<ZoneServers>{{dns::Name(), 1, 1}, {name("shop.example."), 3, 0}});
  ask(recording, "192.0.2.1", "other.test. A", nullptr);
  CHECK(zone_servers(recording, names).back().asked == 0);
  ask(recording, "2001:db8::1", "www.shop.example. A", nullptr);
  ask(recording, "192.0.2.1", "shop.example. DNSKEY", nullptr);
  CHECK(zone_servers(recording, names).back().asked == 1);
  ask(recording, "198.51.100.1", "ns.elsewhere.test. A", "NOERROR aa\n? ns.elsewhere.test. A\nanswer\nns.elsewhere.test. A 192.0.2.3\n");
  ask(recording, "192.0.2.3", "shop.example. DNSKEY", nullptr);
  CHECK(zone_servers(recording, names).back() == ZoneServers{name("shop.example."), 3, 2});
}

TEST_CASE("Zones that no name is in are left out, and without a walk there is nothing") {
  CHECK(zone_servers(walk(), {name("www.test.")}).size() == 1);
  trace::Recording none;
  none.hints = walk().hints;
  CHECK(zone_servers(none, {name("www.shop.example.")}).empty());
}

}  // namespace
}  // namespace whybogus::diagnose
