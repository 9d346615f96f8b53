#include "core/dnssec/hop_remarks.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/dnssec/hop.h"
#include "tests/messages.h"
#include "tests/signed_zone.h"

namespace whybogus::dnssec {
namespace {

using tests::name;
using tests::question;
using Remarks = std::vector<Remark>;

// About the first hop of an answer with those records.
Remarks remarks_of(const char* asked, const std::string& records) {
  const dns::Message response = tests::response("NOERROR\n? " + std::string(asked) + "\nanswer\n" + records);
  return hop_remarks(response, read_hop(response, question(asked)).hop, question(asked));
}

TEST_CASE("Aliases that are as they should be have no remark") {
  CHECK(remarks_of("a.example. A", "a.example. CNAME b.example.\nb.example. A 192.0.2.1") == Remarks{});
  CHECK(remarks_of("a.example. A", "a.example. CNAME b.example.\na.example. CNAME b.example.") == Remarks{});
  CHECK(remarks_of("a.example. ANY", "a.example. CNAME b.example.\na.example. NSEC c.example. CNAME RRSIG NSEC") == Remarks{});
  CHECK(remarks_of("x.d.example. A", "d.example. DNAME t.test.\nx.d.example. CNAME x.t.test.") == Remarks{});
  CHECK(remarks_of("d.example. DNAME", "d.example. DNAME t.test.") == Remarks{});
  CHECK(remarks_of("d.example. ANY", "d.example. DNAME t.test.\nd.example. A 192.0.2.1") == Remarks{});
}

TEST_CASE("RFC 2181 10.1: a CNAME beside other data, and several of them") {
  CHECK(remarks_of("a.example. A", "a.example. CNAME b.example.\na.example. A 192.0.2.1") ==
        Remarks{{.kind = RemarkKind::CnameBesideData, .name = name("a.example.")}});
  CHECK(remarks_of("a.example. MX", "a.example. CNAME b.example.\na.example. A 192.0.2.1") ==
        Remarks{{.kind = RemarkKind::CnameBesideData, .name = name("a.example.")}});
  CHECK(remarks_of("a.example. A", "a.example. CNAME b.example.\na.example. CNAME c.example.") ==
        Remarks{{.kind = RemarkKind::SeveralAliases, .number = 2, .name = name("a.example.")}});
}

TEST_CASE("RFC 6672: what came, or did not come, beside a DNAME") {
  CHECK(remarks_of("x.d.example. A", "d.example. DNAME t.test.") == Remarks{{.kind = RemarkKind::SynthesisMissing}});
  CHECK(remarks_of("x.d.example. A", "d.example. DNAME t.test.\nx.d.example. CNAME evil.test.") ==
        Remarks{{.kind = RemarkKind::SynthesisDiffers, .name = name("evil.test.")}});
  CHECK(remarks_of("x.d.example. A", "d.example. DNAME t.test.\nd.example. DNAME u.test.\nx.d.example. CNAME x.t.test.") ==
        Remarks{{.kind = RemarkKind::SeveralAliases, .number = 2, .name = name("d.example.")}});
}

TEST_CASE("A DNAME that leads nowhere, because the name would be too long, owes no CNAME") {
  const std::string label(63, 'a');
  CHECK(remarks_of("x.d.example. A", "d.example. DNAME " + label + "." + label + "." + label + "." + std::string(61, 'a') + ".") ==
        Remarks{});
}

TEST_CASE("Questions that no signature can answer") {
  const std::string signature = "a.example. RRSIG A 13 2 300 20300101000000 20200101000000 1 example. AAAA";
  CHECK(remarks_of("a.example. RRSIG", signature) == Remarks{{.kind = RemarkKind::NeverSigned}});
  CHECK(remarks_of("a.example. A", "a.example. A 192.0.2.1\n" + signature) == Remarks{});
  CHECK(remarks_of("a.example. ANY", "a.example. HINFO \"RFC8482\" \"\"") == Remarks{{.kind = RemarkKind::MinimalAny}});
  CHECK(remarks_of("a.example. ANY", "a.example. HINFO \"RFC\" \"\"") == Remarks{});
  CHECK(remarks_of("a.example. HINFO", "a.example. HINFO \"RFC8482\" \"\"") == Remarks{});
}

}  // namespace
}  // namespace whybogus::dnssec
