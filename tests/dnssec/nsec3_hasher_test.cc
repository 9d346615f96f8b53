#include "core/dnssec/nsec3_hasher.h"

#include <doctest/doctest.h>

#include "core/dnssec/nsec3_hash.h"
#include "tests/messages.h"

using namespace whybogus;
using tests::name;

namespace {

dns::Nsec3 parameters(std::uint16_t iterations, dns::Bytes salt = {}) {
  dns::Nsec3 made;
  made.hash_algorithm = 1;
  made.iterations = iterations;
  made.salt = std::move(salt);
  return made;
}

}  // namespace

TEST_CASE("A hash is as of RFC 5155 5, costs a digest and one for each iteration, and is computed once") {
  dnssec::Nsec3Hasher hasher;
  CHECK(hasher.hash(name("a.example."), parameters(12, {0xAA})) == dnssec::nsec3_hash(name("a.example."), parameters(12, {0xAA})));
  CHECK(hasher.digests_spent() == 13);
  CHECK(hasher.hash(name("A.EXAMPLE."), parameters(12, {0xAA})));
  CHECK(hasher.digests_spent() == 13);
  CHECK(hasher.hash(name("a.example."), parameters(12, {0xAB})) != hasher.hash(name("a.example."), parameters(12, {0xAA})));
  CHECK(hasher.digests_spent() == 26);
  CHECK(hasher.hash(name("a.example."), parameters(0, {0xAA})) == dnssec::nsec3_hash(name("a.example."), parameters(0, {0xAA})));
  CHECK(hasher.digests_spent() == 27);
}

TEST_CASE("CVE-2023-50868: what the budget does not allow is refused, and what it allowed stays known") {
  dnssec::Nsec3Hasher hasher(20);
  CHECK(hasher.hash(name("a.example."), parameters(10)));
  CHECK_FALSE(hasher.hash(name("b.example."), parameters(10)));
  CHECK_FALSE(hasher.hash(name("b.example."), parameters(65535)));
  CHECK(hasher.refusals() == 2);
  CHECK(hasher.hash(name("a.example."), parameters(10)));
  CHECK(hasher.hash(name("b.example."), parameters(8)));
  CHECK(hasher.digests_spent() == 20);
  CHECK(hasher.refusals() == 2);
}
