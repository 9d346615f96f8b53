#include "core/dns/rdata.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/messages.h"
#include "tests/octets.h"

using namespace whybogus;
using namespace whybogus::dns;
using tests::joined;
using tests::name;
using tests::record;

namespace {

const char* const kDskey =
    "dskey.example.com. 86400 IN DNSKEY 256 3 5 ( AQOeiiR0GOMYkDshWoSKz9Xz fwJr1AYtsmx3TGkJaNXVbfi/ 2pHm822aJ5iI9BMzNXxeYCmZ "
    "DRD99WYwYqUSdjMmmAphXdvx egXd/M5+X7OrzKBaMbCVdFLU Uh6DhweJBjEVv5f2wwjM9Xzc nOf+EPbtG9DMBmADjFDc2w/r ljwvFw== )";
const char* const kExampleKey =
    "example.com. 86400 IN DNSKEY 256 3 5 ( AQPSKmynfzW4kyBv015MUG2DeIQ3 Cbl+BBZH4b/0PY1kxkmvHjcZc8no kfzj31GajIQKY+5CptLr3buXA10h "
    "WqTkF7H6RfoRqXQeogmMHfpftf6z Mv1LyBUgia7za6ZEzOJBOztyvhjL 742iU/TpPSEDhm2SNKLijfUppn1U aNvv4w== )";
const char* const kRootKsk2017 =
    ". DNSKEY 257 3 8 AwEAAaz/tAm8yTn4Mfeh5eyI96WSVexTBAvkMgJzkKTOiW1vkIbzxeF3+/4RgWOq7HrxRixHlFlExOLAJr5emLvN7SWXgnLh4+B5xQlNVz8Og8kv"
    "ArMtNROxVQuCaSnIDdD5LKyWbRd2n9WGe2R8PzgCmr3EgVLrjyBxWezF0jLHwVN8efS3rCj/EWgvIWgb9tarpVUDK/b58Da+sqqls3eNbuv7pr+eoZG+SrDK6nWeL3c6"
    "H5Apxz7LjVc1uTIdsIXxuOLYA4/ilBmSVIzuDWfdRUfhHdY6+cn8HFRm+2hM8AnXGXws9555KrUB5qihylGa8subX2Nn6UwNR1AkUTV74bU=";

}  // namespace

TEST_CASE("Key tags are those of RFC 4034 (2.3 with 3.3, 5.4) and of the root's key of 2017") {
  CHECK(parse_dnskey(record(kDskey).rdata)->tag.value == 60485);
  CHECK(parse_dnskey(record(kExampleKey).rdata)->tag.value == 2642);
  CHECK(parse_dnskey(record(kRootKsk2017).rdata)->tag.value == 20326);
}

TEST_CASE("A key of algorithm 1 has its modulus' lower octets for a tag (RFC 4034 B.1)") {
  CHECK(parse_dnskey(Bytes{1, 0, 3, 1, 1, 3, 0x55, 0x12, 0x34, 0x56})->tag.value == 0x1234);
  CHECK(parse_dnskey(Bytes{1, 0, 3, 1, 7, 8})->tag.value == 0);
  // An odd number of octets: the last one is an upper octet of its sum.
  CHECK(parse_dnskey(Bytes{1, 0, 3, 8, 0x10})->tag.value == 0x0100 + 0x0308 + 0x1000);
}

TEST_CASE("A DNSKEY has its fields, and needs four octets") {
  const Dnskey key = *parse_dnskey(Bytes{0x01, 0x81, 3, 13, 9, 8});
  CHECK(key.flags == 0x0181);
  CHECK((key.is_zone_key() && key.is_revoked() && key.is_sep()));
  CHECK(key.protocol == 3);
  CHECK(key.algorithm == Algorithm::EcdsaP256Sha256);
  CHECK(key.public_key == Bytes{9, 8});
  CHECK_FALSE(parse_dnskey(Bytes{0, 0, 3, 8})->is_zone_key());
  CHECK(parse_dnskey(Bytes{1, 0, 3, 8})->public_key.empty());
  for (std::size_t size = 0; size < 4; ++size) CHECK_FALSE(parse_dnskey(Bytes(size, 1)));
}

