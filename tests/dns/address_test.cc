#include "core/dns/address.h"

#include <doctest/doctest.h>

#include <string>

using namespace whybogus;
using namespace whybogus::dns;

TEST_CASE("Addresses are read, and printed as RFC 5952 wants") {
  struct Case {
    const char* text;
    const char* printed;
  };
  // The IPv6 ones are RFC 5952's: 2.1, 4.1, 4.2.2, 4.2.3 and 5.
  const Case cases[] = {{"10.53.0.2", "10.53.0.2"},
                        {"255.255.255.255", "255.255.255.255"},
                        {"2001:0db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"},
                        {"2001:DB8::0001", "2001:db8::1"},
                        {"2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"},
                        {"2001:0:0:1:0:0:0:1", "2001:0:0:1::1"},
                        {"::ffff:192.0.2.1", "::ffff:192.0.2.1"},
                        {"::", "::"},
                        {"fe80::1%eth0", "fe80::1%eth0"},
                        {"fe80::1%br-lan.2", "fe80::1%br-lan.2"}};
  for (const Case& c : cases) {
    CAPTURE(c.text);
    REQUIRE(parse_address(c.text));
    CHECK(to_text(*parse_address(c.text)) == c.printed);
    CHECK(*parse_address(c.printed) == *parse_address(c.text));
  }
}

TEST_CASE("What is no address is refused, and named") {
  for (const std::string bad : {"", "10.53.0", "10.53.0.256", "010.1.1.1", "1.2.3.4.5", "1.2.3.4 ", " 1.2.3.4", "1.2.3.4%eth0",
                                "::1::", ":", "2001:db8", "fe80::1%", "fe80::1%a b", "fe80::1%a#b", "[::1]", "example."}) {
    CAPTURE(bad);
    const auto parsed = parse_address(bad);
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().text == "\"" + bad + "\" is not an IP address");
  }
  CHECK_FALSE(parse_address(std::string_view("1.2.3.4\0x", 9)));
}

TEST_CASE("Endpoints name the port only when it is not 53") {
  for (const char* text : {"10.53.0.2", "10.53.0.2#5353", "2001:db8::1", "2001:db8::1#5353", "fe80::1%eth0#1", "10.0.0.1#65535"}) {
    CAPTURE(text);
    REQUIRE(parse_endpoint(text));
    CHECK(to_text(*parse_endpoint(text)) == text);
  }
  CHECK(parse_endpoint("10.0.0.1#53")->port == 53);
  CHECK(to_text(*parse_endpoint("10.0.0.1#53")) == "10.0.0.1");
  for (const char* bad : {"", "#53", "10.0.0.1#", "10.0.0.1#0", "10.0.0.1#65536", "10.0.0.1#-1", "10.0.0.1#53x", "10.0.0.1# 53",
                          "10.0.0.1#5#3", "10.0.0.1:53"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_endpoint(bad));
  }
}

TEST_CASE("The RDATA of A and AAAA records is an address") {
  CHECK(to_text(*address_from_rdata(Bytes{192, 0, 2, 1})) == "192.0.2.1");
  Bytes v6(16, 0);
  v6[15] = 1;
  CHECK(to_text(*address_from_rdata(v6)) == "::1");
  for (const std::size_t size : {0U, 3U, 5U, 15U, 17U}) CHECK_FALSE(address_from_rdata(Bytes(size, 1)));
}

TEST_CASE("Addresses order IPv4 before IPv6, then by octets") {
  CHECK(*parse_address("255.0.0.1") < *parse_address("::1"));
  CHECK(*parse_address("9.0.0.1") < *parse_address("10.0.0.1"));
}

TEST_CASE("A link-local address needs a zone") {
  for (const char* text : {"fe80::1", "febf::1"}) CHECK(lacks_zone(*parse_address(text)));
  for (const char* text : {"fe80::1%eth0", "fe80::1%2", "fec0::1", "fd00::1", "::1", "169.254.0.1"})
    CHECK_FALSE(lacks_zone(*parse_address(text)));
}

TEST_CASE("An IPv4-mapped address holds an IPv4 address") {
  CHECK(to_text(unmapped(*parse_address("::ffff:192.0.2.1"))) == "192.0.2.1");
  for (const char* text : {"192.0.2.1", "fd00::1", "::192.0.2.1", "fe80::1%eth0"}) CHECK(to_text(unmapped(*parse_address(text))) == text);
}

TEST_CASE("A referral leads to hosts only") {
  for (const char* good : {"192.0.2.1", "10.53.0.2", "8.8.8.8", "223.255.255.255", "2001:db8::1", "fd00::1", "fec0::1", "::ffff:192.0.2.1",
                           "1::", "64:ff9b::192.0.2.1", "::192.0.2.1", "64:ff9b:0:1::127.0.0.1", "64:ff9b:1::"}) {
    CAPTURE(good);
    CHECK(is_global_unicast_like(*parse_address(good)));
  }
  for (const char* bad : {"0.0.0.0", "0.1.2.3", "127.0.0.1", "127.255.0.1", "224.0.0.1", "239.1.1.1", "255.255.255.255", "::", "::1",
                          "ff02::1", "fe80::1", "febf::1", "::ffff:127.0.0.1", "::ffff:224.0.0.1", "64:ff9b::", "64:ff9b::127.0.0.1",
                          "64:ff9b::255.255.255.255", "::127.0.0.1", "::224.0.0.1"}) {
    CAPTURE(bad);
    CHECK_FALSE(is_global_unicast_like(*parse_address(bad)));
  }
}
