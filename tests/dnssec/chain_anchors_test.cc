// Where a chain may begin, what a hole in the delegations means, and delegations that NSEC3 opts out.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/dnssec/nsec3_hash.h"
#include "tests/dnssec/views.h"
#include "tests/messages.h"
#include "tests/mutations.h"

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

const char* const kWww = "www.shop.example. A";

Chain judged_by(const std::vector<dns::Record>& anchors, const View& view) {
  return judge(view, question(kWww), {anchors, tests::signed_now});
}

TEST_CASE("A chain begins at the deepest anchor above the name, whatever is above it") {
  const View view = view_of(small_tree(), kWww);
  const SigningKey root("."), example("example."), shop("shop.example.");
  const SigningKey strange("example.", {.number = 1}), other("shop.example.", {.number = 1});
  struct Case {
    std::vector<dns::Record> anchors;
    Verdict verdict;
    const char* first;
  };
  const Case cases[] = {
      {{root.ds()}, Verdict::Secure, ". DNSKEY secure"},
      {{root.dnskey()}, Verdict::Secure, ". DNSKEY secure"},
      {{shop.ds()}, Verdict::Secure, "shop.example. DNSKEY secure"},
      {{shop.dnskey()}, Verdict::Secure, "shop.example. DNSKEY secure"},
      {{root.ds(), other.ds()}, Verdict::Bogus, "shop.example. DNSKEY bogus AnchorMismatch"},
      {{root.ds(), other.ds(), shop.dnskey()}, Verdict::Secure, "shop.example. DNSKEY secure"},
      {{root.ds(), example.ds()}, Verdict::Secure, "example. DNSKEY secure"},
      {{root.ds(), example.ds(), shop.ds()}, Verdict::Secure, "shop.example. DNSKEY secure"},
      {{root.ds(), example.ds(), other.ds()}, Verdict::Bogus, "shop.example. DNSKEY bogus AnchorMismatch"},
      {{root.ds(), strange.ds()}, Verdict::Bogus, "example. DNSKEY bogus AnchorMismatch"},
      {{strange.ds(), shop.ds()}, Verdict::Secure, "shop.example. DNSKEY secure"},
      {{root.ds(), SigningKey("www.shop.example.").ds()}, Verdict::Bogus, "www.shop.example. DNSKEY bogus AnchorZoneGone"},
      {{root.ds(), SigningKey("test.", {.number = 1}).ds()}, Verdict::Secure, ". DNSKEY secure"},
      {{SigningKey(".", {.number = 1}).ds()}, Verdict::Bogus, ". DNSKEY bogus AnchorMismatch"},
      {{SigningKey(".", {.number = 1}).dnskey()}, Verdict::Bogus, ". DNSKEY bogus AnchorMismatch"},
      {{}, Verdict::Indeterminate, ". DNSKEY indeterminate NoAnchor"},
      {{SigningKey("test.").ds()}, Verdict::Indeterminate, ". DNSKEY indeterminate NoAnchor"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.first));
    const Chain chain = judged_by(c.anchors, view);
    CHECK(chain.verdict == c.verdict);
    CHECK(dump(chain).front() == c.first);
  }
}

TEST_CASE("A trust anchor of nothing that is known here leaves all below it unsigned (RFC 4035 5.2)") {
  const View view = view_of(small_tree(), kWww);
  struct Case {
    const char* anchors;
    Verdict verdict;
    const char* first;
  };
  const Case cases[] = {
      {". DS 1 99 2 00", Verdict::Insecure, ". DNSKEY insecure UnsupportedAlgorithm"},
      {". DS 1 13 99 00", Verdict::Insecure, ". DNSKEY insecure UnsupportedAlgorithm"},
      {". DNSKEY 257 3 99 AAAA", Verdict::Insecure, ". DNSKEY insecure UnsupportedAlgorithm"},
      {". DS 1 99 2 00\n. DNSKEY 257 3 99 AAAA\nshop.example. DS 1 99 2 00", Verdict::Insecure,
       "shop.example. DNSKEY insecure UnsupportedAlgorithm"},
      // One that is known and wrong is no less wrong for others that are not known.
      {". DS 1 99 2 00\n. DS 1 13 2 00", Verdict::Bogus, ". DNSKEY bogus AnchorMismatch"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.anchors));
    const Chain chain = judged_by(tests::records(c.anchors), view);
    CHECK(chain.verdict == c.verdict);
    CHECK(dump(chain).front() == c.first);
  }
  const Chain chain = judged_by(tests::records(". DS 4711 99 2 00"), view);
  REQUIRE(chain.links.front().remarks.size() == 1);
  CHECK(chain.links.front().remarks.front() ==
        Remark{.kind = RemarkKind::AnchorUnsupported, .tag = dns::KeyTag{4711}, .algorithm = dns::Algorithm{99}});
}

