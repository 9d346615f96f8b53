#include "core/dns/response.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/messages.h"

using namespace whybogus;
using namespace whybogus::dns;
using tests::name;
using tests::response;

namespace {

const char* word(ResponseKind kind) {
  switch (kind) {
    case ResponseKind::Answer:
      return "answer";
    case ResponseKind::Alias:
      return "alias";
    case ResponseKind::Referral:
      return "referral";
    case ResponseKind::Nodata:
      return "nodata";
    case ResponseKind::NameError:
      return "name-error";
    case ResponseKind::Failure:
      return "failure";
  }
  return "";
}

// "answer www.shop.example." : the kind and the final name.
std::string dump(const std::string& question, const std::string& message) {
  const Message read = response("NOERROR\n? " + question);
  const Message said = response(message);
  return std::string(word(kind_of(said, *read.question))) + " " + final_name(said, *read.question).to_text();
}

struct Case {
  std::string question;
  std::string message;
  std::string expected;
};

void check(const Case& c) {
  CAPTURE(c.question);
  CAPTURE(c.message);
  CHECK(dump(c.question, c.message) == c.expected);
}

}  // namespace

TEST_CASE("Responses without aliases") {
  const Case cases[] = {
      {"a.x. A", "NOERROR\nanswer\na.x. A 192.0.2.1", "answer a.x."},
      {"A.x. A", "NOERROR\nanswer\na.X. A 192.0.2.1", "answer A.x."},
      {"a.x. A", "NOERROR\nanswer\nb.x. A 192.0.2.1", "nodata a.x."},
      {"a.x. A", "NOERROR\nanswer\na.x. AAAA ::1", "nodata a.x."},
      {"a.x. ANY", "NOERROR\nanswer\na.x. AAAA ::1", "answer a.x."},
      {"a.x. RRSIG", "NOERROR\nanswer\na.x. RRSIG A 8 2 1 20300101000000 20200101000000 1 x. AAAA", "answer a.x."},
      {"a.x. A", "NOERROR", "nodata a.x."},
      {"a.x. A", "NOERROR\nauthority\nx. SOA . . 1 2 3 4 5", "nodata a.x."},
      {"a.x. A", "NOERROR\nauthority\nx. SOA . . 1 2 3 4 5\nx. NS ns.x.", "nodata a.x."},
      {"a.x. A", "NXDOMAIN\nauthority\nx. SOA . . 1 2 3 4 5", "name-error a.x."},
      {"a.x. A", "NXDOMAIN", "name-error a.x."},
      {". DNSKEY", "NXDOMAIN", "failure ."},
      {"a.x. A", "SERVFAIL", "failure a.x."},
      {"a.x. A", "REFUSED\nanswer\na.x. A 192.0.2.1", "failure a.x."},
      {"a.x. A", "NOTIMP", "failure a.x."},
      {"a.x. A", "FORMERR", "failure a.x."},
      {"a.x. A", "BADVERS", "failure a.x."},
      {"a.x. A", "YXDOMAIN", "failure a.x."},
  };
  for (const Case& c : cases) check(c);
}

