// Answers made up with care out of what is truly signed: none of them may be believed.
#include <doctest/doctest.h>

#include <string>

#include "tests/dnssec/views.h"
#include "tests/messages.h"

namespace whybogus::dnssec {
namespace {

using tests::answer;
using tests::judged;
using tests::question;
using tests::reason_at;
using tests::SigningKey;
using tests::small_tree;
using tests::view_of;

const char* const kWww = "www.shop.example. A";

TEST_CASE("A DNSKEY RRset signed only by a key that no DS vouches for") {
  const SigningKey intruder("shop.example.", {.number = 1});
  View view = view_of(small_tree(), kWww);
  dns::Message& keys = answer(view, "shop.example. DNSKEY");
  keys.answer = tests::with_signature({SigningKey("shop.example.").dnskey(), intruder.dnskey()}, intruder);
  tests::sign_again(answer(view, kWww), kWww, intruder, [](dns::Rrsig&) {});
  CHECK(judged(view, kWww).verdict == Verdict::Bogus);
  CHECK(reason_at(judged(view, kWww), "shop.example. DNSKEY") == "VouchedKeySilent");
}

TEST_CASE("A key that the vouched one has signed may sign the zone's data") {
  const SigningKey ksk("shop.example."), zsk("shop.example.", {.flags = 256, .number = 1});
  View view = view_of(small_tree(), kWww);
  answer(view, "shop.example. DNSKEY").answer = tests::with_signature({ksk.dnskey(), zsk.dnskey()}, ksk);
  tests::sign_again(answer(view, kWww), kWww, zsk, [](dns::Rrsig&) {});
  CHECK(judged(view, kWww).verdict == Verdict::Secure);
}

TEST_CASE("An NSEC record that was expanded from a wildcard denies nothing") {
  const char* const asked = "x.wild.shop.example. TXT";
  View view = view_of(small_tree(), asked);
  REQUIRE(judged(view, asked).verdict == Verdict::Secure);
  dns::Message& denial = answer(view, asked);
  std::erase_if(denial.authority, [](const dns::Record& record) { return record.type == dns::RrType::SOA; });
  for (dns::Record& record : denial.authority)
    if (record.owner.is_wildcard()) record.owner = tests::name("x.wild.shop.example.");
  CHECK(judged(view, asked).verdict == Verdict::Bogus);
}

TEST_CASE("A DS below a hole in the delegations, signed by the zone in the hole: the hole is what breaks") {
  const char* const asked = "www.eu.shop.example. A";
  tests::SignedTree tree = small_tree();
  tree.zone("shop.example.", "eu NS ns.eu\n" + tests::SignedTree::ds("eu.shop.example."));
  tree.zone("eu.shop.example.", "www A 192.0.2.90");
  View view = view_of(tree, asked);
  REQUIRE(judged(view, asked).verdict == Verdict::Secure);
  tests::drop_rrset(answer(view, "shop.example. DS"), "shop.example. DS");
  const Chain chain = judged(view, asked);
  CHECK(chain.verdict == Verdict::Bogus);
  CHECK(reason_at(chain, "shop.example. DS") == "DsDenialMissing");
  CHECK(chain.find(tests::name("eu.shop.example."), dns::RrType::DS) == nullptr);
}

TEST_CASE("What rules a delegation out is no answer to a question for the DS itself") {
  const tests::SignedTree tree = small_tree();
  // The same NSEC record proves that "ent" has no DS, and that "alias" has a CNAME.
  View alias = view_of(tree, "alias.shop.example. DS");
  answer(alias, "alias.shop.example. DS") = tree.hand_out(question("ent.shop.example. DS"));
  answer(alias, "alias.shop.example. DS").question = question("alias.shop.example. DS");
  CHECK(reason_at(judged(alias, "alias.shop.example. DS"), "alias.shop.example. DS") == "DenialContradicted");
}

TEST_CASE("No rcode is signed: NXDOMAIN with its proof that is changed into NOERROR is no NODATA, be it for DS") {
  const tests::SignedTree tree = small_tree();
  for (const char* const asked : {"nothing.shop.example. A", "nothing.shop.example. DS"}) {
    CAPTURE(std::string(asked));
    View view = view_of(tree, asked);
    CHECK(judged(view, asked).verdict == Verdict::Secure);
    REQUIRE(answer(view, asked).rcode == dns::Rcode::NxDomain);
    answer(view, asked).rcode = dns::Rcode::NoError;
    CHECK(judged(view, asked).verdict == Verdict::Bogus);
    CHECK(reason_at(judged(view, asked), asked) == "DenialMissing");
  }
}

TEST_CASE("A DS RRset that the child has signed itself") {
  View view = view_of(small_tree(), kWww);
  tests::sign_again(answer(view, "shop.example. DS"), "shop.example. DS", SigningKey("shop.example."), [](dns::Rrsig&) {});
  CHECK(judged(view, kWww).verdict == Verdict::Bogus);
}

}  // namespace
}  // namespace whybogus::dnssec