TEST_CASE("A hole in the delegations above a name does not matter where the zone itself signs the RRset") {
  const char* const deep = "deep.edge.cdn.test. A";
  for (const char* const hole : {"edge.cdn.test. DS", "deep.edge.cdn.test. DS"}) {
    CAPTURE(std::string(hole));
    View view = view_of(small_tree(), deep);
    view.fetches.at(question(hole)).response = tests::response("NOERROR ra\n? " + std::string(hole));
    CHECK(judged(view, deep).verdict == Verdict::Secure);
    view.fetches.at(question(hole)).response.reset();
    CHECK(judged(view, deep).verdict == Verdict::Secure);
    view.fetches.erase(question(hole));
    CHECK(judged(view, deep).verdict == Verdict::Secure);
  }
}

TEST_CASE("Where the DS further down is signed by the zone above, badly, it is that which breaks, and not the hole between") {
  tests::SignedTree tree;
  tree.zone(".", "example. NS ns.example.\n" + tests::SignedTree::ds("example."));
  tree.zone("example.", "a.b NS ns\n" + tests::SignedTree::ds("a.b.example."));
  tree.zone("a.b.example.", "www A 192.0.2.80");
  const char* const www = "www.a.b.example. A";
  View view = view_of(tree, www);
  view.fetches.erase(question("b.example. DS"));
  CHECK(judged(view, www).verdict == Verdict::Secure);
  tests::sign_again(tests::answer(view, "a.b.example. DS"), "a.b.example. DS", SigningKey("example."),
                    [](dns::Rrsig& rrsig) { rrsig.expiration = {static_cast<std::uint32_t>(tests::signed_now.seconds - 1)}; });
  CHECK(judged(view, www).verdict == Verdict::Bogus);
  CHECK(reason_at(judged(view, www), "a.b.example. DS") == "SignatureExpired");
}

TEST_CASE("Where the zone's own signature fails it is that which breaks, and not the hole above") {
  const char* const deep = "deep.edge.cdn.test. A";
  View view = view_of(small_tree(), deep);
  view.fetches.at(question("edge.cdn.test. DS")).response = tests::response("NOERROR ra\n? edge.cdn.test. DS");
  tests::damage_signature(answer(view, deep), deep);
  CHECK(reason_at(judged(view, deep), deep) == "SignatureWrong");
}

TEST_CASE("Below a name that is proven not to exist nobody needs to ask for a DS (RFC 8020)") {
  const char* const deep = "b.a.shop.example. A";
  View view = view_of(small_tree(), deep);
  view.fetches.erase(question("b.a.shop.example. DS"));
  CHECK(judged(view, deep).verdict == Verdict::Secure);
  answer(view, deep).authority.clear();
  CHECK(judged(view, deep).verdict == Verdict::Bogus);
  CHECK(reason_at(judged(view, deep), deep) == "DenialMissing");
  // Without the denial of the name above it, there may be a delegation.
  view.fetches.erase(question("a.shop.example. DS"));
  CHECK(judged(view, deep).verdict == Verdict::Indeterminate);
}

TEST_CASE("Where an RRset has no signature the hole above is what breaks") {
  const char* const deep = "deep.edge.cdn.test. A";
  View view = view_of(small_tree(), deep);
  view.fetches.at(question("edge.cdn.test. DS")).response = tests::response("NOERROR ra\n? edge.cdn.test. DS");
  tests::drop_signature(answer(view, deep), deep);
  const Chain chain = judged(view, deep);
  CHECK(chain.verdict == Verdict::Bogus);
  CHECK(reason_at(chain, "edge.cdn.test. DS") == "DsDenialMissing");
  CHECK(reason_at(chain, deep) == "Above");
}

