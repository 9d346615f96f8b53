// Chains of aliases: loops, DNAME with and against its CNAME, wildcards, more aliases than all resolvers follow.
#include <doctest/doctest.h>

#include <algorithm>
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
using tests::small_tree;
using tests::view_of;
using Kinds = std::vector<RemarkKind>;

// The small tree with other data in "cdn.test.".
tests::SignedTree with_cdn(const std::string& text) {
  tests::SignedTree tree = small_tree();
  tree.zone("cdn.test.", text);
  return tree;
}

Chain judged_in(const tests::SignedTree& tree, const char* asked) { return judged(view_of(tree, asked), asked); }

Kinds remarks_at(const Chain& chain, const char* link) {
  const dns::Question at = question(link);
  const Link* const found = chain.find(at.name, at.type);
  Kinds kinds;
  if (found != nullptr)
    for (const Remark& remark : found->remarks) kinds.push_back(remark.kind);
  return kinds;
}

TEST_CASE("Aliases that lead in a circle: CNAME to itself, and a DNAME whose target is below it or is its own name") {
  CHECK(judged_in(with_cdn("self CNAME self"), "self.cdn.test. A").endless);
  CHECK(judged_in(with_cdn("d DNAME d"), "x.d.cdn.test. A").endless);
  const tests::SignedTree tree = with_cdn("d DNAME e.d");
  View view = view_of(tree, "cdn.test. DNSKEY");
  dns::Question hop = question("x.d.cdn.test. A");
  for (unsigned i = 0; i < Limits{}.hops; ++i) {
    view.fetches[hop] = {tree.hand_out(hop), {}};
    hop.name = hop.name.substituted(tests::name("d.cdn.test."), tests::name("e.d.cdn.test.")).value();
  }
  const Chain growing = judged(view, "x.d.cdn.test. A");
  CHECK(growing.endless);
  CHECK(growing.hops.size() == Limits{}.hops);
}

TEST_CASE("More aliases than all resolvers follow are told of, with their number") {
  std::string text = "c0 A 192.0.2.1\n";
  for (int i = 1; i < 14; ++i) text += "c" + std::to_string(i) + " CNAME c" + std::to_string(i - 1) + "\n";
  const tests::SignedTree tree = with_cdn(text);
  View view;
  // A test zone's answer stops after a few.
  for (int i = 0; i < 13; ++i)
    for (const auto& [asked, fetch] : view_of(tree, "c" + std::to_string(i) + ".cdn.test. A").fetches) view.fetches[asked] = fetch;
  CHECK(remarks_at(judged(view, "c11.cdn.test. A"), "c0.cdn.test. A") == Kinds{});
  const Chain long_one = judged(view, "c12.cdn.test. A");
  CHECK(long_one.verdict == Verdict::Secure);
  REQUIRE(remarks_at(long_one, "c0.cdn.test. A") == Kinds{RemarkKind::ManyAliases});
  CHECK(long_one.links.back().remarks.front().number == 12);
}

TEST_CASE("RFC 6672: the CNAME beside a DNAME may be right, wrong or missing; the DNAME leads on") {
  const char* const asked = "edge.tree.shop.example. A";
  const auto is_made = [](const dns::Record& record) { return record.owner == tests::name("edge.tree.shop.example."); };
  const View right = view_of(small_tree(), asked);
  View missing = right;
  std::erase_if(answer(missing, asked).answer, is_made);
  View wrong = right;
  for (dns::Record& record : answer(wrong, asked).answer)
    if (is_made(record)) record.rdata = tests::record("x. CNAME evil.invalid.").rdata;
  CHECK(remarks_at(judged(right, asked), "tree.shop.example. DNAME") == Kinds{});
  CHECK(remarks_at(judged(missing, asked), "tree.shop.example. DNAME") == Kinds{RemarkKind::SynthesisMissing});
  CHECK(remarks_at(judged(wrong, asked), "tree.shop.example. DNAME") == Kinds{RemarkKind::SynthesisDiffers});
  for (const View& view : {right, missing, wrong}) {
    CHECK(judged(view, asked).verdict == Verdict::Secure);
    CHECK(judged(view, asked).hops.back().owner == tests::name("edge.cdn.test."));
  }
}