TEST_CASE("Signatures and proofs that a validator would miss") {
  const std::string over_a = " RRSIG A 8 2 1 20300101000000 20200101000000 1 x. AAAA";
  const std::string over_soa = "x. RRSIG SOA 8 1 1 20300101000000 20200101000000 1 x. AAAA";
  const std::string over_dname = "d.x. RRSIG DNAME 8 2 1 20300101000000 20200101000000 1 x. AAAA";
  const struct {
    std::string message;
    bool lacks;
  } cases[] = {
      {"NOERROR\nanswer\na.x. A 192.0.2.1\na.x." + over_a, false},
      {"NOERROR\nanswer\na.x. A 192.0.2.1", true},
      {"NOERROR\nanswer\na.x. A 192.0.2.1\nb.x." + over_a, true},
      {"NOERROR\nanswer\na.x. AAAA ::1\na.x." + over_a, true},
      {"NOERROR\nanswer\na.x. CNAME b.x.\nb.x. A 192.0.2.1\nb.x." + over_a, true},
      {"NOERROR\nanswer\na.x." + over_a, false},
      // What follows from a signed DNAME has no signature of its own.
      {"NOERROR\nanswer\nd.x. DNAME x.\n" + over_dname + "\na.d.x. CNAME a.x.\na.x. A 192.0.2.1\na.x." + over_a, false},
      {"NOERROR\nanswer\nd.x. DNAME x.\na.d.x. CNAME a.x.\na.x. A 192.0.2.1\na.x." + over_a, true},
      {"NXDOMAIN\nauthority\nx. SOA . . 1 2 3 4 5", true},
      {"NXDOMAIN\nauthority\nx. SOA . . 1 2 3 4 5\n" + over_soa, false},
      {"NOERROR", true},
      // What a wildcard gave: the labels field counts fewer labels than the owner has, without the "*".
      {"NOERROR\nanswer\na.b.x. A 192.0.2.1\na.b.x." + over_a, true},
      {"NOERROR\nanswer\na.b.x. A 192.0.2.1\na.b.x." + over_a + "\nauthority\nx. RRSIG NSEC 8 1 1 20300101000000 20200101000000 1 x. AAAA",
       false},
      {"NOERROR\nanswer\n*.b.x. A 192.0.2.1\n*.b.x." + over_a, false},
  };
  for (const auto& c : cases) {
    CAPTURE(c.message);
    CHECK(lacks_proof(response(c.message)) == c.lacks);
  }
}

TEST_CASE("The zone above a name that has signed what is said of it") {
  const auto by = [](const std::string& signer) { return " 8 2 1 20300101000000 20200101000000 1 " + signer + " AAAA"; };
  const std::string data = "NOERROR\nanswer\na.x. A 192.0.2.1\n";
  const std::string alias =
      "NOERROR\nanswer\na.x. CNAME b.y.\na.x. RRSIG CNAME" + by("x.") + "\nb.y. A 192.0.2.1\nb.y. RRSIG A" + by("b.y.");
  const struct {
    std::string asked, message, name;
    std::string signer;
  } cases[] = {
      {"a.x. A", data + "a.x. RRSIG A" + by("x."), "a.x.", "x."},
      {"a.x. A", data + "a.x. RRSIG A" + by("."), "a.x.", "."},
      {"a.x. A", data + "a.x. RRSIG A" + by("a.x."), "a.x.", ""},
      {"a.x. A", data + "a.x. RRSIG A" + by("y."), "a.x.", ""},
      {"a.x. A", data + "a.x. RRSIG A" + by("x.") + "\na.x. RRSIG A" + by("a.x."), "a.x.", ""},
      {"a.x. A", data + "a.x. RRSIG A" + by("x.") + "\na.x. RRSIG A" + by("."), "a.x.", "."},
      {"a.x. A", data, "a.x.", ""},
      {"a.x. A", data + "b.x. RRSIG A" + by("x."), "a.x.", ""},
      {"a.x. DS", "NOERROR\nanswer\na.x. DS 1 8 2 0A\na.x. RRSIG DS" + by("x."), "a.x.", "x."},
      {"a.x. A", "NXDOMAIN\nauthority\nx. SOA . . 1 2 3 4 5\nx. RRSIG SOA" + by("x."), "a.x.", "x."},
      {"a.x. A", "NOERROR\nauthority\na.x. SOA . . 1 2 3 4 5\na.x. RRSIG SOA" + by("a.x."), "a.x.", ""},
      // A wildcard's data without a signature, and its denial with one.
      {"a.x. A", data + "authority\nx. NSEC z.x. A\nx. RRSIG NSEC" + by("x."), "a.x.", ""},
      {"a.x. A", alias, "a.x.", "x."},
      {"a.x. A", alias, "b.y.", ""},
      {"a.x. A", "SERVFAIL", "a.x.", ""},
  };
  for (const auto& c : cases) {
    CAPTURE(c.message);
    const auto signer = signer_above(response(c.message), *response("NOERROR\n? " + c.asked).question, name(c.name));
    CHECK((signer ? signer->to_text() : "") == c.signer);
  }
}

