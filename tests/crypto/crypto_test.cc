#include <doctest/doctest.h>
#include <openssl/evp.h>

#include <algorithm>
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

TEST_CASE("RFC 5155 appendix A: a digest iterated with its salt") {
  const Octets example = {7, 'e', 'x', 'a', 'm', 'p', 'l', 'e', 0};
  const Octets salt = hex("aabbccdd");
  CHECK(crypto::iterated_digest(Hash::Sha1, example, salt, 12) == hex("065368abeed7ec6e9feba96b8c8bc3e8b791f716"));
  CHECK(crypto::iterated_digest(Hash::Sha1, example, salt, 0) == digest_of(Hash::Sha1, {example, salt}));
  CHECK(crypto::iterated_digest(Hash::Sha512, example, {}, 1) == digest_of(Hash::Sha512, {digest_of(Hash::Sha512, {example})}));
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
  signature.push_back(0);
  CHECK(key->verify(hex("72"), signature) == Check::Valid);
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
  CHECK(key->verify(plain("sample"), right) == Check::Valid);
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

TEST_CASE("ECDSA signatures are taken whatever octets their numbers begin with") {
  const auto key = PublicKey::ecdsa(Scheme::EcdsaP256Sha256, hex("60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
                                                                 "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299"));
  REQUIRE(key);
  // Made by OpenSSL's own signer over "sample" with the private key of RFC 6979 A.2.5.
  const std::string_view cases[] = {
      "9e3d2e1e1a07e8eb5b8e2e2e1d31c8e4d9f66a137b2b2217b80d6dc11f0b80ddfacac3c95c8bc0f3f8db158329e0c5c34708825f5a776b2c3ff5cafd28956fba",
      "42b7f35964eb6ddc0ae73fe87c7977c18d6a695f915b70a90f76b5b8dd0ab99d68d2831489b1c737c1b5c0c7b51ae2b3bc8987791a1f06e4b68e56ece0718bea",
      "0095824beb4e8155ebda4ce59796bf6032616614d638797c519e2072be18da3a63f03f72f3f18368b920951d39949fd095f3d3b97956d23202677cd7b07b4aef",
      "5e199222be24f28447ec5a7ae798ab5b3e5ec53ee39a1259ea92c765b839bf9f001e917aea6369bfbb1fd44450470f01bd552a88bd6ce3868c2ec390dc21cf0d",
      "d68432409c4f3e54cd53fb2a8303c2efc392ef78825abe19a9a5864dccedccd200009b2c387166f7854b894d18cd921c34d2e57d5526637eeab163625921f66a",
      "0000a207be6b2b0bf6e01772d026945c01ffe3ef7f49e31ae8296c7056a19b4061d50c16b6a0f7e7b8e223ea0ceb0ee87f63ebd60950bbd7488024ccd81465c4",
  };
  for (const std::string_view text : cases) {
    CAPTURE(std::string(text));
    Octets signature = hex(text);
    CHECK(key->verify(plain("sample"), signature) == Check::Valid);
    CHECK(key->verify(plain("Sample"), signature) == Check::Invalid);
    std::fill_n(signature.begin(), 32, std::uint8_t{0});
    CHECK(key->verify(plain("sample"), signature) == Check::Invalid);
  }
}

TEST_CASE("A policy that refuses a scheme refuses its keys' checks: nothing is said to be invalid") {
  REQUIRE(EVP_set_default_properties(nullptr, "provider=none") == 1);
  const auto rsa = PublicKey::rsa(Scheme::RsaSha256, hex("03"), Octets(128, 0xFF));
  const auto eddsa = PublicKey::eddsa(Scheme::Ed25519, hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"));
  const auto ecdsa = PublicKey::ecdsa(Scheme::EcdsaP384Sha384, Octets(96, 1));
  EVP_set_default_properties(nullptr, "");
  REQUIRE(rsa);
  REQUIRE(ecdsa);
  REQUIRE(eddsa);
  CHECK(rsa->verify(plain("data"), Octets(128, 1)) == Check::Refused);
  CHECK(rsa->verify(plain("data"), Octets(127, 1)) == Check::Malformed);
  CHECK(ecdsa->verify(plain("data"), Octets(96, 1)) == Check::Refused);
  CHECK(eddsa->verify(plain("data"), Octets(64, 1)) == Check::Refused);
  const auto made_later = PublicKey::rsa(Scheme::RsaSha1, hex("03"), Octets(128, 0xFF));
  REQUIRE(made_later);
  CHECK(made_later->verify(plain("data"), Octets(128, 1)) == Check::Invalid);
}
