// Questions whose answers are no plain RRset, and answers in which more than the proof counts: ANY, RRSIG and NSEC asked for themselves,
// the SOA of a denial, what a zone says in one place and denies in another.
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "tests/dnssec/views.h"
#include "tests/messages.h"

namespace whybogus::dnssec {
namespace {

using tests::answer;
using tests::dump;
using tests::judged;
using tests::question;
using tests::reason_at;
using tests::SigningKey;
using tests::small_tree;
using tests::view_of;

const SigningKey& shop() {
  static const SigningKey key("shop.example.");
  return key;
}

// The remarks on a link; none where there is no such link.
std::vector<RemarkKind> remarks_at(const Chain& chain, const char* link) {
  const dns::Question at = question(link);
  const Link* const found = chain.find(at.name, at.type);
  std::vector<RemarkKind> kinds;
  if (found != nullptr)
    for (const Remark& remark : found->remarks) kinds.push_back(remark.kind);
  return kinds;
}

using Kinds = std::vector<RemarkKind>;

void add_signed(tests::Section& section, const std::string& rrset, const SigningKey& key = shop()) {
  for (const dns::Record& record : tests::with_signature(tests::records(rrset), key)) section.push_back(record);
}

// With A and TXT, and the NSEC.
View any_view() {
  tests::SignedTree tree = small_tree();
  tree.zone("shop.example.", "www A 192.0.2.80\nwww TXT any");
  return view_of(tree, "www.shop.example. ANY");
}

TEST_CASE("RFC 6840 4.2: of an answer to ANY each RRset has to validate") {
  const char* const asked = "www.shop.example. ANY";
  CHECK(judged(any_view(), asked).verdict == Verdict::Secure);
  const auto links = dump(judged(any_view(), asked));
  CHECK(std::vector(links.end() - 3, links.end()) ==
        std::vector<std::string>{"www.shop.example. A secure", "www.shop.example. TXT secure", "www.shop.example. NSEC secure"});
  for (const char* const rrset : {"www.shop.example. A", "www.shop.example. TXT"}) {
    CAPTURE(std::string(rrset));
    View view = any_view();
    tests::drop_signature(answer(view, asked), rrset);
    CHECK(judged(view, asked).verdict == Verdict::Bogus);
    CHECK(reason_at(judged(view, asked), rrset) == "SignatureMissing");
  }
}

TEST_CASE("Nothing at all is denied for ANY by an NSEC that tells of other types") {
  const char* const asked = "www.shop.example. ANY";
  View view = any_view();
  dns::Message& response = answer(view, asked);
  std::erase_if(response.answer,
                [](const dns::Record& record) { return record.type != dns::RrType::NSEC && record.type != dns::RrType::RRSIG; });
  response.authority = std::exchange(response.answer, {});
  CHECK(judged(view, asked).verdict == Verdict::Bogus);
  CHECK(reason_at(judged(view, asked), asked) == "DenialContradicted");
}

TEST_CASE("RFC 8482: HINFO instead of an answer to ANY has to be signed as all else has") {
  const char* const asked = "www.shop.example. ANY";
  View view = any_view();
  answer(view, asked).answer = tests::with_signature(tests::records("www.shop.example. HINFO RFC8482 \"\""), shop());
  CHECK(judged(view, asked).verdict == Verdict::Secure);
  CHECK(remarks_at(judged(view, asked), "www.shop.example. HINFO") == Kinds{RemarkKind::MinimalAny});
  tests::drop_signature(answer(view, asked), "www.shop.example. HINFO");
  CHECK(judged(view, asked).verdict == Verdict::Bogus);
}

TEST_CASE("RFC 4035 2.2: RRSIG records have no signatures, so they are never secure, and their lack of one is no fault") {
  const char* const asked = "www.shop.example. RRSIG";
  const View view = view_of(small_tree(), asked);
  REQUIRE(view.find(question(asked))->response->answer.size() == 2);
  const Chain chain = judged(view, asked);
  CHECK(chain.verdict == Verdict::Insecure);
  CHECK(reason_at(chain, asked) == "NeverSigned");
  CHECK(remarks_at(chain, asked) == Kinds{RemarkKind::NeverSigned});
}

TEST_CASE("A server that has no RRSIG to give has said nothing against itself") {
  const char* const asked = "www.shop.example. RRSIG";
  View view = view_of(small_tree(), asked);
  answer(view, asked) = small_tree().hand_out(question("www.shop.example. TXT"));
  answer(view, asked).question = question(asked);
  const Chain chain = judged(view, asked);
  CHECK(chain.verdict == Verdict::Insecure);
  CHECK(remarks_at(chain, asked).empty());
}

TEST_CASE("That a name does not exist can be secure, also for RRSIG") {
  CHECK(judged(view_of(small_tree(), "nothing.shop.example. RRSIG"), "nothing.shop.example. RRSIG").verdict == Verdict::Secure);
}

TEST_CASE("NSEC is data when it is asked for; at a cut it is the parent's or the child's, by who signed it") {
  CHECK(judged(view_of(small_tree(), "www.shop.example. NSEC"), "www.shop.example. NSEC").verdict == Verdict::Secure);
  const char* const asked = "shop.example. NSEC";
  View view = view_of(small_tree(), asked);
  CHECK(dump(judged(view, asked)).back() == "shop.example. NSEC secure");
  CHECK(judged(view, asked).hops[0].zone == tests::name("shop.example."));
  // The parent's record, as a cache may have it.
  answer(view, asked).answer =
      tests::with_signature(tests::records("shop.example. NSEC z.example. NS DS RRSIG NSEC"), SigningKey("example."));
  CHECK(judged(view, asked).verdict == Verdict::Secure);
  CHECK(judged(view, asked).hops[0].zone == tests::name("example."));
  tests::damage_signature(answer(view, asked), asked);
  CHECK(judged(view, asked).verdict == Verdict::Bogus);
}

TEST_CASE("An NSEC record in the answer section is data, and proves nothing") {
  const char* const asked = "www.shop.example. TXT";
  View view = view_of(small_tree(), asked);
  dns::Message& message = answer(view, asked);
  REQUIRE(judged(view, asked).verdict == Verdict::Secure);
  for (const dns::Record& record : message.authority) message.answer.push_back(record);
  message.authority.clear();
  CHECK(judged(view, asked).verdict == Verdict::Bogus);
  CHECK(reason_at(judged(view, asked), asked) == "DenialMissing");
}

TEST_CASE("RFC 4035 3.2.3: the SOA of a denial has to validate too, where there is one") {
  for (const char* const asked : {"www.shop.example. TXT", "nothing.shop.example. A", "gone.shop.example. A"}) {
    CAPTURE(std::string(asked));
    const std::string soa = std::string(asked).starts_with("gone") ? "cdn.test. SOA" : "shop.example. SOA";
    View view = view_of(small_tree(), asked);
    REQUIRE(judged(view, asked).verdict == Verdict::Secure);
    CHECK(judged(view, asked).find(question(soa).name, dns::RrType::SOA) == nullptr);
    View without = view;
    tests::drop_rrset(answer(without, asked), soa);
    CHECK(judged(without, asked).verdict == Verdict::Secure);
    View unsigned_soa = view;
    tests::drop_signature(answer(unsigned_soa, asked), soa);
    CHECK(judged(unsigned_soa, asked).verdict == Verdict::Bogus);
    CHECK(reason_at(judged(unsigned_soa, asked), soa) == "SignatureMissing");
    CHECK(remarks_at(judged(unsigned_soa, asked), soa.c_str()) == Kinds{RemarkKind::SoaUnproven});
    View damaged = view;
    tests::damage_signature(answer(damaged, asked), soa);
    CHECK(reason_at(judged(damaged, asked), soa) == "SignatureWrong");
  }
}

TEST_CASE("Where the proof itself fails, it is the proof that is told of, not the SOA") {
  const char* const asked = "www.shop.example. TXT";
  View view = view_of(small_tree(), asked);
  tests::drop_signature(answer(view, asked), "shop.example. SOA");
  tests::drop_rrset(answer(view, asked), "www.shop.example. NSEC");
  const Chain chain = judged(view, asked);
  CHECK(reason_at(chain, asked) == "DenialMissing");
  CHECK(chain.find(tests::name("shop.example."), dns::RrType::SOA) == nullptr);
}

TEST_CASE("An SOA that is no zone's, in the place of the zone's own, is held against the answer") {
  const char* const asked = "www.shop.example. TXT";
  for (const char* const owner : {"www.shop.example.", "x.www.shop.example."}) {
    CAPTURE(std::string(owner));
    View view = view_of(small_tree(), asked);
    for (dns::Record& record : answer(view, asked).authority)
      if (record.owner == tests::name("shop.example.")) record.owner = tests::name(owner);
    const Chain chain = judged(view, asked);
    CHECK(chain.verdict == Verdict::Bogus);
    REQUIRE(chain.find(tests::name(owner), dns::RrType::SOA) != nullptr);
    CHECK(chain.find(tests::name(owner), dns::RrType::SOA)->verdict == Verdict::Bogus);
  }
}

TEST_CASE("Of several such SOAs the order in which they came does not decide which is told of") {
  const char* const asked = "www.shop.example. TXT";
  const auto told = [&](std::vector<const char*> owners) {
    View view = view_of(small_tree(), asked);
    dns::Message& response = answer(view, asked);
    const auto soas = dns::select(response.authority, tests::name("shop.example."), dns::RrType::SOA);
    tests::drop_rrset(response, "shop.example. SOA");
    for (const char* const owner : owners) {
      response.authority.push_back(soas.front());
      response.authority.back().owner = tests::name(owner);
    }
    return dump(judged(view, asked));
  };
  CHECK(told({"a.shop.example.", "b.shop.example."}) == told({"b.shop.example.", "a.shop.example."}));
}

TEST_CASE("A denial record beside a good proof that does not validate is remarked on, and no more") {
  struct Case {
    const char* asked;
    const char* proof;
  };
  for (const Case& c : {Case{"www.shop.example. TXT", "www.shop.example. NSEC"}, {"nothing.shop.example. A", "shop.example. NSEC"}}) {
    CAPTURE(std::string(c.asked));
    const std::string stray = "x.shop.example. NSEC y.shop.example. A RRSIG NSEC";
    const auto at_stray = [&](const std::function<void(dns::Message&)>& change) {
      View view = view_of(small_tree(), c.asked);
      add_signed(answer(view, c.asked).authority, stray);
      change(answer(view, c.asked));
      const Chain chain = judged(view, c.asked);
      CHECK(chain.verdict == Verdict::Secure);
      return remarks_at(chain, c.asked);
    };
    CHECK(at_stray([](dns::Message&) {}) == Kinds{});
    CHECK(at_stray([](dns::Message& m) { tests::drop_signature(m, "x.shop.example. NSEC"); }) == Kinds{RemarkKind::DenialAlsoBroken});
    CHECK(at_stray([](dns::Message& m) { tests::damage_signature(m, "x.shop.example. NSEC"); }) == Kinds{RemarkKind::DenialAlsoBroken});
    // Another zone's, which an alias may have led through.
    const auto of_other = [](dns::Rrsig& rrsig) { rrsig.signer = tests::name("example."); };
    CHECK(at_stray([&](dns::Message& m) { tests::sign_again(m, "x.shop.example. NSEC", SigningKey("example."), of_other); }) == Kinds{});
  }
}

TEST_CASE("NXDOMAIN with the data that was asked for is remarked on") {
  const char* const asked = "www.shop.example. A";
  View view = view_of(small_tree(), asked);
  answer(view, asked).rcode = dns::Rcode::NxDomain;
  CHECK(judged(view, asked).verdict == Verdict::Secure);
  CHECK(remarks_at(judged(view, asked), asked) == Kinds{RemarkKind::NameErrorWithData});
  // Where aliases lead there, the rcode may be of whatever.
  const char* const alias = "alias.shop.example. A";
  View aliased = view_of(small_tree(), alias);
  answer(aliased, alias).rcode = dns::Rcode::NxDomain;
  CHECK(judged(aliased, alias).verdict == Verdict::Secure);
  CHECK(remarks_at(judged(aliased, alias), asked) == Kinds{});
}

TEST_CASE("The SOA of another zone in a denial says nothing about it, beside the zone's own or instead of it") {
  const char* const asked = "www.shop.example. TXT";
  for (const bool is_beside : {true, false}) {
    View view = view_of(small_tree(), asked);
    if (!is_beside) tests::drop_rrset(answer(view, asked), "shop.example. SOA");
    answer(view, asked).authority.push_back(tests::record("example. SOA ns. admin. 1 2 3 4 5"));
    CHECK(judged(view, asked).verdict == Verdict::Secure);
  }
}

TEST_CASE("RFC 6604: the RCODE at the end of aliases differs among servers, and the proof says which it is; a plain one has to fit") {
  const char* const asked = "gone.shop.example. A";
  View view = view_of(small_tree(), asked);
  answer(view, asked).rcode = dns::Rcode::NoError;
  CHECK(judged(view, asked).verdict == Verdict::Secure);
  CHECK(judged(view, asked).hops.back().kind == HopKind::NameError);
  const char* const plain = "nothing.shop.example. A";
  view = view_of(small_tree(), plain);
  answer(view, plain).rcode = dns::Rcode::NoError;
  CHECK(judged(view, plain).verdict == Verdict::Bogus);
  CHECK(reason_at(judged(view, plain), plain) == "DenialMissing");
}

// What a server says of nothing.shop.example. that makes an NSEC record for each name, which shows those types beside RRSIG and NSEC.
View made_up(const std::string& types, dns::Rcode rcode) {
  const char* const asked = "nothing.shop.example. A";
  View view = view_of(small_tree(), asked);
  dns::Message& message = answer(view, asked);
  message.rcode = rcode;
  message.authority = tests::with_signature(tests::records("shop.example. SOA ns.invalid. admin.invalid. 1 3600 600 86400 300"), shop());
  add_signed(message.authority, "nothing.shop.example. NSEC \\000.nothing.shop.example. RRSIG NSEC " + types);
  answer(view, "nothing.shop.example. DS") = message;
  answer(view, "nothing.shop.example. DS").question = question("nothing.shop.example. DS");
  return view;
}

TEST_CASE("RFC 9824: compact denial, with and without its RCODE restored, and the black lies before it") {
  struct Case {
    const char* types;
    dns::Rcode rcode;
    Verdict verdict;
    Kinds remarks;
  };
  const Case cases[] = {
      {"TYPE128", dns::Rcode::NoError, Verdict::Secure, {RemarkKind::CompactNameError}},
      {"TYPE128", dns::Rcode::NxDomain, Verdict::Secure, {RemarkKind::CompactRcodeRestored}},
      {"", dns::Rcode::NoError, Verdict::Secure, {RemarkKind::BlackLie}},
      {"", dns::Rcode::NxDomain, Verdict::Bogus, {RemarkKind::BlackLie}},
      {"TXT", dns::Rcode::NoError, Verdict::Secure, {}},
      {"A", dns::Rcode::NoError, Verdict::Bogus, {}},
      {"CNAME", dns::Rcode::NoError, Verdict::Bogus, {}},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.types));
    CAPTURE(c.rcode.value);
    const Chain chain = judged(made_up(c.types, c.rcode), "nothing.shop.example. A");
    CHECK(chain.verdict == c.verdict);
    CHECK(remarks_at(chain, "nothing.shop.example. A") == c.remarks);
  }
}

