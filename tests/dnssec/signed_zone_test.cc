// The test zones themselves: what they answer must be right, or the tests that stand on them say nothing.
#include "tests/signed_zone.h"

#include <doctest/doctest.h>

#include <string>

#include "core/dnssec/signature.h"
#include "tests/messages.h"

using namespace whybogus;
using dns::RrType;
using tests::question;

namespace {

const char* const kZone = R"(
  www 300 A 192.0.2.80
  www 300 A 192.0.2.81
  alias CNAME www
  *.wild A 192.0.2.1
  a.ent A 192.0.2.2
  tree DNAME other.invalid.
  signed NS ns.signed
  signed DS 1 13 2 0000000000000000000000000000000000000000000000000000000000000000
  ns.signed A 192.0.2.3
  unsigned NS ns.elsewhere.invalid.
)";

// Owners and types of a section, signatures left out.
std::string outline(const std::vector<dns::Record>& section) {
  std::string text;
  for (const dns::Record& record : section) {
    if (record.type == RrType::RRSIG) continue;
    if (!text.empty()) text += ", ";
    text += record.owner.to_text() + " " + to_text(record.type);
  }
  return text;
}

}  // namespace

TEST_CASE("A signed test zone answers as an authoritative server does") {
  struct Case {
    const char* question;
    const char* rcode;
    const char* answer;
    const char* authority;
  };
  const Case cases[] = {
      {"www.example. A", "NOERROR", "www.example. A, www.example. A", ""},
      {"alias.example. A", "NOERROR", "alias.example. CNAME, www.example. A, www.example. A", ""},
      {"alias.example. CNAME", "NOERROR", "alias.example. CNAME", ""},
      {"www.example. AAAA", "NOERROR", "", "example. SOA, www.example. NSEC"},
      {"ent.example. A", "NOERROR", "", "example. SOA, alias.example. NSEC"},
      {"x.wild.example. A", "NOERROR", "x.wild.example. A", "*.wild.example. NSEC"},
      {"x.wild.example. TXT", "NOERROR", "", "example. SOA, *.wild.example. NSEC"},
      {"b.example. A", "NXDOMAIN", "", "example. SOA, alias.example. NSEC, example. NSEC"},
      {"x.tree.example. A", "NOERROR", "tree.example. DNAME, x.tree.example. CNAME", ""},
      {"x.signed.example. A", "NOERROR", "", "signed.example. NS, signed.example. DS"},
      {"signed.example. DS", "NOERROR", "signed.example. DS", ""},
      {"x.unsigned.example. A", "NOERROR", "", "unsigned.example. NS, unsigned.example. NSEC"},
      {"unsigned.example. DS", "NOERROR", "", "example. SOA, unsigned.example. NSEC"},
      {"example. DNSKEY", "NOERROR", "example. DNSKEY", ""},
      {"elsewhere. A", "REFUSED", "", ""},
  };
  const tests::SignedZone zone("example.", kZone);
  for (const Case& c : cases) {
    CAPTURE(std::string(c.question));
    const dns::Message message = zone.answer(question(c.question));
    CHECK(to_text(message.rcode) == c.rcode);
    CHECK(outline(message.answer) == c.answer);
    CHECK(outline(message.authority) == c.authority);
  }
}

TEST_CASE("Every RRset of a signed test zone validates, and delegations carry no signature") {
  const tests::SignedZone zone("example.", kZone);
  const std::vector<dnssec::ZoneKey> keys = dnssec::zone_keys({zone.key().dnskey()});
  const char* const questions[] = {"www.example. A", "example. SOA", "x.wild.example. A", "www.example. NSEC", "signed.example. DS"};
  for (const char* const asked : questions) {
    CAPTURE(std::string(asked));
    const dns::Message message = zone.answer(question(asked));
    const auto rrset = dnssec::find_rrset(message.answer, question(asked).name, question(asked).type);
    REQUIRE(rrset);
    dnssec::Budget budget({});
    CHECK(dnssec::valid_one(dnssec::check_signatures(*rrset, {zone.apex(), keys}, {tests::signed_now, budget})));
  }
  const auto referral = zone.answer(question("x.signed.example. A"));
  CHECK(dnssec::find_rrset(referral.authority, tests::name("signed.example."), RrType::NS)->signatures.empty());
}

TEST_CASE("A signed test zone answers ANY with all that is at the name, and RRSIG with its signatures") {
  const tests::SignedZone zone("example.", kZone);
  CHECK(outline(zone.answer(question("www.example. ANY")).answer) == "www.example. A, www.example. A, www.example. NSEC");
  const dns::Message signatures = zone.answer(question("www.example. RRSIG"));
  CHECK(signatures.answer.size() == 2);
  CHECK(outline(signatures.answer) == "");
  CHECK(outline(zone.answer(question("ent.example. ANY")).authority) == "example. SOA, alias.example. NSEC");
}