TEST_CASE("Responses with CNAME records") {
  const Case cases[] = {
      {"a.x. A", "NOERROR\nanswer\na.x. CNAME b.y.\nb.y. A 192.0.2.1", "answer b.y."},
      {"a.x. A", "NOERROR\nanswer\nc.z. A 192.0.2.1\nb.y. CNAME c.z.\na.x. CNAME b.y.", "answer c.z."},
      {"a.x. A", "NOERROR\nanswer\na.x. CNAME b.y.", "alias b.y."},
      {"a.x. A", "NOERROR\nanswer\na.x. CNAME b.y.\nauthority\ny. SOA . . 1 2 3 4 5", "nodata b.y."},
      // The zone of the alias denies nothing about a target elsewhere.
      {"a.x. A", "NOERROR\nanswer\na.x. CNAME b.y.\nauthority\nx. SOA . . 1 2 3 4 5", "alias b.y."},
      {"a.x. A", "NOERROR\nanswer\na.x. CNAME b.y.\nauthority\nx. NS ns.x.", "alias b.y."},
      {"a.x. A", "NOERROR\nanswer\na.x. CNAME b.x.\nauthority\nb.x. NS ns.b.x.", "alias b.x."},
      {"a.x. A", "NXDOMAIN\nanswer\na.x. CNAME b.y.\nauthority\ny. SOA . . 1 2 3 4 5", "name-error b.y."},
      {"a.x. CNAME", "NOERROR\nanswer\na.x. CNAME b.y.\nb.y. CNAME c.z.", "answer a.x."},
      {"a.x. ANY", "NOERROR\nanswer\na.x. CNAME b.y.", "answer a.x."},
      {"a.x. RRSIG", "NOERROR\nanswer\na.x. CNAME b.y.\na.x. RRSIG CNAME 8 2 1 20300101000000 20200101000000 1 x. AAAA", "answer a.x."},
      {"a.x. DS", "NOERROR\nanswer\na.x. CNAME b.y.\nauthority\ny. SOA . . 1 2 3 4 5", "alias b.y."},
      {"a.x. DS", "NXDOMAIN\nanswer\na.x. CNAME b.y.\nauthority\ny. SOA . . 1 2 3 4 5", "alias b.y."},
      {"a.x. DS", "NOERROR\nanswer\na.x. CNAME b.y.\nb.y. DS 1 8 2 00", "alias b.y."},
      {"a.x. DS", "SERVFAIL\nanswer\na.x. CNAME b.y.", "failure b.y."},
      {"a.x. A", "NOERROR\nanswer\na.x. CNAME a.x.", "alias a.x."},
      {"a.x. A", "NOERROR\nanswer\na.x. CNAME b.x.\nb.x. CNAME c.x.\nc.x. CNAME b.x.", "alias b.x."},
      {"a.x. A", "NOERROR\nanswer\na.x. CNAME \\# 2 c000", "nodata a.x."},
      {"a.x. A", "NOERROR\nanswer\nb.y. CNAME c.z.", "nodata a.x."},
  };
  for (const Case& c : cases) check(c);
}

