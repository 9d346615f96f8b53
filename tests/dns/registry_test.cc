#include "core/dns/registry.h"

#include <doctest/doctest.h>

#include <string>

using namespace whybogus;
using namespace whybogus::dns;

TEST_CASE("Types print as their mnemonic and read back (IANA's registry)") {
  struct Case {
    std::uint16_t value;
    const char* text;
  };
  const Case cases[] = {{1, "A"},
                        {2, "NS"},
                        {5, "CNAME"},
                        {6, "SOA"},
                        {15, "MX"},
                        {28, "AAAA"},
                        {39, "DNAME"},
                        {41, "OPT"},
                        {43, "DS"},
                        {46, "RRSIG"},
                        {47, "NSEC"},
                        {48, "DNSKEY"},
                        {50, "NSEC3"},
                        {51, "NSEC3PARAM"},
                        {52, "TLSA"},
                        {59, "CDS"},
                        {60, "CDNSKEY"},
                        {62, "CSYNC"},
                        {63, "ZONEMD"},
                        {64, "SVCB"},
                        {65, "HTTPS"},
                        {66, "DSYNC"},
                        {128, "NXNAME"},
                        {251, "IXFR"},
                        {252, "AXFR"},
                        {253, "MAILB"},
                        {254, "MAILA"},
                        {255, "ANY"},
                        {257, "CAA"},
                        {260, "AMTRELAY"},
                        {261, "RESINFO"},
                        {0, "TYPE0"},
                        {32768 - 1, "TYPE32767"},
                        {65280, "TYPE65280"},
                        {65535, "TYPE65535"}};
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(to_text(RrType{c.value}) == c.text);
    REQUIRE(parse_rr_type(c.text));
    CHECK(parse_rr_type(c.text)->value == c.value);
  }
}

TEST_CASE("Every type's text reads back as the same number") {
  for (int value = 0; value <= 0xFFFF; ++value) {
    const RrType type{static_cast<std::uint16_t>(value)};
    const auto back = parse_rr_type(to_text(type));
    // One check for all, so that 65536 of them do not slow the log.
    if (!back || *back != type) FAIL_CHECK("TYPE" << value << " prints as " << to_text(type));
  }
}

TEST_CASE("A type is read in either case, and in the generic form of RFC 3597") {
  CHECK(*parse_rr_type("dnskey") == RrType::DNSKEY);
  CHECK(*parse_rr_type("AaAa") == RrType::AAAA);
  CHECK(*parse_rr_type("type1") == RrType::A);
  CHECK(*parse_rr_type("TYPE255") == RrType::ANY);
  CHECK(*parse_rr_type("nxname") == RrType{128});
  for (const std::string bad : {"", "FOO", "A ", " A", "A.", "AA", "TYPE", "TYPE1x", "TYPE65536", "TYPE-1", "TYPE+1", "TYPE 1",
                                "TYPE99999999999", "*", "CLASS1", "1"}) {
    CAPTURE(bad);
    const auto parsed = parse_rr_type(bad);
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().text.find("\"" + bad + "\"") != std::string::npos);
  }
  CHECK_FALSE(parse_rr_type(std::string_view("A\0B", 3)));
}

TEST_CASE("Classes") {
  CHECK(to_text(RrClass::IN) == "IN");
  CHECK(to_text(RrClass::CH) == "CH");
  CHECK(to_text(RrClass{77}) == "CLASS77");
  CHECK(*parse_rr_class("in") == RrClass::IN);
  CHECK(*parse_rr_class("CLASS3") == RrClass::CH);
  CHECK(parse_rr_class("class65535")->value == 65535);
  for (const char* bad : {"", "I", "INN", "CLASS", "CLASS65536", "CLASS1 "}) CHECK_FALSE(parse_rr_class(bad));
}

TEST_CASE("The other registries print mnemonics, and numbers where there is none") {
  CHECK(to_text(Rcode::NoError) == "NOERROR");
  CHECK(to_text(Rcode::ServFail) == "SERVFAIL");
  CHECK(to_text(Rcode::NxDomain) == "NXDOMAIN");
  CHECK(to_text(Rcode::BadVers) == "BADVERS");
  CHECK(to_text(Rcode{23}) == "BADCOOKIE");
  CHECK(to_text(Rcode{99}) == "RCODE99");
  CHECK(to_text(Algorithm::EcdsaP256Sha256) == "ECDSAP256SHA256");
  CHECK(to_text(Algorithm::RsaSha1Nsec3Sha1) == "RSASHA1-NSEC3-SHA1");
  CHECK(to_text(Algorithm{200}) == "200");
  CHECK(to_text(DigestType::Sha256) == "SHA-256");
  CHECK(to_text(DigestType{9}) == "9");
  CHECK(to_text(KeyTag{20326}) == "20326");
  CHECK(to_text(EdeCode{6}) == "DNSSEC Bogus");
  CHECK(to_text(EdeCode{9}) == "DNSKEY Missing");
  CHECK(to_text(EdeCode{12}) == "NSEC Missing");
  CHECK(to_text(EdeCode{22}) == "No Reachable Authority");
  CHECK(to_text(EdeCode{49152}) == "code 49152");
}

TEST_CASE("Meta-types stand for no data (RFC 6895 3.1)") {
  for (const RrType type : {RrType::OPT, RrType::ANY, RrType::AXFR, RrType{128}, RrType{250}}) CHECK(is_meta(type));
  for (const RrType type : {RrType::A, RrType::DS, RrType{127}, RrType{256}, RrType{65280}}) CHECK_FALSE(is_meta(type));
}
