#include "core/dnssec/canonical.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "tests/messages.h"

using namespace whybogus;
using dns::Bytes;
using tests::name;
using tests::record;
using tests::records;

namespace {

dns::Rrsig rrsig_over(dns::RrType type, std::uint8_t labels) {
  dns::Rrsig rrsig;
  rrsig.type_covered = type;
  rrsig.algorithm = dns::Algorithm::Ed25519;
  rrsig.labels = labels;
  rrsig.original_ttl = {0x01020304};
  rrsig.expiration = {0x11121314};
  rrsig.inception = {0x21222324};
  rrsig.tag = {0x3132};
  rrsig.signer = name("B.");
  rrsig.signature = {0xFF, 0xFF};
  return rrsig;
}

dnssec::Rrset rrset_of(std::vector<dns::Record> all) {
  dnssec::Rrset rrset;
  rrset.owner = all.at(0).owner;
  rrset.type = all.at(0).type;
  rrset.records = std::move(all);
  return rrset;
}

}  // namespace

TEST_CASE("RFC 4034 6.2, RFC 6840 5.1: names in RDATA become lower case, in these types and no others") {
  struct Case {
    const char* received;
    const char* canonical;
  };
  const Case cases[] = {
      {"x. NS A.Example.", "x. NS a.example."},
      {"x. CNAME A.Example.", "x. CNAME a.example."},
      {"x. PTR A.Example.", "x. PTR a.example."},
      {"x. DNAME A.Example.", "x. DNAME a.example."},
      {"x. SOA A.Example. B.Example. 1 2 3 4 5", "x. SOA a.example. b.example. 1 2 3 4 5"},
      {"x. MX 10 A.Example.", "x. MX 10 a.example."},
      {"x. RP A.Example. B.Example.", "x. RP a.example. b.example."},
      {"x. AFSDB 1 A.Example.", "x. AFSDB 1 a.example."},
      {"x. RT 1 A.Example.", "x. RT 1 a.example."},
      {"x. PX 1 A.Example. B.Example.", "x. PX 1 a.example. b.example."},
      {"x. KX 1 A.Example.", "x. KX 1 a.example."},
      {"x. SRV 1 2 3 A.Example.", "x. SRV 1 2 3 a.example."},
      {"x. NAPTR 1 2 \"U\" \"E2U+SIP\" \"!^.*$!SIP:A@B!\" A.Example.", "x. NAPTR 1 2 \"U\" \"E2U+SIP\" \"!^.*$!SIP:A@B!\" a.example."},
      {"x. MINFO A.Example. B.Example.", "x. MINFO a.example. b.example."},
      {"x. RRSIG A 15 1 300 20260701000000 20260501000000 1 A.Example. QUJD",
       "x. RRSIG A 15 1 300 20260701000000 20260501000000 1 a.example. QUJD"},
      {"x. TYPE3 \\# 5 0341424300", "x. TYPE3 \\# 5 0361626300"},
      {"x. TYPE30 \\# 6 034142430041", "x. TYPE30 \\# 6 036162630041"},
      {"x. TYPE38 \\# 22 00 20010DB8000000000000000000004142 0341424300",
       "x. TYPE38 \\# 22 00 20010DB8000000000000000000004142 0341424300"},
      {"x. TYPE38 \\# 14 40 4142434445464748 0341424300", "x. TYPE38 \\# 14 40 4142434445464748 0361626300"},
      {"x. NSEC A.Example. A", "x. NSEC A.Example. A"},
      {"x. TXT \"ABC\"", "x. TXT \"ABC\""},
      {"x. HINFO \"ABC\" \"DEF\"", "x. HINFO \"ABC\" \"DEF\""},
      {"x. TYPE64 \\# 7 0001 0341424300", "x. TYPE64 \\# 7 0001 0341424300"},
      {"x. TYPE65280 \\# 5 0341424300", "x. TYPE65280 \\# 5 0341424300"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.received));
    CHECK(dnssec::canonical_rdata(record(c.received)) == record(c.canonical).rdata);
  }
}

TEST_CASE("RDATA that is malformed for its type stays as it is") {
  const char* const cases[] = {
      "x. NS \\# 0",
      "x. NS \\# 4 03414243",
      "x. NS \\# 6 034142430041",
      "x. NS \\# 2 C00C",
      "x. MX \\# 1 41",
      "x. MX \\# 2 0001",
      "x. SOA \\# 5 0341424300",
      "x. SRV \\# 6 414243444546",
      "x. NAPTR \\# 6 000100010541",
      "x. NAPTR \\# 12 00010001 0141 0142 0141 4142",
      "x. RRSIG \\# 3 414243",
      "x. TYPE38 \\# 1 FF",
      "x. TYPE38 \\# 2 4041",
  };
  for (const char* const text : cases) {
    CAPTURE(std::string(text));
    CHECK(dnssec::canonical_rdata(record(text)) == record(text).rdata);
  }
}

