#include "core/dnssec/hop.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/messages.h"
#include "tests/signed_zone.h"

namespace whybogus::dnssec {
namespace {

using tests::question;
using tests::response;

// "Cname > target.": kind, where it leads, and the RRset that stands for it.
std::string dump(const HopData& data) {
  static constexpr const char* kinds[] = {"Data", "Cname", "Dname", "Nodata", "NameError", "Unknown"};
  std::string text = kinds[static_cast<std::size_t>(data.hop.kind)];
  for (const Rrset& rrset : data.rrsets) text += " " + rrset.owner.to_text() + " " + dns::to_text(rrset.type);
  if (data.hop.target) text += " > " + data.hop.target->to_text();
  return text;
}

struct Case {
  const char* what;
  const char* message;
  const char* question;
  const char* hop;
};

const char* const kAlias = "NOERROR\n? a.example. A\nanswer\na.example. CNAME b.example.\nb.example. A 192.0.2.1";
const char* const kDname =
    "NOERROR\n? x.d.example. A\nanswer\nd.example. DNAME t.test.\nx.d.example. CNAME x.t.test.\nx.t.test. A 192.0.2.1";
const char* const kSoa = "\nauthority\nexample. SOA ns. admin. 1 2 3 4 5";

TEST_CASE("A hop is read out of the answer to its own question, or to an earlier hop's") {
  const std::string denied_target = "NXDOMAIN\n? a.example. A\nanswer\na.example. CNAME b.example." + std::string(kSoa);
  const std::string nodata = "NOERROR\n? a.example. A" + std::string(kSoa);
  const std::string alias_nodata = "NOERROR\n? a.example. A\nanswer\na.example. CNAME b.example." + std::string(kSoa);
  const Case cases[] = {
      {"data", "NOERROR\n? a.example. A\nanswer\na.example. A 192.0.2.1", "a.example. A", "Data a.example. A"},
      {"data in another case", "NOERROR\n? a.example. A\nanswer\nA.EXAMPLE. A 192.0.2.1", "a.example. A", "Data A.EXAMPLE. A"},
      {"an alias", kAlias, "a.example. A", "Cname a.example. CNAME > b.example."},
      {"its target", kAlias, "b.example. A", "Data b.example. A"},
      {"a name that the answer does not reach", kAlias, "c.example. A", "Unknown"},
      {"a CNAME that is asked for is data", "NOERROR\n? a.example. CNAME\nanswer\na.example. CNAME b.example.", "a.example. CNAME",
       "Data a.example. CNAME"},
      {"the target of an alias whose answer stops there", "NOERROR\n? a.example. A\nanswer\na.example. CNAME b.example.", "b.example. A",
       "Unknown"},
      {"a DNAME", kDname, "x.d.example. A", "Dname d.example. DNAME > x.t.test."},
      {"a DNAME's own name", "NOERROR\n? d.example. DNAME\nanswer\nd.example. DNAME t.test.", "d.example. DNAME", "Data d.example. DNAME"},
      {"a DNAME's target", kDname, "x.t.test. A", "Data x.t.test. A"},
      {"a DNAME without its CNAME", "NOERROR\n? x.d.example. A\nanswer\nd.example. DNAME t.test.", "x.d.example. A",
       "Dname d.example. DNAME > x.t.test."},
      {"no DNAME for its own name", "NOERROR\n? d.example. A\nanswer\nd.example. DNAME t.test.", "d.example. A", "Nodata"},
      {"NODATA", nodata.c_str(), "a.example. A", "Nodata"},
      {"NODATA with nothing at all", "NOERROR\n? a.example. A", "a.example. A", "Nodata"},
      {"NXDOMAIN", "NXDOMAIN\n? a.example. A", "a.example. A", "NameError"},
      {"NXDOMAIN is about the end of the aliases", denied_target.c_str(), "a.example. A", "Cname a.example. CNAME > b.example."},
      {"the end of the aliases", denied_target.c_str(), "b.example. A", "NameError"},
      {"NODATA at the end of the aliases", alias_nodata.c_str(), "b.example. A", "Nodata"},
      {"an error says nothing", "SERVFAIL\n? a.example. A", "a.example. A", "Unknown"},
      {"ANY: all that there is, by type", "NOERROR\n? a.example. ANY\nanswer\na.example. MX 1 b.\na.example. A 192.0.2.1", "a.example. ANY",
       "Data a.example. A a.example. MX"},
      {"ANY: signatures alone are no data", "NOERROR\n? a.example. ANY\nanswer\na.example. RRSIG A 13 2 1 1 1 1 example. AAAA",
       "a.example. ANY", "Nodata"},
      {"ANY at an alias is the alias", "NOERROR\n? a.example. ANY\nanswer\na.example. CNAME b.example.", "a.example. ANY",
       "Data a.example. CNAME"},
      {"a CNAME asked for below a DNAME is the DNAME's",
       "NOERROR\n? x.d.example. CNAME\nanswer\nd.example. DNAME t.test.\nx.d.example. CNAME x.t.test.", "x.d.example. CNAME",
       "Dname d.example. DNAME > x.t.test."},
      {"a CNAME that says other than its DNAME", "NOERROR\n? x.d.example. A\nanswer\nx.d.example. CNAME y.test.\nd.example. DNAME t.test.",
       "x.d.example. A", "Dname d.example. DNAME > x.t.test."},
      {"the DNAME that is closest", "NOERROR\n? x.c.d.example. A\nanswer\nd.example. DNAME t.test.\nc.d.example. DNAME u.test.",
       "x.c.d.example. A", "Dname c.d.example. DNAME > x.u.test."},
      {"of several CNAME records the first in order",
       "NOERROR\n? a.example. A\nanswer\na.example. CNAME c.example.\na.example. CNAME b.example.", "a.example. A",
       "Cname a.example. CNAME > b.example."},
      {"YXDOMAIN with its DNAME: no target",
       "YXDOMAIN\n? x.d.example. A\nanswer\nd.example. DNAME "
       "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa."
       "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.",
       "x.d.example. A", "Dname d.example. DNAME"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.what));
    CHECK(dump(read_hop(response(c.message), question(c.question))) == c.hop);
  }
}

TEST_CASE("A CNAME with a signature of its own stands for itself, beside a DNAME too") {
  const tests::SignedZone zone("example.", "a.d CNAME b");
  dns::Message message = response("NOERROR\n? a.d.example. A\nanswer\nd.example. DNAME t.test.");
  const dns::Message cname = zone.answer(question("a.d.example. CNAME"));
  message.answer.insert(message.answer.end(), cname.answer.begin(), cname.answer.end());
  CHECK(dump(read_hop(message, question("a.d.example. A"))) == "Cname a.d.example. CNAME > b.example.");
}

}  // namespace
}  // namespace whybogus::dnssec
