// A validator must not call a signature wrong because a library failed: each algorithm is asked many times with one key, and whatever
// allocation of OpenSSL's fails.
#include <doctest/doctest.h>
#include <openssl/crypto.h>

#include <cstdlib>
#include <new>
#include <string>

#include "core/dnssec/keys.h"
#include "tests/signer.h"

using namespace whybogus;
using crypto::Check;
using dns::Algorithm;

namespace {

// How many more allocations OpenSSL is granted, and how many are refused then.
struct Plan {
  int granted = 0;
  int refused = 0;
};
Plan plan;

bool is_refused() {
  if (plan.granted > 0) {
    --plan.granted;
    return false;
  }
  if (plan.refused == 0) return false;
  --plan.refused;
  return true;
}

class Refusal {
 public:
  Refusal(int granted, int refused) : refused_(refused) { plan = {granted, refused}; }
  // Ends it, and says whether anything was refused.
  bool end() const {
    const bool is_reached = plan.refused != refused_;
    plan = {};
    return is_reached;
  }

 private:
  int refused_;
};

void* allocate(std::size_t size, const char*, int) { return is_refused() ? nullptr : std::malloc(size); }
void* reallocate(void* at, std::size_t size, const char*, int) { return is_refused() ? nullptr : std::realloc(at, size); }
void release(void* at, const char*, int) { std::free(at); }

// OpenSSL takes such functions only before it has allocated anything.
const bool is_in_place = CRYPTO_set_mem_functions(allocate, reallocate, release) == 1;

struct Case {
  std::string name;
  dnssec::ZoneKey key;
  dns::Bytes data;
  dns::Bytes right;
  dns::Bytes wrong;

  // Not through ZoneKey::verify, which remembers.
  Check check(const dns::Bytes& octets, const dns::Bytes& signature) const { return key.made().key->verify(octets, signature); }
};

Case make_case(Algorithm algorithm) {
  const tests::SigningKey signing("example.", {.algorithm = algorithm});
  dns::Bytes data(300, 7);
  dns::Bytes right = signing.signature_over(data);
  dns::Bytes wrong = right;
  wrong[wrong.size() / 3] ^= 1;
  return {dns::to_text(algorithm), dnssec::zone_keys({signing.dnskey()}).at(0), data, right, wrong};
}

constexpr Algorithm kAlgorithms[] = {Algorithm::RsaSha1,         Algorithm::RsaSha1Nsec3Sha1, Algorithm::RsaSha256, Algorithm::RsaSha512,
                                     Algorithm::EcdsaP256Sha256, Algorithm::EcdsaP384Sha384,  Algorithm::Ed25519,   Algorithm::Ed448};

}  // namespace

TEST_CASE("One key checks many signatures, right and wrong by turns") {
  for (const Algorithm algorithm : kAlgorithms) {
    const Case c = make_case(algorithm);
    CAPTURE(c.name);
    const dns::Bytes other_data(299, 7);
    for (int turn = 0; turn < 20; ++turn) {
      CHECK(c.check(c.data, c.right) == Check::Valid);
      CHECK(c.check(c.data, c.wrong) == Check::Invalid);
      CHECK(c.check(other_data, c.right) == Check::Invalid);
      CHECK(c.check(c.data, dns::Bytes(c.right.size(), 0xFF)) == Check::Invalid);
      CHECK(c.check(c.data, dns::Bytes(c.right.size(), 0)) == Check::Invalid);
      CHECK(c.check(c.data, c.right) == Check::Valid);
    }
  }
}

TEST_CASE("Whichever allocations of OpenSSL's fail, a right signature is valid or not checked, and the next check is as ever") {
  REQUIRE(is_in_place);
  for (const Algorithm algorithm : kAlgorithms) {
    const Case c = make_case(algorithm);
    CAPTURE(c.name);
    REQUIRE(c.check(c.data, c.right) == Check::Valid);
    int failed = 0;
    for (const int refused : {1, 1000}) {
      bool is_reached = true;
      for (int granted = 0; is_reached; ++granted) {
        CAPTURE(granted);
        const Refusal refusal(granted, refused);
        const Check check = c.check(c.data, c.right);
        is_reached = refusal.end();
        failed += check == Check::Failed ? 1 : 0;
        CHECK((check == Check::Valid || (is_reached && check == Check::Failed)));
        CHECK(c.check(c.data, c.wrong) == Check::Invalid);
        CHECK(c.check(c.data, c.right) == Check::Valid);
      }
    }
    CHECK(failed > 0);
  }
}

TEST_CASE("A good key is not called malformed because memory ran out when it was made") {
  REQUIRE(is_in_place);
  for (const Algorithm algorithm : kAlgorithms) {
    const tests::SigningKey signing("example.", {.algorithm = algorithm});
    const dns::Record dnskey = signing.dnskey();
    bool is_reached = true;
    for (int granted = 0; is_reached; ++granted) {
      CAPTURE(granted);
      const Refusal refusal(granted, 1);
      std::string trouble;
      try {
        trouble = dnssec::zone_keys({dnskey}).at(0).made().trouble;
      } catch (const std::bad_alloc&) {
      }
      is_reached = refusal.end();
      CHECK(trouble == "");
    }
  }
}
