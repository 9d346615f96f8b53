#include <doctest/doctest.h>
#include <openssl/evp.h>

#include <array>
#include <string>
#include <string_view>

#include "core/crypto/digest.h"
#include "core/crypto/public_key.h"

using namespace whybogus;
using crypto::Check;
using crypto::Hash;
using crypto::PublicKey;
using crypto::Scheme;
using Octets = std::vector<std::uint8_t>;

namespace {

Octets hex(std::string_view text) {
  Octets octets;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2)
    octets.push_back(static_cast<std::uint8_t>(std::stoi(std::string(text.substr(i, 2)), nullptr, 16)));
  return octets;
}

Octets plain(std::string_view text) { return {text.begin(), text.end()}; }

Octets digest_of(Hash hash, std::vector<Octets> parts) {
  const std::vector<std::span<const std::uint8_t>> views(parts.begin(), parts.end());
  return crypto::digest(hash, views);
}

}  // namespace

TEST_CASE("FIPS 180 examples: the digests of \"abc\", in one part or in several") {
  struct Case {
    Hash hash;
    const char* digest;
  };
  const Case cases[] = {
      {Hash::Sha1, "a9993e364706816aba3e25717850c26c9cd0d89d"},
      {Hash::Sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {Hash::Sha384, "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7"},
      {Hash::Sha512,
       "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.digest));
    CHECK(digest_of(c.hash, {plain("abc")}) == hex(c.digest));
    CHECK(digest_of(c.hash, {plain("a"), {}, plain("bc")}) == hex(c.digest));
  }
  CHECK(digest_of(Hash::Sha1, {}) == hex("da39a3ee5e6b4b0d3255bfef95601890afd80709"));
}

TEST_CASE("RFC 8032 7.1, test 2: Ed25519 says yes, no, and that a signature can't be one") {
  const auto key = PublicKey::eddsa(Scheme::Ed25519, hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"));
  REQUIRE(key);
  Octets signature = hex(
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
  CHECK(key->verify(hex("72"), signature) == Check::Valid);
  CHECK(key->verify(hex("73"), signature) == Check::Invalid);
  CHECK(key->verify({}, signature) == Check::Invalid);
  signature[63] ^= 0x80;
  CHECK(key->verify(hex("72"), signature) == Check::Invalid);
  signature.pop_back();
  CHECK(key->verify(hex("72"), signature) == Check::Malformed);
  CHECK(key->verify(hex("72"), {}) == Check::Malformed);
}

TEST_CASE("ECDSA signatures out of range are invalid, and of another length malformed") {
  // RFC 6979 A.2.5: the key, and the signature with SHA-256 over "sample".
  const auto key = PublicKey::ecdsa(Scheme::EcdsaP256Sha256, hex("60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
                                                                 "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299"));
  REQUIRE(key);
  const Octets right = hex(
      "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8");
  CHECK(key->verify(plain("sample"), right) == Check::Valid);
  CHECK(key->verify(plain("Sample"), right) == Check::Invalid);
  CHECK(key->verify(plain("sample"), Octets(64, 0)) == Check::Invalid);
  CHECK(key->verify(plain("sample"), Octets(64, 0xFF)) == Check::Invalid);
  CHECK(key->verify(plain("sample"), Octets(63, 1)) == Check::Malformed);
  CHECK(key->verify(plain("sample"), Octets(65, 1)) == Check::Malformed);
}

TEST_CASE("An RSA signature has the length of the modulus and is below it") {
  Octets modulus(128, 0xFF);
  modulus[0] = 0x80;
  const auto key = PublicKey::rsa(Scheme::RsaSha256, hex("010001"), modulus);
  REQUIRE(key);
  CHECK(key->verify(plain("data"), Octets(128, 1)) == Check::Invalid);
  CHECK(key->verify(plain("data"), Octets(128, 0xFF)) == Check::Invalid);
  CHECK(key->verify(plain("data"), Octets(128, 0)) == Check::Invalid);
  CHECK(key->verify(plain("data"), Octets(127, 1)) == Check::Malformed);
  CHECK(key->verify(plain("data"), Octets(129, 1)) == Check::Malformed);
}

TEST_CASE("What this machine's OpenSSL does not offer is refused, not invalid") {
  const auto key = PublicKey::rsa(Scheme::RsaSha1, hex("03"), Octets(128, 0xFF));
  REQUIRE(key);
  CHECK(key->verify(plain("data"), Octets(128, 1)) == Check::Invalid);
  REQUIRE(EVP_set_default_properties(nullptr, "provider=none") == 1);
  CHECK(key->verify(plain("data"), Octets(128, 1)) == Check::Refused);
  const auto made_meanwhile = PublicKey::rsa(Scheme::RsaSha256, hex("03"), Octets(128, 0xFF));
  CHECK(made_meanwhile.has_value());
  EVP_set_default_properties(nullptr, "");
  CHECK(made_meanwhile->verify(plain("data"), Octets(128, 1)) == Check::Refused);
  CHECK(key->verify(plain("data"), Octets(128, 1)) == Check::Invalid);
}
