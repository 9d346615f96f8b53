#include "core/dns/record.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "tests/messages.h"

using namespace whybogus;
using namespace whybogus::dns;
using tests::name;
using tests::record;
using tests::records;

TEST_CASE("Records print as zone-file lines that read back") {
  const char* const lines[] = {
      "www.shop.example. 300 IN CNAME edge.cdn.test.",
      "Shop.Example. 300 IN A 192.0.2.80",
      "example. 0 IN AAAA 2001:db8::1",
      "example. 3600 IN SOA ns.example. admin\\.a.example. 1 7200 3600 1209600 300",
      "example. 3600 IN MX 10 mail.example.",
      "example. 3600 IN TXT \"a;b\" \"(c) \\\"d\\\" \\200\"",
      "example. 3600 IN DS 60485 5 1 2bb183af5f22588179a53b0a98631fad1a292118",
      "example. 3600 IN RRSIG TYPE65280 8 1 3600 20300101000000 20200101000000 1 example. AAAA",
      "example. 3600 IN RRSIG DSYNC 8 1 3600 21060207062815 19700101000000 1 a\\@.example. AAAA",
      "example. 3600 IN NSEC \\000.example. A NS NXNAME TYPE65280",
      "x.example. 3600 IN NSEC3 1 0 0 - 2t7b4g4vsa5smi47k61mv5bv1a22bojr",
      "x.example. 3600 IN NSEC3 1 1 12 aabbccdd 2t7b4g4vsa5smi47k61mv5bv1a22bojr A RRSIG",
      "example. 3600 IN NSEC3PARAM 1 0 0 -",
      "example. 3600 IN CDS 0 0 0 00",
      "example. 3600 IN CAA 0 issue \"ca.example\"",
      "example. 3600 IN HTTPS 1 . alpn=h2",
      "example. 3600 IN CSYNC 66 3 A NS DSYNC",
      "example. 3600 IN TYPE65280 \\# 3 0102ff",
      "example. 3600 IN DSYNC \\# 1 00",
      "example. 3600 IN A \\# 3 010203",
      "example. 3600 IN A \\# 0",
      "example. 3600 IN NSEC \\# 3 000000",
      "example. 3600 IN CERT \\# 6 000100010801",
      "example. 3600 IN WKS \\# 6 c000020106ff",
      "version.bind. 0 CH TXT \"9\"",
      "example. 4294967295 CLASS77 TXT \"x\"",
  };
  for (const std::string line : lines) {
    CAPTURE(line);
    CHECK(to_text(record(line)) == line);
  }
}

TEST_CASE("The generic form of a known type is the same record (RFC 3597 5)") {
  CHECK(record("e. 0 A \\# 4 C0000201") == record("e. 0 A 192.0.2.1"));
  CHECK(record("e. 0 TYPE1 \\# 4 c0 00 02 01") == record("e. 0 A 192.0.2.1"));
  CHECK(record("e. 0 CLASS1 TYPE1 192.0.2.1") == record("e. 0 A 192.0.2.1"));
}

TEST_CASE("RDATA that is malformed for its type prints in the generic form") {
  struct Case {
    RrType type;
    Bytes rdata;
    std::string text;
  };
  const Case cases[] = {{RrType::A, {1, 2, 3}, "\\# 3 010203"},
                        {RrType::A, {}, "\\# 0"},
                        {RrType::A, {1, 2, 3, 4, 5}, "\\# 5 0102030405"},
                        {RrType::DS, {1, 2}, "\\# 2 0102"},
                        {RrType::CNAME, {0xC0, 0}, "\\# 2 c000"},
                        {RrType::CNAME, {0, 7}, "\\# 2 0007"},
                        {RrType::CNAME, {1, '@', 0}, "\\# 3 014000"},
                        {RrType::TXT, {5, 'a'}, "\\# 2 0561"},
                        {RrType::NSEC, {0, 0, 2, 1, 0}, "\\# 5 0000020100"},
                        {RrType::OPT, {0, 10, 0, 1, 7}, "\\# 5 000a000107"}};
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(rdata_text(Record{{}, c.type, {}, {}, c.rdata}) == c.text);
  }
}

TEST_CASE("A question prints its class only where it is not IN") {
  CHECK(to_text(Question{name("www.Shop.example"), RrType::A, {}}) == "www.Shop.example. A");
  CHECK(to_text(Question{name("version.bind"), RrType::TXT, RrClass::CH}) == "version.bind. CH TXT");
}

TEST_CASE("Records are selected by owner and type, in their order") {
  const std::vector<Record> all = records(R"(
    a.example. A 192.0.2.2
    b.example. A 192.0.2.3
    A.Example. A 192.0.2.1
    a.example. TXT "x")");
  const std::vector<Record> selected = select(all, name("a.example"), RrType::A);
  REQUIRE(selected.size() == 2);
  CHECK(rdata_text(selected[0]) == "192.0.2.2");
  CHECK(rdata_text(selected[1]) == "192.0.2.1");
}

TEST_CASE("Every RDATA prints printable ASCII on one line, and reads back as the same octets") {
  const Bytes patterns[] = {
      Bytes(1, 0),     Bytes(3, 0xFF), Bytes(4, 0x0A), Bytes(16, 0x1B), Bytes(20, 0x80),
      Bytes(40, 0x01), Bytes(64, 0),   {0, 0, 0},      {1, '\n', 0},    {3, 0x1B, '[', 'A', 0, 1, 2, 3, 4, 5, 6, 7, 8}};
  for (std::uint16_t type = 1; type < 300; ++type) {
    for (const Bytes& rdata : patterns) {
      const Record original{name("x."), RrType{type}, {}, {}, rdata};
      const std::string text = to_text(original);
      CAPTURE(text);
      CHECK(std::ranges::all_of(text, [](unsigned char c) { return c >= 0x20 && c < 0x7F; }));
      if (is_meta(original.type)) continue;
      const auto back = parse_zone_text(text, "printed");
      REQUIRE(back);
      CHECK((back->size() == 1 && back->front() == original));
    }
  }
}