TEST_CASE("A DS has its fields (RFC 4034 5.4)") {
  const Ds ds = *parse_ds(record("dskey.example.com. 86400 IN DS 60485 5 1 ( 2BB183AF5F22588179A53B0A 98631FAD1A292118 )").rdata);
  CHECK(ds.tag.value == 60485);
  CHECK(ds.algorithm == Algorithm::RsaSha1);
  CHECK(ds.digest_type == DigestType::Sha1);
  CHECK(ds.digest ==
        Bytes{0x2B, 0xB1, 0x83, 0xAF, 0x5F, 0x22, 0x58, 0x81, 0x79, 0xA5, 0x3B, 0x0A, 0x98, 0x63, 0x1F, 0xAD, 0x1A, 0x29, 0x21, 0x18});
  for (std::size_t size = 0; size < 4; ++size) CHECK_FALSE(parse_ds(Bytes(size, 1)));
}

TEST_CASE("An RRSIG has its fields (RFC 4034 3.3)") {
  const Record signature = record(
      "host.example.com. 86400 IN RRSIG A 5 3 86400 20030322173103 ( 20030220173103 2642 example.com. "
      "oJB1W6WNGv+ldvQ3WDG0MQkg5IEhjRip8WTrPYGv07h108dUKGMeDPKijVCHX3DDKdfb+v6oB9wfuh3DTJXUAfI/M0zmO/zz8bW0Rznl8O3tGNazPwQKkRN20XPXV6nw"
      "wfoXmJQbsLNrLfkGJ5D6fwFm8nN+6pBzeDQfsS3Ap3o= )");
  const Rrsig rrsig = *parse_rrsig(signature.rdata);
  CHECK(rrsig.type_covered == RrType::A);
  CHECK(rrsig.algorithm == Algorithm::RsaSha1);
  CHECK(rrsig.labels == 3);
  CHECK(rrsig.original_ttl.value == 86400);
  CHECK(to_text(nearest(rrsig.expiration, Time{1000000000})) == "2003-03-22T17:31:03Z");
  CHECK(to_text(nearest(rrsig.inception, Time{1000000000})) == "2003-02-20T17:31:03Z");
  CHECK(rrsig.tag.value == 2642);
  CHECK(rrsig.signer == name("example.com."));
  CHECK(rrsig.signature.size() == 128);
  CHECK(rrsig.signature.front() == 0xA0);
  const std::size_t head = 18 + rrsig.signer.wire().size();
  for (std::size_t size = 0; size < head; ++size) CHECK_FALSE(parse_rrsig(BytesView(signature.rdata).first(size)));
  CHECK(parse_rrsig(BytesView(signature.rdata).first(head))->signature.empty());
}

TEST_CASE("A signer's name with a compression pointer is malformed") {
  Bytes rdata(18, 0);
  rdata.insert(rdata.end(), {0xC0, 0x0C, 1, 2});
  CHECK_FALSE(parse_rrsig(rdata));
}

TEST_CASE("An NSEC is RFC 4034 4.3's, octet for octet") {
  const Record nsec = record("alfa.example.com. 86400 IN NSEC host.example.com. ( A MX RRSIG NSEC TYPE1234 )");
  Bytes expected{4,   'h', 'o', 's', 't',  7,    'e',  'x',  'a', 'm', 'p', 'l',  'e',  3,
                 'c', 'o', 'm', 0,   0x00, 0x06, 0x40, 0x01, 0,   0,   0,   0x03, 0x04, 0x1B};
  expected.insert(expected.end(), 26, 0);
  expected.push_back(0x20);
  CHECK(nsec.rdata == expected);
  const Nsec parsed = *parse_nsec(expected);
  CHECK(parsed.next == name("host.example.com."));
  CHECK(parsed.types.types == std::vector<RrType>{RrType::A, RrType::MX, RrType::RRSIG, RrType::NSEC, RrType{1234}});
  CHECK(parsed.types.has(RrType::MX));
  CHECK(parsed.types.has(RrType{1234}));
  CHECK_FALSE(parsed.types.has(RrType::NS));
  CHECK_FALSE(parse_nsec(Bytes{4, 'h', 'o'}));
  CHECK(rdata_text(nsec) == "host.example.com. A MX RRSIG NSEC TYPE1234");
}

