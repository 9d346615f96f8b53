#include "core/dnssec/keys.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/messages.h"
#include "tests/signer.h"

using namespace whybogus;
using dns::Algorithm;

namespace {

dns::Record dnskey(Algorithm algorithm, const dns::Bytes& public_key) {
  dns::Record record = tests::record("example. DNSKEY 257 3 8 AwEAAQ==");
  record.rdata[3] = algorithm.value;
  record.rdata.resize(4);
  record.rdata.insert(record.rdata.end(), public_key.begin(), public_key.end());
  return record;
}

// RFC 3110 2, with an exponent of this length field and a modulus of so many octets.
dns::Bytes rsa(dns::Bytes exponent, std::size_t modulus_octets, std::uint8_t first = 0x80) {
  if (modulus_octets == 0) return exponent;
  exponent.push_back(first);
  exponent.resize(exponent.size() + modulus_octets - 1, 0xFF);
  return exponent;
}

}  // namespace

TEST_CASE("A key that is malformed says how") {
  struct Case {
    const char* what;
    Algorithm algorithm;
    dns::Bytes public_key;
    const char* trouble;
  };
  const Case cases[] = {
      {"empty", Algorithm::RsaSha256, {}, "the RSA key is empty"},
      {"a long exponent's length is cut", Algorithm::RsaSha256, {0, 1}, "the RSA key ends inside of the exponent's length"},
      {"no exponent", Algorithm::RsaSha256, rsa({0, 0, 0}, 128), "the RSA exponent is empty"},
      {"nothing but an exponent", Algorithm::RsaSha256, {3, 1, 0, 1}, "the RSA key ends before the modulus"},
      {"an exponent beyond the end", Algorithm::RsaSha256, {200, 1, 0, 1}, "the RSA key ends before the modulus"},
      {"the exponent 0", Algorithm::RsaSha256, rsa({1, 0}, 128), "the RSA exponent is even"},
      {"the exponent 1", Algorithm::RsaSha256, rsa({1, 1}, 128), "the RSA exponent is 1"},
      {"the exponent 1 with zeros before it", Algorithm::RsaSha256, rsa({3, 0, 0, 1}, 128), "the RSA exponent is 1"},
      {"an even exponent", Algorithm::RsaSha512, rsa({1, 4}, 128), "the RSA exponent is even"},
      {"a modulus of 511 bits", Algorithm::RsaSha256, rsa({1, 3}, 64, 0x7F), "the RSA modulus has 511 bits"},
      {"a P-256 point that is short", Algorithm::EcdsaP256Sha256, dns::Bytes(63, 1), "the ECDSA point has 63 octets instead of 64"},
      {"a P-256 point off the curve", Algorithm::EcdsaP256Sha256, dns::Bytes(64, 1), "the ECDSA point is not on the curve P-256"},
      {"a P-384 point off the curve", Algorithm::EcdsaP384Sha384, dns::Bytes(96, 1), "the ECDSA point is not on the curve P-384"},
      {"a P-384 point in compressed form", Algorithm::EcdsaP384Sha384, dns::Bytes(49, 2), "the ECDSA point has 49 octets instead of 96"},
      {"an Ed25519 point that is long", Algorithm::Ed25519, dns::Bytes(33, 1), "the EdDSA point has 33 octets instead of 32"},
      {"an Ed448 point of Ed25519's length", Algorithm::Ed448, dns::Bytes(32, 1), "the EdDSA point has 32 octets instead of 57"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.what));
    const auto keys = dnssec::zone_keys({dnskey(c.algorithm, c.public_key)});
    REQUIRE(keys.size() == 1);
    CHECK(keys[0].made().trouble == c.trouble);
    CHECK_FALSE(keys[0].made().key);
  }
}

TEST_CASE("RSA keys at the limits can check") {
  const dns::Bytes cases[] = {rsa({1, 3}, 64), rsa({1, 3}, 512), rsa({8, 0x80, 0, 0, 0, 0, 0, 0, 1}, 128), rsa({0, 0, 3, 1, 0, 1}, 128)};
  for (const dns::Bytes& public_key : cases) {
    const auto keys = dnssec::zone_keys({dnskey(Algorithm::RsaSha256, public_key)});
    CHECK(keys.at(0).made().trouble == "");
    CHECK(keys.at(0).made().key);
  }
}

