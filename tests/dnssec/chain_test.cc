// Chains of worlds where nothing is broken: each link and verdict, from the anchor to the last hop.
#include "core/dnssec/chain.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/dnssec/views.h"
#include "tests/messages.h"

namespace whybogus::dnssec {
namespace {

using tests::dump;
using tests::judged;
using tests::question;
using tests::small_tree;
using tests::view_of;
using Lines = std::vector<std::string>;

const Lines kShop{". DNSKEY secure", "example. DS secure", "example. DNSKEY secure", "shop.example. DS secure",
                  "shop.example. DNSKEY secure"};
const Lines kCdn{"test. DS secure", "test. DNSKEY secure", "cdn.test. DS secure", "cdn.test. DNSKEY secure"};

Lines operator+(Lines lines, const Lines& more) {
  lines.insert(lines.end(), more.begin(), more.end());
  return lines;
}

TEST_CASE("Each link of a chain is judged, from the anchor down") {
  struct Case {
    const char* question;
    Lines links;
  };
  const Case cases[] = {
      {"www.shop.example. A", kShop + Lines{"www.shop.example. A secure"}},
      {"here.shop.example. A", kShop + Lines{"here.shop.example. CNAME secure", "www.shop.example. A secure"}},
      {"here.shop.example. CNAME", kShop + Lines{"here.shop.example. CNAME secure"}},
      {"alias.shop.example. A", kShop + Lines{"alias.shop.example. CNAME secure"} + kCdn + Lines{"edge.cdn.test. A secure"}},
      {"x.wild.shop.example. A", kShop + Lines{"x.wild.shop.example. A secure"}},
      {"x.walias.shop.example. A", kShop + Lines{"x.walias.shop.example. CNAME secure", "www.shop.example. A secure"}},
      {"www.shop.example. TXT", kShop + Lines{"www.shop.example. TXT secure"}},
      {"ent.shop.example. A", kShop + Lines{"ent.shop.example. A secure"}},
      {"x.wild.shop.example. TXT", kShop + Lines{"x.wild.shop.example. TXT secure"}},
      {"nothing.shop.example. A", kShop + Lines{"nothing.shop.example. A secure"}},
      {"gone.shop.example. A", kShop + Lines{"gone.shop.example. CNAME secure"} + kCdn + Lines{"gone.cdn.test. A secure"}},
      {"deep.edge.cdn.test. A", Lines{". DNSKEY secure"} + kCdn + Lines{"deep.edge.cdn.test. A secure"}},
      {"shop.example. DS", Lines{". DNSKEY secure", "example. DS secure", "example. DNSKEY secure", "shop.example. DS secure"}},
      {"shop.example. DNSKEY", kShop},
      {". DNSKEY", {". DNSKEY secure"}},
      {"example. SOA", {". DNSKEY secure", "example. DS secure", "example. DNSKEY secure", "example. SOA secure"}},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.question));
    const Chain chain = judged(view_of(small_tree(), c.question), c.question);
    CHECK(dump(chain) == c.links);
    CHECK(chain.verdict == Verdict::Secure);
    CHECK_FALSE(chain.endless);
  }
}

TEST_CASE("Below a delegation that is proven to have no DS all is insecure") {
  const Lines to_plain{". DNSKEY secure", "example. DS secure", "example. DNSKEY secure", "plain.example. DS insecure InsecureDelegation"};
  struct Case {
    const char* question;
    Lines links;
  };
  const Case cases[] = {
      {"www.plain.example. A", to_plain + Lines{"www.plain.example. A insecure Above"}},
      {"nothing.plain.example. A", to_plain + Lines{"nothing.plain.example. A insecure Above"}},
      {"plain.example. SOA", to_plain + Lines{"plain.example. SOA insecure Above"}},
      {"far.shop.example. A", kShop + Lines{"far.shop.example. CNAME secure", "plain.example. DS insecure InsecureDelegation",
                                            "www.plain.example. A insecure Above"}},
      {"alias.plain.example. A", to_plain + Lines{"alias.plain.example. CNAME insecure Above"} + kCdn + Lines{"edge.cdn.test. A secure"}},
      {"www.island.example. A",
       {". DNSKEY secure", "example. DS secure", "example. DNSKEY secure", "island.example. DS insecure InsecureDelegation",
        "www.island.example. A insecure Above"}},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.question));
    const Chain chain = judged(view_of(small_tree(), c.question), c.question);
    CHECK(dump(chain) == c.links);
    CHECK(chain.verdict == Verdict::Insecure);
  }
}

TEST_CASE("That a delegation has no DS is itself a secure answer to a question for the DS") {
  const Chain chain = judged(view_of(small_tree(), "plain.example. DS"), "plain.example. DS");
  CHECK(dump(chain).back() == "plain.example. DS secure");
  CHECK(chain.hops.back().kind == HopKind::Nodata);
}

