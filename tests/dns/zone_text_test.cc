#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "core/dns/record.h"

using namespace whybogus;
using namespace whybogus::dns;

namespace {

// All records, one line each, or the error.
std::string dump(std::string_view zone) {
  const auto records = parse_zone_text(zone, "zone");
  if (!records) return records.error().text;
  std::string text;
  for (const Record& record : *records) text += to_text(record) + "\n";
  return text;
}

}  // namespace

TEST_CASE("Zone text: owners, TTLs and classes that are left out") {
  CHECK(dump("") == "");
  CHECK(dump("; only a comment\n\n   \n\t;x\n") == "");
  CHECK(dump("$ORIGIN example.\n$TTL 300\n@ A 192.0.2.1\nwww A 192.0.2.2\n") ==
        "example. 300 IN A 192.0.2.1\nwww.example. 300 IN A 192.0.2.2\n");
  CHECK(dump("a. 5 IN A 192.0.2.1\n  TXT x\n") == "a. 5 IN A 192.0.2.1\na. 5 IN TXT \"x\"\n");
  CHECK(dump("a. IN 5 A 192.0.2.1") == "a. 5 IN A 192.0.2.1\n");
  CHECK(dump("a. A 192.0.2.1") == "a. 3600 IN A 192.0.2.1\n");
  CHECK(dump("$TTL 1h30m\na. A 192.0.2.1") == "a. 5400 IN A 192.0.2.1\n");
  CHECK(dump("$TTL 7\na. 5 A 192.0.2.1\na. A 192.0.2.2") == "a. 5 IN A 192.0.2.1\na. 7 IN A 192.0.2.2\n");
  CHECK(dump("a. CH TXT x\nb. TXT y") == "a. 3600 CH TXT \"x\"\nb. 3600 CH TXT \"y\"\n");
  CHECK(dump("5. 6 A 192.0.2.1") == "5. 6 IN A 192.0.2.1\n");
  CHECK(dump("a. A 192.0.2.1\r\nb. A 192.0.2.2\r\n") == "a. 3600 IN A 192.0.2.1\nb. 3600 IN A 192.0.2.2\n");
}

TEST_CASE("Zone text: names are under the origin") {
  CHECK(dump("$ORIGIN example.\nwww CNAME edge\n") == "www.example. 3600 IN CNAME edge.example.\n");
  CHECK(dump("$ORIGIN example.\n$ORIGIN sub\n@ NS ns.@.\nx NS @") ==
        "sub.example. 3600 IN NS ns.\\@.\nx.sub.example. 3600 IN NS sub.example.\n");
  CHECK(dump("$ORIGIN example.\na\\. A 192.0.2.1") == "a\\..example. 3600 IN A 192.0.2.1\n");
  CHECK(dump("\\@.x. TXT @.x") == "\\@.x. 3600 IN TXT \"@.x\"\n");
  CHECK(dump("a\\\\. A 192.0.2.1") == "a\\\\. 3600 IN A 192.0.2.1\n");
  CHECK(dump("a\\ b. A 192.0.2.1") == "a\\032b. 3600 IN A 192.0.2.1\n");
}

TEST_CASE("Zone text: parentheses, quotes and comments") {
  CHECK(dump("a. TXT ( x ; a comment ) not closed here\n \"y;(\" ) ; more\nb. A 192.0.2.1") ==
        "a. 3600 IN TXT \"x\" \"y;(\"\nb. 3600 IN A 192.0.2.1\n");
  CHECK(dump("a. DS 1 8 2 (\n0011\n2233)") == "a. 3600 IN DS 1 8 2 00112233\n");
  CHECK(dump("a. TXT \\;x") == "a. 3600 IN TXT \";x\"\n");
}

