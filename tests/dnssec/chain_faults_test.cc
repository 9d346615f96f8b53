// Each reason of a chain, reached from a world that is fine by one named mutation; and what must not be blamed.
#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <vector>

#include "tests/dnssec/views.h"
#include "tests/messages.h"

namespace whybogus::dnssec {
namespace {

using tests::answer;
using tests::damage_signature;
using tests::drop_rrset;
using tests::drop_signature;
using tests::judged;
using tests::question;
using tests::reason_at;
using tests::sign_again;
using tests::SigningKey;
using tests::small_tree;
using tests::view_of;

const char* const kWww = "www.shop.example. A";
using Mutation = std::function<void(View&)>;

// Where and why a chain breaks after the mutation of a view.
struct Case {
  const char* what;
  const char* question;
  Mutation mutate;
  const char* link;
  const char* reason;
  Verdict verdict = Verdict::Bogus;
};

void check(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    CAPTURE(std::string(c.what));
    View view = view_of(small_tree(), c.question);
    REQUIRE(judged(view, c.question).verdict <= Verdict::Insecure);
    c.mutate(view);
    const Chain chain = judged(view, c.question);
    CHECK(chain.verdict == c.verdict);
    CHECK(reason_at(chain, c.link) == c.reason);
  }
}

Mutation signed_again(const char* asked, const char* rrset, SigningKey key, std::function<void(dns::Rrsig&)> change) {
  return [=](View& view) { sign_again(answer(view, asked), rrset, key, change); };
}

void expire(dns::Rrsig& rrsig) { rrsig.expiration = {static_cast<std::uint32_t>(tests::signed_now.seconds - 1)}; }
void postdate(dns::Rrsig& rrsig) { rrsig.inception = {static_cast<std::uint32_t>(tests::signed_now.seconds + 1)}; }
void leave(dns::Rrsig&) {}

const SigningKey& shop() {
  static const SigningKey key("shop.example.");
  return key;
}

TEST_CASE("What is wrong with an RRset's signature") {
  const SigningKey other("shop.example.", {.number = 1});
  const SigningKey stranger("test.");
  check({
      {"missing", kWww, [](View& v) { drop_signature(answer(v, kWww), kWww); }, kWww, "SignatureMissing"},
      {"expired", kWww, signed_again(kWww, kWww, shop(), expire), kWww, "SignatureExpired"},
      {"not yet valid", kWww, signed_again(kWww, kWww, shop(), postdate), kWww, "SignatureNotYetValid"},
      {"damaged", kWww, [](View& v) { damage_signature(answer(v, kWww), kWww); }, kWww, "SignatureWrong"},
      {"other data", kWww, [](View& v) { answer(v, kWww).answer[0].rdata.back() ^= 1; }, kWww, "SignatureWrong"},
      {"a record less", kWww, [](View& v) { answer(v, kWww).answer.erase(answer(v, kWww).answer.begin()); }, kWww, "SignatureWrong"},
      {"by a key that is not published", kWww, signed_again(kWww, kWww, other, leave), kWww, "KeyMissing"},
      {"by another zone", kWww, signed_again(kWww, kWww, stranger, leave), kWww, "SignatureUnfit"},
      {"of the CNAME", "alias.shop.example. A",
       [](View& v) { drop_signature(answer(v, "alias.shop.example. A"), "alias.shop.example. CNAME"); }, "alias.shop.example. CNAME",
       "SignatureMissing"},
      {"of the DNAME", "edge.tree.shop.example. A",
       [](View& v) { drop_signature(answer(v, "edge.tree.shop.example. A"), "tree.shop.example. DNAME"); }, "tree.shop.example. DNAME",
       "SignatureMissing"},
      {"of the target", "alias.shop.example. A", [](View& v) { drop_signature(answer(v, "alias.shop.example. A"), "edge.cdn.test. A"); },
       "edge.cdn.test. A", "SignatureMissing"},
      {"of the keys", kWww, [](View& v) { drop_signature(answer(v, "shop.example. DNSKEY"), "shop.example. DNSKEY"); },
       "shop.example. DNSKEY", "SignatureMissing"},
      {"of the DS", kWww, [](View& v) { drop_signature(answer(v, "shop.example. DS"), "shop.example. DS"); }, "shop.example. DS",
       "SignatureMissing"},
      {"of the DS, expired", kWww, signed_again("shop.example. DS", "shop.example. DS", SigningKey("example."), expire), "shop.example. DS",
       "SignatureExpired"},
      {"of the DS, damaged", kWww, [](View& v) { damage_signature(answer(v, "shop.example. DS"), "shop.example. DS"); }, "shop.example. DS",
       "SignatureWrong"},
      {"of the DS, by the child", kWww, signed_again("shop.example. DS", "shop.example. DS", shop(), leave), "shop.example. DS",
       "SignatureUnfit"},
  });
}

TEST_CASE("What is wrong on the way to the zone's keys") {
  check({
      {"the DS of another key", kWww,
       [](View& v) {
         tests::SignedTree tree = small_tree();
         tree.zone("example.", "shop NS ns.shop\nshop DS " + dns::rdata_text(SigningKey("shop.example.", {.number = 1}).ds()));
         v.fetches[question("shop.example. DS")].response = tree.hand_out(question("shop.example. DS"));
       },
       "shop.example. DNSKEY", "DsMismatch"},
      {"no keys", kWww, [](View& v) { drop_rrset(answer(v, "shop.example. DNSKEY"), "shop.example. DNSKEY"); }, "shop.example. DNSKEY",
       "DnskeyMissing"},
      {"no proof that there is no DS", "www.plain.example. A",
       [](View& v) { drop_rrset(answer(v, "plain.example. DS"), "plain.example. NSEC"); }, "plain.example. DS", "DsDenialMissing"},
      {"the proof is expired", "www.plain.example. A",
       signed_again("plain.example. DS", "plain.example. NSEC", SigningKey("example."), expire), "plain.example. DS", "SignatureExpired"},
      {"the child answers for its DS", "www.plain.example. A",
       [](View& v) {
         v.fetches[question("plain.example. DS")].response =
             tests::response("NOERROR ra\n? plain.example. DS\nauthority\nplain.example. SOA ns. admin. 1 2 3 4 5");
       },
       "plain.example. DS", "DsFromChild"},
      {"the signed child answers for its DS", "www.island.example. A",
       [](View& v) {
         v.fetches[question("island.example. DS")].response = small_tree().ask("island.example.", question("island.example. DS"));
       },
       "island.example. DS", "DsFromChild"},
      {"the parent's signature over its own keys", kWww, [](View& v) { damage_signature(answer(v, "example. DNSKEY"), "example. DNSKEY"); },
       "example. DNSKEY", "SignatureWrong"},
  });
}

TEST_CASE("A zone with a DS of nothing that can be checked is insecure") {
  for (const char* const ds : {"1 99 2 00", "1 13 99 00"}) {
    CAPTURE(std::string(ds));
    tests::SignedTree tree = small_tree();
    tree.zone("example.", "shop NS ns.shop\nshop DS " + std::string(ds));
    const Chain chain = judged(view_of(tree, kWww), kWww);
    CHECK(chain.verdict == Verdict::Insecure);
    CHECK(reason_at(chain, "shop.example. DNSKEY") == "UnsupportedAlgorithm");
  }
}

TEST_CASE("What is wrong with a denial") {
  const char* const nodata = "www.shop.example. TXT";
  const char* const nothing = "nothing.shop.example. A";
  const char* const wild = "x.wild.shop.example. A";
  check({
      {"NODATA without its NSEC", nodata, [=](View& v) { drop_rrset(answer(v, nodata), "www.shop.example. NSEC"); }, nodata,
       "DenialMissing"},
      {"NODATA with an expired NSEC", nodata, signed_again(nodata, "www.shop.example. NSEC", shop(), expire), nodata, "SignatureExpired"},
      {"NODATA for a type that the NSEC has", kWww,
       [=](View& v) {
         v.fetches[question(kWww)].response = small_tree().hand_out(question(nodata));
         answer(v, kWww).question = question(kWww);
       },
       kWww, "DenialContradicted"},
      {"NXDOMAIN without the NSEC before the name", nothing, [=](View& v) { drop_rrset(answer(v, nothing), "long.shop.example. NSEC"); },
       nothing, "DenialMissing"},
      {"NXDOMAIN without the NSEC before the wildcard", nothing, [=](View& v) { drop_rrset(answer(v, nothing), "shop.example. NSEC"); },
       nothing, "DenialMissing"},
      {"a wildcard's answer without the proof that nothing is closer", wild,
       [=](View& v) { drop_rrset(answer(v, wild), "*.wild.shop.example. NSEC"); }, wild, "DenialMissing"},
  });
}

TEST_CASE("What did not come, or was not asked for, leaves things open") {
  for (const char* const missing : {kWww, "shop.example. DNSKEY", "shop.example. DS", "example. DNSKEY", ". DNSKEY"}) {
    CAPTURE(std::string(missing));
    View view = view_of(small_tree(), kWww);
    view.fetches.at(question(missing)).response.reset();
    CHECK(judged(view, kWww).verdict == Verdict::Indeterminate);
    CHECK(reason_at(judged(view, kWww), missing) == "FetchFailed");
    view.fetches.erase(question(missing));
    CHECK(judged(view, kWww).verdict == Verdict::Indeterminate);
    CHECK(reason_at(judged(view, kWww), missing) == "NotAsked");
  }
}

}  // namespace
}  // namespace whybogus::dnssec