TEST_CASE("The root has no DS: what its own keys deny is secure (RFC 4035 5.4)") {
  View view = view_of(small_tree(), ". DS");
  dns::Message nodata = small_tree().ask(".", question(". TXT"));
  nodata.question = question(". DS");
  view.fetches[question(". DS")] = {nodata, {1}};
  const Chain chain = judged(view, ". DS");
  CHECK(dump(chain).back() == ". DS secure");
  CHECK(chain.hops.back().kind == HopKind::Nodata);
}

TEST_CASE("A DNAME validates in its CNAME's place") {
  const Chain chain = judged(view_of(small_tree(), "edge.tree.shop.example. A"), "edge.tree.shop.example. A");
  CHECK(dump(chain) == kShop + Lines{"tree.shop.example. DNAME secure"} + kCdn + Lines{"edge.cdn.test. A secure"});
  REQUIRE(chain.hops.size() == 2);
  CHECK(chain.hops[0].owner == tests::name("edge.tree.shop.example."));
  CHECK(chain.hops[0].kind == HopKind::Dname);
  CHECK(chain.hops[0].target == tests::name("edge.cdn.test."));
  CHECK(chain.hops[0].zone == tests::name("shop.example."));
  CHECK(chain.hops[1].zone == tests::name("cdn.test."));
}

TEST_CASE("A synthesized CNAME that leads elsewhere than its DNAME is not followed") {
  View view = view_of(small_tree(), "edge.tree.shop.example. A");
  for (dns::Record& record : tests::answer(view, "edge.tree.shop.example. A").answer)
    if (record.type == dns::RrType::CNAME) record.rdata = tests::record("x. CNAME evil.invalid.").rdata;
  const Chain chain = judged(view, "edge.tree.shop.example. A");
  CHECK(chain.hops[0].target == tests::name("edge.cdn.test."));
}

TEST_CASE("A DNAME whose target would be too long ends the chain") {
  const std::string asked = std::string(60, 'a') + "." + std::string(10, 'b') + ".long.shop.example. A";
  const Chain chain = judged(view_of(small_tree(), asked), asked);
  CHECK(chain.verdict == Verdict::Secure);
  CHECK(chain.hops.size() == 1);
  CHECK_FALSE(chain.endless);
}

TEST_CASE("Aliases in a circle are judged once each, and said to be endless") {
  const Chain chain = judged(view_of(small_tree(), "round.shop.example. A"), "round.shop.example. A");
  CHECK(chain.endless);
  CHECK(chain.hops.size() == 2);
  CHECK(chain.hops[1].verdict == Verdict::Secure);
  CHECK(chain.verdict == Verdict::Indeterminate);
}

TEST_CASE("More aliases than the limit are said to be endless") {
  tests::SignedTree tree = small_tree();
  tree.zone("cdn.test.", "a CNAME b\nb CNAME c\nc CNAME d\nd A 192.0.2.1");
  const View view = view_of(tree, "a.cdn.test. A");
  const std::vector<dns::Record> anchors{tree.key(".").ds()};
  CHECK_FALSE(judge(view, question("a.cdn.test. A"), {anchors, tests::signed_now, {.hops = 4}}).endless);
  CHECK(judge(view, question("a.cdn.test. A"), {anchors, tests::signed_now, {.hops = 3}}).endless);
}

TEST_CASE("An answer that stops at an alias is gone on with by the answer to the target's own question") {
  View view = view_of(small_tree(), "alias.shop.example. A");
  dns::Message& whole = tests::answer(view, "alias.shop.example. A");
  std::erase_if(whole.answer, [](const dns::Record& record) { return record.owner == tests::name("edge.cdn.test."); });
  CHECK(judged(view, "alias.shop.example. A").verdict == Verdict::Indeterminate);
  view.fetches[question("edge.cdn.test. A")] = {small_tree().hand_out(question("edge.cdn.test. A")), {99}};
  const Chain chain = judged(view, "alias.shop.example. A");
  CHECK(chain.verdict == Verdict::Secure);
  CHECK(chain.links.back().sources == SourceNumbers{99});
}

TEST_CASE("The DS may come with a referral") {
  View view = view_of(small_tree(), "www.shop.example. A");
  view.fetches[question("shop.example. DS")].response = small_tree().ask("example.", question("www.shop.example. A"));
  CHECK(judged(view, "www.shop.example. A").verdict == Verdict::Secure);
  View plain = view_of(small_tree(), "www.plain.example. A");
  plain.fetches[question("plain.example. DS")].response = small_tree().ask("example.", question("www.plain.example. A"));
  CHECK(judged(plain, "www.plain.example. A").verdict == Verdict::Insecure);
}

}  // namespace
}  // namespace whybogus::dnssec
