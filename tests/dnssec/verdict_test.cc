#include "core/dnssec/verdict.h"

#include <doctest/doctest.h>

using namespace whybogus::dnssec;

TEST_CASE("The worse verdict is the later one of secure, insecure, indeterminate, bogus") {
  const Verdict in_order[] = {Verdict::Secure, Verdict::Insecure, Verdict::Indeterminate, Verdict::Bogus};
  for (std::size_t a = 0; a < 4; ++a) {
    for (std::size_t b = 0; b < 4; ++b) CHECK(worse(in_order[a], in_order[b]) == in_order[a > b ? a : b]);
  }
  CHECK(to_text(Verdict::Secure) == "secure");
  CHECK(to_text(Verdict::Insecure) == "insecure");
  CHECK(to_text(Verdict::Indeterminate) == "indeterminate");
  CHECK(to_text(Verdict::Bogus) == "bogus");
}