TEST_CASE("A CNAME that is asked for below a DNAME is as good as the DNAME, and an end") {
  const char* const asked = "edge.tree.shop.example. CNAME";
  const Chain chain = judged_in(small_tree(), asked);
  CHECK(chain.verdict == Verdict::Secure);
  CHECK(dump(chain).back() == "tree.shop.example. DNAME secure");
  CHECK(chain.hops.size() == 1);
  CHECK_FALSE(chain.endless);
  View view = view_of(small_tree(), asked);
  tests::drop_signature(answer(view, asked), "tree.shop.example. DNAME");
  CHECK(judged(view, asked).verdict == Verdict::Bogus);
}

TEST_CASE("RFC 6672 2.2: YXDOMAIN is the DNAME's own answer, and needs its signature") {
  const std::string asked = std::string(60, 'a') + "." + std::string(10, 'b') + ".long.shop.example. A";
  View view = view_of(small_tree(), asked);
  REQUIRE(answer(view, asked).rcode == dns::Rcode::YxDomain);
  CHECK(judged(view, asked).verdict == Verdict::Secure);
  tests::drop_signature(answer(view, asked), "long.shop.example. DNAME");
  CHECK(judged(view, asked).verdict == Verdict::Bogus);
}

TEST_CASE("A DNAME at a wildcard is told to be odd, one elsewhere is not") {
  const tests::SignedTree tree = with_cdn("*.w DNAME t.test.\nd DNAME t.test.");
  CHECK(remarks_at(judged_in(tree, "*.w.cdn.test. DNAME"), "*.w.cdn.test. DNAME") == Kinds{RemarkKind::WildcardDname});
  CHECK(remarks_at(judged_in(tree, "x.w.cdn.test. DNAME"), "x.w.cdn.test. DNAME") == Kinds{RemarkKind::WildcardDname});
  CHECK(remarks_at(judged_in(tree, "d.cdn.test. DNAME"), "d.cdn.test. DNAME") == Kinds{});
}

TEST_CASE("Several CNAME records at a name: the same one is followed in any order, and it is told") {
  const char* const asked = "a.cdn.test. A";
  View view = view_of(with_cdn("a CNAME c\nb A 192.0.2.1\nc A 192.0.2.2"), asked);
  auto& section = answer(view, asked).answer;
  section =
      tests::with_signature(tests::records("a.cdn.test. CNAME c.cdn.test.\na.cdn.test. CNAME b.cdn.test."), tests::SigningKey("cdn.test."));
  const Chain chain = judged(view, asked);
  CHECK(chain.hops[0].target == tests::name("b.cdn.test."));
  CHECK(remarks_at(chain, "a.cdn.test. CNAME") == Kinds{RemarkKind::SeveralAliases});
  std::ranges::reverse(section);
  CHECK(judged(view, asked).hops[0].target == tests::name("b.cdn.test."));
}

TEST_CASE("RFC 2181 10.1: data beside a CNAME answers for itself, and it is told") {
  const char* const asked = "a.cdn.test. A";
  View view = view_of(with_cdn("a A 192.0.2.1"), asked);
  for (const dns::Record& record : tests::with_signature(tests::records("a.cdn.test. CNAME c.cdn.test."), tests::SigningKey("cdn.test.")))
    answer(view, asked).answer.push_back(record);
  const Chain chain = judged(view, asked);
  CHECK(chain.verdict == Verdict::Secure);
  CHECK(chain.hops.size() == 1);
  CHECK(remarks_at(chain, asked) == Kinds{RemarkKind::CnameBesideData});
}

}  // namespace
}  // namespace whybogus::dnssec
