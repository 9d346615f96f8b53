#include "core/render/summary.h"

#include <doctest/doctest.h>

#include "tests/messages.h"
#include "tests/render/sample.h"

namespace whybogus::render {
namespace {

TEST_CASE("times in the unit that fits") {
  struct Case {
    int microseconds;
    std::string_view text;
  };
  for (const Case& c : {Case{0, "0.0 ms"}, Case{390, "0.3 ms"}, Case{999, "0.9 ms"}, Case{1000, "1 ms"}, Case{4999, "4 ms"},
                        Case{999999, "999 ms"}, Case{1000000, "1.0 s"}, Case{10450000, "10.4 s"}})
    CHECK(elapsed_text(trace::Microseconds(c.microseconds)) == c.text);
}

TEST_CASE("an exchange on one line") {
  trace::Recording recording = tests::story_recording();
  const auto line = [&recording](std::uint32_t number) { return exchange_text(*recording.log.at({number}), recording); };
  CHECK(line(1) ==
        "#1 child UDP 1232 cd=0 www.shop.example. A -> SERVFAIL, 0 in answer, 0 in authority, EDE 22 (No Reachable Authority): no servers, "
        "10.4 s");
  CHECK(line(4) == "#4 root 192.0.2.53 TCP example. DNSKEY -> timeout, 5.0 s");
  CHECK(line(5) == "#5 root 192.0.2.53 TCP example. DNSKEY -> refused: Connection refused, 5.0 s");
  CHECK(line(6) == "#6 root 192.0.2.53 TCP without EDNS example. DNSKEY -> malformed: a message of 3 octets has no header, 5.0 s");

  trace::Exchange truncated = tests::answered("child", "NOERROR tc rd ra ad\n? . DNSKEY\n");
  truncated.query.edns->dnssec_ok = false;
  CHECK(exchange_text(truncated, recording) ==
        "#0 child UDP 1232 do=0 cd=0 . DNSKEY -> NOERROR TC AD, 0 in answer, 0 in authority, 17 octets, 4 ms");
}

TEST_CASE("hops of every kind") {
  dnssec::Hop hop;
  hop.owner = tests::name("a.example.");
  const auto as = [&hop](dnssec::HopKind kind) {
    hop.kind = kind;
    return hops_text({hop});
  };
  CHECK(as(dnssec::HopKind::Nodata) == "a.example. no data of the type");
  CHECK(as(dnssec::HopKind::NameError) == "a.example. does not exist");
  CHECK(as(dnssec::HopKind::Unknown) == "a.example. no usable answer");
  hop.target = tests::name("b.example.");
  CHECK(as(dnssec::HopKind::Dname) == "a.example. DNAME b.example.");
  hop.records = tests::records("a. A 192.0.2.1\na. A 192.0.2.2\na. A 192.0.2.3\na. A 192.0.2.4\na. A 192.0.2.5\na. A 192.0.2.6");
  CHECK(as(dnssec::HopKind::Data) == "a.example. A 192.0.2.1, 192.0.2.2, 192.0.2.3, 192.0.2.4 and 2 more");
  hop.records = tests::records("a. TXT " + std::string(250, 'x'));
  CHECK(as(dnssec::HopKind::Data).size() < 200);
  CHECK(hops_text({}) == "none was seen");
}

TEST_CASE("a tier whose label is its address is named once") {
  CHECK(path_text({{"10.53.0.2", trace::TierKind::Server, {dns::parse_endpoint("10.53.0.2").value()}}}) == "client > 10.53.0.2");
}

}  // namespace
}  // namespace whybogus::render
