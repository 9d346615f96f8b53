#include "core/dnssec/denial_remarks.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/dnssec/proofs.h"

namespace whybogus::dnssec {
namespace {

using Remarks = std::vector<Remark>;

std::string nsec3(const char* iterations) {
  return "0p9mhaveqvm6t7vbl5lop2u3t2rp3tom.example. NSEC3 1 0 " + std::string(iterations) + " - 2t7b4g4vsa5smi47k61mv5bv1a22bojr A RRSIG\n";
}

TEST_CASE("NSEC3 iterations are told, the most of all records; none are as they should be (RFC 9276 3.1)") {
  const auto remarks = [](const std::string& text) { return denial_remarks(tests::witnesses("example.", text)); };
  CHECK(remarks("example. NSEC www.example. SOA NS") == Remarks{});
  CHECK(remarks(nsec3("0")) == Remarks{});
  CHECK(remarks(nsec3("1")) == Remarks{{.kind = RemarkKind::Nsec3Iterations, .number = 1}});
  CHECK(remarks(nsec3("12") + nsec3("2500")) == Remarks{{.kind = RemarkKind::Nsec3Iterations, .number = 2500}});
}

}  // namespace
}  // namespace whybogus::dnssec