TEST_CASE("A type bitmap that lies: the zone hands out what its own NSEC denies") {
  const char* const asked = "www.shop.example. A";
  CHECK(remarks_at(judged(view_of(small_tree(), asked), asked), asked).empty());
  View view = view_of(small_tree(), asked);
  dns::Message& ds = answer(view, "www.shop.example. DS");
  tests::drop_rrset(ds, "www.shop.example. NSEC");
  add_signed(ds.authority, "www.shop.example. NSEC x.shop.example. TXT RRSIG NSEC");
  CHECK(judged(view, asked).verdict == Verdict::Secure);
  CHECK(remarks_at(judged(view, asked), asked) == Kinds{RemarkKind::TypeLeftOut});
  // A record that says that there is no such name at all.
  tests::drop_rrset(ds, "www.shop.example. NSEC");
  add_signed(ds.authority, "shop.example. NSEC z.shop.example. NS SOA RRSIG NSEC DNSKEY");
  CHECK(remarks_at(judged(view, asked), asked) == Kinds{RemarkKind::TypeLeftOut});
}

TEST_CASE("A wildcard's answer is not what its zone's proof denies") {
  const char* const asked = "x.wild.shop.example. A";
  CHECK(remarks_at(judged(view_of(small_tree(), asked), asked), asked).empty());
}

}  // namespace
}  // namespace whybogus::dnssec
