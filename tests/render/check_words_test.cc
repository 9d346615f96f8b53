// The codes of the contract: scripts compare with them, so they stay as they are.
#include "core/render/check_words.h"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

namespace whybogus::render {
namespace {

using dnssec::DsFault;
using dnssec::KeyFault;
using dnssec::Limit;
using dnssec::SignatureFault;

TEST_CASE("what became of a signature has one code for each fault, and none of them means that it is valid") {
  const std::vector<std::string> codes{"foreign-signer",      "too-many-labels", "expired",      "not-yet-valid",         "inverted-times",
                                       "no-such-key",         "unvouched-key",   "unfit-key",    "unsupported-algorithm", "malformed-key",
                                       "malformed-signature", "wrong-signature", "refused-here", "failed-here",           "not-tried"};
  REQUIRE(codes.size() == static_cast<std::size_t>(SignatureFault::NotTried) + 1);
  for (std::size_t i = 0; i < codes.size(); ++i) {
    CHECK(word(static_cast<SignatureFault>(i)) == codes[i]);
    CHECK(outcome(std::optional(static_cast<SignatureFault>(i))) == codes[i]);
  }
  CHECK(outcome(std::optional<SignatureFault>()) == "valid");
}

TEST_CASE("so has what became of a DS record") {
  const std::vector<std::string> codes{"unsupported-algorithm", "unsupported-digest", "no-such-key", "other-algorithm",
                                       "wrong-digest",          "unfit-key",          "revoked-key", "ignored"};
  REQUIRE(codes.size() == static_cast<std::size_t>(DsFault::Ignored) + 1);
  for (std::size_t i = 0; i < codes.size(); ++i) CHECK(outcome(std::optional(static_cast<DsFault>(i))) == codes[i]);
  CHECK(outcome(std::optional<DsFault>()) == "matches");
}

TEST_CASE("so have the reasons why a key may not sign, and the limits") {
  CHECK(word(KeyFault::Revoked) == "revoked");
  CHECK(word(KeyFault::NoZoneKey) == "no-zone-key");
  CHECK(word(KeyFault::OtherProtocol) == "other-protocol");
  CHECK(word(Limit::PairsOfRrset) == "pairs-of-rrset");
  CHECK(word(Limit::Pairs) == "pairs");
  CHECK(word(Limit::Keys) == "keys");
  CHECK(word(Limit::Denials) == "denials");
  CHECK(word(Limit::Nsec3Digests) == "nsec3-digests");
}

}  // namespace
}  // namespace whybogus::render