TEST_CASE("RSA keys that would cost too much refuse, and say why") {
  struct Case {
    dns::Bytes public_key;
    const char* trouble;
  };
  dns::Bytes huge = {0, 1, 0};
  huge.resize(3 + 256, 0xFF);
  const Case cases[] = {
      {rsa({9, 1, 0, 0, 0, 0, 0, 0, 0, 1}, 128), "the RSA exponent has 65 bits, and no more than 64 are tried"},
      {rsa(huge, 512), "the RSA exponent has 2048 bits, and no more than 64 are tried"},
      {rsa({1, 3}, 513, 0x01), "the RSA modulus has 4097 bits, and no more than 4096 are tried"},
      {rsa({1, 3}, 8192), "the RSA modulus has 65536 bits, and no more than 4096 are tried"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.trouble));
    const auto key = dnssec::zone_keys({dnskey(Algorithm::RsaSha256, c.public_key)}).at(0);
    CHECK(key.made().trouble == c.trouble);
    REQUIRE(key.made().key);
    const std::size_t size = (dnssec::rsa_size(key.dnskey)->modulus + 7) / 8;
    CHECK(key.verify({1, 2, 3}, dns::Bytes(size, 1)) == crypto::Check::Refused);
    CHECK(key.verify({1, 2, 3}, dns::Bytes(size - 1, 1)) == crypto::Check::Malformed);
  }
}

TEST_CASE("The size of an RSA key, in bits") {
  const auto size = [](const dns::Bytes& octets) {
    return dnssec::rsa_size(dns::parse_dnskey(dnskey(Algorithm::RsaSha256, octets).rdata).value());
  };
  CHECK(size(rsa({3, 1, 0, 1}, 128))->exponent == 17);
  CHECK(size(rsa({3, 1, 0, 1}, 128))->modulus == 1024);
  CHECK(size(rsa({0, 0, 4, 0, 0, 0, 3}, 64, 0x01))->exponent == 2);
  CHECK(size(rsa({0, 0, 4, 0, 0, 0, 3}, 64, 0x01))->modulus == 505);
  CHECK_FALSE(size({3, 1, 0, 1}));
  CHECK_FALSE(dnssec::rsa_size(dns::parse_dnskey(tests::SigningKey("example.").dnskey().rdata).value()));
}

TEST_CASE("A key of an algorithm that is unknown here has no trouble and checks nothing") {
  for (const std::uint8_t number : {std::uint8_t{0}, std::uint8_t{1}, std::uint8_t{3}, std::uint8_t{12}, std::uint8_t{253}}) {
    CAPTURE(static_cast<int>(number));
    const auto keys = dnssec::zone_keys({dnskey({number}, {1, 2, 3})});
    CHECK(keys.at(0).made().trouble == "");
    CHECK_FALSE(keys.at(0).made().key);
    CHECK_FALSE(dnssec::is_supported(Algorithm{number}));
  }
}

TEST_CASE("Keys come in the RRset's order, other records and unreadable keys left out") {
  const tests::SigningKey a("example."), b("example.", {.number = 1});
  const auto keys =
      dnssec::zone_keys({b.dnskey(), tests::record("example. DNSKEY \\# 3 010103"), tests::record("example. A 192.0.2.1"), a.dnskey()});
  REQUIRE(keys.size() == 2);
  CHECK(keys[0].dnskey.tag == b.tag());
  CHECK(keys[1].rdata == a.dnskey().rdata);
}

TEST_CASE("A key that may not sign says why") {
  using dnssec::KeyFault;
  struct Case {
    std::uint16_t flags;
    std::uint8_t protocol;
    std::optional<KeyFault> fault;
  };
  const Case cases[] = {
      {256, 3, {}},
      {257, 3, {}},
      {0x0100 | 0x8000, 3, {}},
      {0, 3, KeyFault::NoZoneKey},
      {1, 3, KeyFault::NoZoneKey},
      {256, 2, KeyFault::OtherProtocol},
      {385, 3, KeyFault::Revoked},
      {384, 2, KeyFault::Revoked},
  };
  for (const Case& c : cases) {
    CAPTURE(c.flags);
    dns::Dnskey key;
    key.flags = c.flags;
    key.protocol = c.protocol;
    CHECK(dnssec::unfitness(key) == c.fault);
    CHECK(dnssec::is_fit(key) == !c.fault);
  }
}