TEST_CASE("Type bitmaps are read strictly (RFC 4034 4.1.2)") {
  CHECK(parse_type_bitmap({})->types.empty());
  CHECK(parse_type_bitmap(Bytes{0, 1, 0x80})->types == std::vector<RrType>{RrType{0}});
  CHECK(parse_type_bitmap(Bytes{0, 1, 0x01, 1, 1, 0x40})->types == std::vector<RrType>{RrType{7}, RrType{257}});
  CHECK(parse_type_bitmap(joined({255, 32}, Bytes(32, 0xFF)))->types.back().value == 65535);
  struct Case {
    Bytes octets;
    const char* reason;
  };
  const Case cases[] = {{{0}, "inside of a window"},
                        {{0, 0}, "0 octets"},
                        {joined({0, 33}, Bytes(33, 1)), "33 octets"},
                        {{0, 2, 1}, "inside of a window"},
                        {{0, 2, 1, 0}, "zero octet"},
                        {{0, 1, 0}, "zero octet"},
                        {{1, 1, 1, 0, 1, 1}, "out of order"},
                        {{0, 1, 1, 0, 1, 1}, "out of order"},
                        {{0, 1, 1, 1}, "inside of a window"}};
  for (const Case& c : cases) {
    const auto parsed = parse_type_bitmap(c.octets);
    CAPTURE(c.reason);
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().text.find(c.reason) != std::string::npos);
    CHECK_FALSE(parse_nsec(joined({0}, c.octets)));
    CHECK_FALSE(parse_nsec3(joined({1, 0, 0, 0, 0, 1, 9}, c.octets)));
  }
}

TEST_CASE("An NSEC3 has its fields (RFC 5155 appendix A)") {
  const Record nsec3 = record(
      "0p9mhaveqvm6t7vbl5lop2u3t2rp3tom.example. NSEC3 1 1 12 aabbccdd ( 2t7b4g4vsa5smi47k61mv5bv1a22bojr MX DNSKEY NS SOA NSEC3PARAM "
      "RRSIG )");
  const Nsec3 parsed = *parse_nsec3(nsec3.rdata);
  CHECK(parsed.hash_algorithm == 1);
  CHECK(parsed.is_opt_out());
  CHECK(parsed.iterations == 12);
  CHECK(parsed.salt == Bytes{0xAA, 0xBB, 0xCC, 0xDD});
  CHECK(parsed.next_hashed_owner.size() == 20);
  // "2t7b" in base32hex: 00010 11101 00111 01011.
  CHECK(parsed.next_hashed_owner[0] == 0b00010111);
  CHECK(parsed.next_hashed_owner[1] == 0b01001110);
  CHECK(parsed.types.types.size() == 6);
  CHECK(rdata_text(nsec3) == "1 1 12 aabbccdd 2t7b4g4vsa5smi47k61mv5bv1a22bojr NS SOA MX RRSIG DNSKEY NSEC3PARAM");
}

TEST_CASE("An NSEC3 that ends early is malformed, and may have no salt and no types") {
  CHECK(parse_nsec3(Bytes{1, 0, 0, 0, 0, 1, 9})->salt.empty());
  CHECK(parse_nsec3(Bytes{1, 0, 0, 0, 0, 1, 9})->types.types.empty());
  const Bytes cases[] = {{}, {1, 0, 0, 0, 0}, {1, 0, 0, 0, 0, 0}, {1, 0, 0, 0, 1, 9}, {1, 0, 0, 0, 9, 1, 1}, {1, 0, 0, 0, 0, 2, 9}};
  for (const Bytes& rdata : cases) {
    CAPTURE(rdata.size());
    CHECK_FALSE(parse_nsec3(rdata));
  }
}

TEST_CASE("A target fills its RDATA") {
  CHECK(*parse_target(record("a.example. CNAME Edge.cdn.test.").rdata) == name("edge.cdn.test."));
  CHECK(parse_target(Bytes{0})->is_root());
  CHECK_FALSE(parse_target(Bytes{0, 0}));
  CHECK_FALSE(parse_target({}));
}