TEST_CASE("Zone text: errors name the source, the line and the operands") {
  struct Case {
    std::string zone;
    const char* error;
  };
  const Case cases[] = {
      {"a. A 192.0.2.1\n\nwww A 192.0.2.2", "zone:3: \"www\" has no final dot, and no $ORIGIN came before it"},
      {"@ A 192.0.2.2", "zone:1: \"@\" has no final dot, and no $ORIGIN came before it"},
      {"$ORIGIN example", "zone:1: \"example\" has no final dot, and no $ORIGIN came before it"},
      {"$INCLUDE /etc/passwd", "zone:1: \"$INCLUDE\" is not supported"},
      {"$GENERATE 1-9 a A 1.1.1.1", "zone:1: $GENERATE has more than one operand"},
      {"$TTL x", "zone:1: \"x\" is not a TTL"},
      {"$TTL", "zone:1: \"\" is not a TTL"},
      {"$TTL 4294967296", "zone:1: \"4294967296\" is not a TTL"},
      {"  A 192.0.2.1", "zone:1: the first record has no owner"},
      {"a. 300 IN", "zone:1: a. has no type"},
      {"a. FOO x", "zone:1: \"FOO\" is not a type of DNS records"},
      {"a. ANY x", "zone:1: ANY is not a type of data"},
      {"a. OPT \\# 0", "zone:1: OPT is not a type of data"},
      {"a..b. A 192.0.2.1", "zone:1: \"a..b.\" is not a domain name: it has an empty label"},
      {"a. TXT (\nx\n\n", "zone:1: a parenthesis is not closed"},
      {"\na. TXT x )", "zone:2: a parenthesis closes and none is open"},
      {"a. TXT \"x\n\"", "zone:1: a quote is not closed"},
      {"a. TXT \"x", "zone:1: a quote is not closed"},
      {"a. A \\# 4 010203", "zone:1: the RDATA of a. A: \\# says 4 octets and gives 3"},
      {"a. A \\# 2 010", "zone:1: the RDATA of a. A: \\# needs an even number of hexadecimal digits"},
      {"a. A \\# x 01", "zone:1: the RDATA of a. A: \\# needs a length"},
      {"a. MX 65536 b.", "zone:1: the RDATA of a. MX: a number is too large for its field"},
      {"a. DNSKEY 257 3 300 AAAA", "zone:1: the RDATA of a. DNSKEY: a number is too large for its field"},
      {"a. DS 1 8 2 ( 0A\n 0B0 )", "zone:1: the RDATA of a. DS: a digest needs an even number of hexadecimal digits"},
      {"a. DNSKEY 257 3 8", "zone:1: the RDATA of a. DNSKEY: Syntax error, value expected; it is FLAGS PROTOCOL ALGORITHM KEY"},
      {"a. DS 1 8 2 0G",
       "zone:1: the RDATA of a. DS: Syntax error, could not parse the RR's rdata; it is TAG ALGORITHM DIGEST-TYPE DIGEST"},
      {"a. NSEC b. A FOO", "zone:1: the RDATA of a. NSEC: \"FOO\" is not a type of DNS records"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.zone);
    CHECK(dump(c.zone) == c.error);
  }
}

TEST_CASE("Zone text: RDATA that its type does not allow is refused") {
  for (const std::string bad : {"NS \\@.", "NS @.x.", "MX 1 \\064.x.", "A 192.0.2.256", "A 192.0.2.1 x", "A", "AAAA 192.0.2.1",
                                "CNAME a..b.", "DS 1 8 2 zz", "TXT", "DSYNC x", "TYPE65280 x", "A 192.0.2.1\\", "DNSKEY 257 3 8", "NSEC"}) {
    CAPTURE(bad);
    CHECK(dump("a. " + bad).starts_with("zone:1: the RDATA of a. "));
  }
  CHECK(dump(std::string("a. TXT x\0y", 10)).find("NUL") != std::string::npos);
}

TEST_CASE("Zone text of any octets ends in records or in one printable sentence") {
  const std::string zone =
      "$ORIGIN example.\n$TTL 1h\n@ SOA ns admin ( 1 2 3\n 4 5 ) ; c\n  NS ns\nwww 5 IN TXT \"a\\\"b\" \\# c\nx TYPE1 \\# 4 c0000201\n";
  for (std::size_t at = 0; at < zone.size(); ++at) {
    for (const char octet : {'\0', '\n', '\r', '"', '(', ')', ';', '\\', '$', '@', ' ', '.', '9', '\x7F', '\x80', '\xFF', '\x1B'}) {
      std::string garbled = zone;
      garbled[at] = octet;
      CHECK(std::ranges::all_of(dump(garbled), [](char c) { return c == '\n' || (c >= 0x20 && c < 0x7F); }));
    }
    (void)dump(zone.substr(0, at));
  }
}