TEST_CASE("An unsigned answer below a DS question that failed leaves things open") {
  const char* const plain = "www.plain.example. A";
  View view = view_of(small_tree(), plain);
  view.fetches.at(question("plain.example. DS")).response.reset();
  const Chain chain = judged(view, plain);
  CHECK(chain.verdict == Verdict::Indeterminate);
  CHECK(reason_at(chain, "plain.example. DS") == "FetchFailed");
}

std::string base32hex(const dns::Bytes& octets) {
  std::string text;
  for (std::size_t bit = 0; bit < octets.size() * 8; bit += 5) {
    const unsigned pair = octets[bit / 8] << 8U | (bit / 8 + 1 < octets.size() ? octets[bit / 8 + 1] : 0U);
    text += "0123456789abcdefghijklmnopqrstuv"[pair >> (11 - bit % 8) & 31U];
  }
  return text;
}

// The hash of a name moved by -1 or 1.
std::string hash_beside(std::string_view owner, int by, std::uint16_t iterations) {
  dns::Nsec3 parameters;
  parameters.hash_algorithm = 1;
  parameters.iterations = iterations;
  dns::Bytes hash = nsec3_hash(tests::name(owner), parameters).value();
  hash.back() = static_cast<std::uint8_t>(hash.back() + by);
  return base32hex(hash);
}

// The answer to a name's DS in an NSEC3 zone: the apex matches, and a span around the name covers it.
dns::Message nsec3_answer(unsigned flags, std::uint16_t iterations, const std::string& name = "plain.example.",
                          const std::string& zone = "example.") {
  const SigningKey key(zone);
  const std::string parameters = " NSEC3 1 " + std::to_string(flags) + " " + std::to_string(iterations) + " - ";
  dns::Message message = tests::response("NOERROR ra\n? " + name + " DS\nauthority\n" + zone + " SOA ns. admin. 1 2 3 4 5");
  const std::string apex = hash_beside(zone, 0, iterations) + "." + zone + parameters + hash_beside(zone, 1, iterations);
  const std::string span = hash_beside(name, -1, iterations) + "." + zone + parameters + hash_beside(name, 1, iterations);
  for (const std::string& text : {apex + " NS SOA RRSIG DNSKEY", span + " A RRSIG"})
    for (const dns::Record& record : tests::with_signature(tests::records(text), key)) message.authority.push_back(record);
  return message;
}

TEST_CASE("A delegation in an opt-out span is insecure, and in any other span an unproven one") {
  struct Case {
    unsigned flags;
    std::uint16_t iterations;
    Verdict verdict;
    const char* reason;
  };
  const Case cases[] = {
      {1, 0, Verdict::Insecure, "OptOut"},
      {1, 150, Verdict::Insecure, "OptOut"},
      {1, 151, Verdict::Insecure, "DenialNotFollowed"},
      {0, 151, Verdict::Insecure, "DenialNotFollowed"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.flags);
    CAPTURE(c.iterations);
    View view = view_of(small_tree(), "www.plain.example. A");
    view.fetches.at(question("plain.example. DS")).response = nsec3_answer(c.flags, c.iterations);
    const Chain chain = judged(view, "www.plain.example. A");
    CHECK(chain.verdict == c.verdict);
    CHECK(reason_at(chain, "plain.example. DS") == c.reason);
  }
}

TEST_CASE("What a zone has signed is secure, also where its NSEC3 records are not followed") {
  const char* const www = "www.shop.example. A";
  View view = view_of(small_tree(), www);
  view.fetches.at(question("www.shop.example. DS")).response = nsec3_answer(0, 151, "www.shop.example.", "shop.example.");
  CHECK(judged(view, www).verdict == Verdict::Secure);
  tests::drop_signature(answer(view, www), www);
  CHECK(judged(view, www).verdict == Verdict::Insecure);
  CHECK(reason_at(judged(view, www), "www.shop.example. DS") == "DenialNotFollowed");
}

TEST_CASE("A name that is proven not to exist is no delegation: what is handed out for it is bogus") {
  View view = view_of(small_tree(), "www.plain.example. A");
  view.fetches.at(question("plain.example. DS")).response = nsec3_answer(0, 0);
  CHECK(judged(view, "www.plain.example. A").verdict == Verdict::Bogus);
}

}  // namespace
}  // namespace whybogus::dnssec