TEST_CASE("Responses with DNAME records (RFC 6672)") {
  const Case cases[] = {
      {"a.x. A", "NOERROR\nanswer\nx. DNAME y.\na.x. CNAME a.y.\na.y. A 192.0.2.1", "answer a.y."},
      {"a.x. A", "NOERROR\nanswer\nx. DNAME y.\na.y. A 192.0.2.1", "answer a.y."},
      {"b.a.x. A", "NOERROR\nanswer\nx. DNAME y.z.", "alias b.a.y.z."},
      {"x. A", "NOERROR\nanswer\nx. DNAME y.", "nodata x."},
      {"x. DNAME", "NOERROR\nanswer\nx. DNAME y.", "answer x."},
      {"a.x. DNAME", "NOERROR\nanswer\nx. DNAME y.\na.y. DNAME z.", "answer a.y."},
      {"a.x. CNAME", "NOERROR\nanswer\nx. DNAME y.\na.x. CNAME a.y.", "answer a.x."},
      {"a.x. A", "YXDOMAIN\nanswer\nx. DNAME y.", "alias a.y."},
  };
  for (const Case& c : cases) check(c);
}

TEST_CASE("A DNAME that makes the name too long leads nowhere, and YXDOMAIN says so") {
  const std::string label = std::string(60, 'a') + ".";
  const std::string owner = label + label + label + "x.";
  const std::string long_target = label + label + "y.";
  const std::string text = "YXDOMAIN\nanswer\nx. DNAME " + long_target;
  CHECK(dump(owner + " A", text) == "alias " + owner);
}

TEST_CASE("An endless chain of aliases is followed for 64 steps") {
  // Each step makes the name one label longer, so that no name comes twice: 2 octets a step from 5.
  CHECK(dump("a.x. A", "NOERROR\nanswer\nx. DNAME a.x.") == "alias " + [] {
    std::string text;
    for (int i = 0; i < 65; ++i) text += "a.";
    return text + "x.";
  }());
}

TEST_CASE("Referrals") {
  const Case cases[] = {
      {"a.b.x. A", "NOERROR\nauthority\nb.x. NS ns.b.x.", "referral a.b.x."},
      {"b.x. A", "NOERROR\nauthority\nb.x. NS ns.b.x.", "referral b.x."},
      // Servers are known to set AA on referrals; no SOA is what counts (RFC 2308 2.2).
      {"a.b.x. A", "NOERROR aa\nauthority\nb.x. NS ns.b.x.", "referral a.b.x."},
      {"a.b.x. A", "NOERROR\nauthority\nc.x. NS ns.c.x.", "nodata a.b.x."},
      {"b.x. A", "NOERROR\nauthority\na.b.x. NS ns.c.x.", "nodata b.x."},
      {"a.b.x. A", "NOERROR\nauthority\nb.x. NS ns.b.x.\nx. SOA . . 1 2 3 4 5", "nodata a.b.x."},
      {"a.b.x. A", "NXDOMAIN\nauthority\nb.x. NS ns.b.x.", "name-error a.b.x."},
      {"b.x. NS", "NOERROR\nanswer\nb.x. NS ns.b.x.", "answer b.x."},
      {"b.x. NS", "NOERROR\nauthority\nb.x. NS ns.b.x.", "referral b.x."},
      {"b.x. A", "NOERROR\nauthority\n. NS ns.x.", "referral b.x."},
  };
  for (const Case& c : cases) check(c);
}

TEST_CASE("A referral names its zone, and nothing else does") {
  const Question question{name("a.b.x."), RrType::A, {}};
  const Message referral = response("NOERROR\nauthority\nc.x. NS ns.\nB.x. NS ns.b.x.\nb.x. NS ns2.b.x.");
  CHECK(referral_to(referral, question)->to_text() == "B.x.");
  CHECK_FALSE(referral_to(response("NOERROR\nanswer\na.b.x. A 192.0.2.1\nauthority\nb.x. NS ns.b.x."), question));
  CHECK_FALSE(referral_to(response("SERVFAIL\nauthority\nb.x. NS ns.b.x."), question));
}

TEST_CASE("The denying zone owns the first SOA of the authority section") {
  CHECK(soa_owner(response("NXDOMAIN\nauthority\nx. NS ns.x.\nX. SOA . . 1 2 3 4 5\ny. SOA . . 1 2 3 4 5"))->to_text() == "X.");
  CHECK_FALSE(soa_owner(response("NOERROR\nanswer\nx. SOA . . 1 2 3 4 5")));
}