TEST_CASE("RFC 4034 3.1.8.1: the octets that are signed") {
  const Bytes octets = dnssec::signed_octets(rrset_of(records("A.B. 5 A 192.0.2.2\nA.B. 5 A 192.0.2.1")), rrsig_over(dns::RrType::A, 2));
  const Bytes expected = {0, 1,   15, 2,   1, 2, 3, 4, 0x11, 0x12, 0x13, 0x14, 0x21, 0x22, 0x23, 0x24, 0x31, 0x32, 1, 'b', 0,  // RRSIG
                          1, 'a', 1,  'b', 0, 0, 1, 0, 1,    1,    2,    3,    4,    0,    4,    192,  0,    2,    1,          // the lesser
                          1, 'a', 1,  'b', 0, 0, 1, 0, 1,    1,    2,    3,    4,    0,    4,    192,  0,    2,    2};  // the greater
  CHECK(octets == expected);
}

TEST_CASE("RFC 4035 5.3.2: the owner of a wildcard's expansion is rebuilt from the labels") {
  struct Case {
    const char* owner;
    std::uint8_t labels;
    const char* signed_owner;
  };
  const Case cases[] = {
      {"a.b.c.", 3, "a.b.c."}, {"a.b.c.", 2, "*.b.c."}, {"a.b.c.", 1, "*.c."}, {"a.b.c.", 0, "*."},
      {"*.b.c.", 2, "*.b.c."}, {"*.b.c.", 3, "*.b.c."}, {".", 0, "."},
  };
  const std::size_t statements = 21;
  for (const Case& c : cases) {
    CAPTURE(std::string(c.owner));
    CAPTURE(static_cast<int>(c.labels));
    const Bytes octets =
        dnssec::signed_octets(rrset_of({record(std::string(c.owner) + " 5 A 192.0.2.1")}), rrsig_over(dns::RrType::A, c.labels));
    const Bytes expected = name(c.signed_owner).canonical_wire();
    REQUIRE(octets.size() == statements + expected.size() + 14);
    CHECK(std::equal(expected.begin(), expected.end(), octets.begin() + statements));
  }
}

TEST_CASE("RFC 4034 6.3: neither order, duplicates, case nor the TTL at hand change what is signed") {
  const auto signed_of = [](const char* text) { return dnssec::signed_octets(rrset_of(records(text)), rrsig_over(dns::RrType::MX, 1)); };
  const Bytes plain = signed_of("b. 5 MX 1 a.b.\nb. 5 MX 2 a.b.\nb. 5 MX 10 a.b.");
  CHECK(signed_of("b. 5 MX 10 a.b.\nb. 5 MX 2 a.b.\nb. 5 MX 1 a.b.") == plain);
  CHECK(signed_of("b. 5 MX 1 a.b.\nb. 5 MX 2 a.b.\nb. 5 MX 10 a.b.\nb. 5 MX 1 A.b.") == plain);
  CHECK(signed_of("B. 5 MX 1 A.B.\nb. 5 MX 2 a.b.\nb. 5 MX 10 a.b.") == plain);
  CHECK(signed_of("b. 7 MX 1 a.b.\nb. 7 MX 2 a.b.\nb. 7 MX 10 a.b.") == plain);
  CHECK(signed_of("b. 5 MX 1 a.b.\nb. 5 MX 2 a.b.") != plain);
}

TEST_CASE("RFC 4034 6.3: RDATA is ordered as octets, the shorter first") {
  const auto lengths = [](const char* text) {
    const Bytes octets = dnssec::signed_octets(rrset_of(records(text)), rrsig_over(dns::RrType::TXT, 1));
    return Bytes{octets.at(21 + 3 + 8 + 1), octets.back()};
  };
  // The length field is no part of the order.
  CHECK(lengths("b. TYPE65280 \\# 3 010203\nb. TYPE65280 \\# 2 0102") == Bytes{2, 3});
  CHECK(lengths("b. TYPE65280 \\# 1 FF\nb. TYPE65280 \\# 3 010204") == Bytes{3, 0xFF});
}
