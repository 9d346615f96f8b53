#include "core/dnssec/denial_remarks.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/dnssec/proofs.h"
#include "tests/messages.h"

namespace whybogus::dnssec {
namespace {

using tests::name;
using Remarks = std::vector<Remark>;

const std::string kHash = "0p9mhaveqvm6t7vbl5lop2u3t2rp3tom";

std::string nsec3(const std::string& parameters, const std::string& next = "2t7b4g4vsa5smi47k61mv5bv1a22bojr") {
  return kHash + ".example. NSEC3 " + parameters + " " + next + " A RRSIG\n";
}

// About the records, with the proof of that question.
Remarks remarks(const std::string& records, const char* question = "nodata a.example. MX") {
  const Witnesses witnesses = tests::witnesses("example.", records);
  return denial_remarks(witnesses, tests::prove(witnesses, question));
}

TEST_CASE("Denial records that are as they should be have no remark") {
  CHECK(remarks("") == Remarks{});
  CHECK(remarks("a.example. NSEC www.example. A RRSIG NSEC\nwww.example. NSEC example. CNAME RRSIG NSEC") == Remarks{});
  CHECK(remarks("ent.example. NSEC x.example. NS RRSIG NSEC") == Remarks{});
  CHECK(remarks(nsec3("1 0 0 -")) == Remarks{});
  CHECK(remarks(nsec3("1 1 0 -")) == Remarks{});
}

TEST_CASE("NSEC3 iterations are told by what validators make of them, the most of all records (RFC 9276)") {
  const auto told = [](RemarkKind kind, std::int64_t number) { return Remarks{{.kind = kind, .number = number}}; };
  CHECK(remarks(nsec3("1 0 1 -")) == told(RemarkKind::Nsec3Iterations, 1));
  CHECK(remarks(nsec3("1 0 50 -")) == told(RemarkKind::Nsec3Iterations, 50));
  CHECK(remarks(nsec3("1 0 51 -")) == told(RemarkKind::Nsec3IterationsHigh, 51));
  CHECK(remarks(nsec3("1 0 150 -")) == told(RemarkKind::Nsec3IterationsHigh, 150));
  CHECK(remarks(nsec3("1 0 151 -")) == told(RemarkKind::Nsec3IterationsUnfollowed, 151));
  const std::string other = "2t7b4g4vsa5smi47k61mv5bv1a22bojr.example. NSEC3 1 0 500 - " + kHash + " A RRSIG";
  CHECK(remarks(nsec3("1 0 12 -") + other) == told(RemarkKind::Nsec3IterationsUnfollowed, 500));
}

TEST_CASE("NSEC3 parameters that are odd or unknown") {
  CHECK(remarks(nsec3("1 0 0 ab")) == Remarks{{.kind = RemarkKind::Nsec3Salt}});
  CHECK(remarks(nsec3("2 0 0 -")) == Remarks{{.kind = RemarkKind::Nsec3UnknownHash, .number = 2}});
  CHECK(remarks(nsec3("1 2 0 -")) == Remarks{{.kind = RemarkKind::Nsec3UnknownFlags, .number = 2}});
  CHECK(remarks(nsec3("1 0 0 -") + "a.example. NSEC b.example. A RRSIG NSEC") == Remarks{{.kind = RemarkKind::MixedDenials}});
}

TEST_CASE("NSEC records that prove nothing, and why") {
  CHECK(remarks("a.example. NSEC b.test. A RRSIG NSEC") == Remarks{{.kind = RemarkKind::NsecLeadsAstray, .name = name("a.example.")}});
  CHECK(remarks("c.example. NSEC b.example. A RRSIG NSEC") == Remarks{{.kind = RemarkKind::NsecLeadsAstray, .name = name("c.example.")}});
  CHECK(remarks("c.example. NSEC c.example. A RRSIG NSEC") == Remarks{{.kind = RemarkKind::NsecLeadsAstray, .name = name("c.example.")}});
  CHECK(remarks("example. NSEC example. NS SOA RRSIG NSEC") == Remarks{});
  CHECK(remarks("a.example. NSEC b.example. A RRSIG NSEC\na.example. NSEC c.example. A RRSIG NSEC") ==
        Remarks{{.kind = RemarkKind::SeveralDenials, .name = name("a.example.")}});
  CHECK(remarks(nsec3("1 0 0 -") + nsec3("1 0 0 -", "35mthgpgcu1qg68fab165klnsnk3dpvl")) ==
        Remarks{{.kind = RemarkKind::SeveralDenials, .name = name(kHash + ".example.")}});
}

TEST_CASE("A CNAME with other data, as the bitmap shows it; DNSSEC's own types and KEY may be there") {
  CHECK(remarks("b.example. NSEC c.example. A CNAME RRSIG NSEC") ==
        Remarks{{.kind = RemarkKind::CnameBesideData, .name = name("b.example.")}});
  CHECK(remarks("b.example. NSEC c.example. CNAME KEY RRSIG NSEC") == Remarks{});
}

TEST_CASE("Records that are made when they are asked for are told by name (RFC 4470, RFC 7129 B, RFC 9824)") {
  const std::string behind = " NSEC \\000.a.example. ";
  CHECK(remarks("a.example." + behind + "RRSIG NSEC TYPE128") ==
        Remarks{{.kind = RemarkKind::CompactNameError, .name = name("a.example.")}});
  CHECK(remarks("a.example." + behind + "RRSIG NSEC TYPE128", "name-error a.example.") ==
        Remarks{{.kind = RemarkKind::CompactRcodeRestored, .name = name("a.example.")}});
  CHECK(remarks("a.example." + behind + "RRSIG NSEC") == Remarks{{.kind = RemarkKind::BlackLie, .name = name("a.example.")}});
  // The name exists, and has other types.
  CHECK(remarks("a.example." + behind + "A RRSIG NSEC") == Remarks{});
  CHECK(remarks("9.example. NSEC b.example. RRSIG NSEC", "name-error a.example.") == Remarks{{.kind = RemarkKind::WhiteLies}});
  CHECK(remarks(nsec3("1 0 0 -", "0p9mhaveqvm6t7vbl5lop2u3t2rp3ton")) == Remarks{{.kind = RemarkKind::WhiteLies}});
  CHECK(remarks(nsec3("1 0 0 -", "0p9mhaveqvm6t7vbl5lop2u3t2rp3too")) == Remarks{{.kind = RemarkKind::WhiteLies}});
  CHECK(remarks(nsec3("1 0 0 -", "0p9mhaveqvm6t7vbl5lop2u3t2rp3top")) == Remarks{});
}

}  // namespace
}  // namespace whybogus::dnssec
