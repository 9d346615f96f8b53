// Negative trust anchors (RFC 7646): below one all is insecure, until a positive anchor further down counts again.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/dnssec/views.h"
#include "tests/messages.h"

namespace whybogus::dnssec {
namespace {

using tests::answer;
using tests::dump;
using tests::question;
using tests::SigningKey;
using tests::small_tree;
using tests::view_of;
using Lines = std::vector<std::string>;

const char* const kWww = "www.shop.example. A";

struct Anchors {
  std::vector<dns::Record> positive;
  std::vector<dns::Name> negative;
};

Chain judged_by(const Anchors& anchors, const View& view, const char* asked = kWww) {
  Trust trust{anchors.positive, tests::signed_now};
  trust.negative_anchors = anchors.negative;
  return judge(view, question(asked), trust);
}

std::vector<dns::Name> names(const std::vector<const char*>& texts) {
  std::vector<dns::Name> made;
  for (const char* text : texts) made.push_back(tests::name(text));
  return made;
}

TEST_CASE("The negative anchor that is closest to the name ends the chain") {
  const View view = view_of(small_tree(), kWww);
  const SigningKey root(".");
  struct Case {
    std::vector<const char*> negative;
    Verdict verdict;
    const char* first;
  };
  const Case cases[] = {
      {{"."}, Verdict::Insecure, ". DNSKEY insecure NegativeAnchor"},
      {{"example."}, Verdict::Insecure, "example. DS insecure NegativeAnchor"},
      {{"EXAMPLE."}, Verdict::Insecure, "example. DS insecure NegativeAnchor"},
      {{"shop.example."}, Verdict::Insecure, "shop.example. DS insecure NegativeAnchor"},
      {{"example.", "shop.example."}, Verdict::Insecure, "shop.example. DS insecure NegativeAnchor"},
      {{"www.shop.example."}, Verdict::Insecure, "www.shop.example. DS insecure NegativeAnchor"},
      {{"test."}, Verdict::Secure, ". DNSKEY secure"},
      {{"op.example."}, Verdict::Secure, ". DNSKEY secure"},
      {{"a.www.shop.example."}, Verdict::Secure, ". DNSKEY secure"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.negative.front()));
    const Chain chain = judged_by({{root.ds()}, names(c.negative)}, view);
    CHECK(chain.verdict == c.verdict);
    CHECK(dump(chain).front() == c.first);
  }
}

TEST_CASE("Below a negative anchor a positive one counts again, and beside one it does not") {
  const View view = view_of(small_tree(), kWww);
  const SigningKey root("."), example("example."), shop("shop.example."), other("shop.example.", {.number = 1});
  struct Case {
    std::vector<dns::Record> positive;
    std::vector<const char*> negative;
    Verdict verdict;
    const char* first;
  };
  const Case cases[] = {
      {{root.ds(), shop.ds()}, {"."}, Verdict::Secure, "shop.example. DNSKEY secure"},
      {{root.ds(), shop.ds()}, {"example."}, Verdict::Secure, "shop.example. DNSKEY secure"},
      {{root.ds(), example.ds()}, {"."}, Verdict::Secure, "example. DNSKEY secure"},
      {{root.ds(), other.ds()}, {"example."}, Verdict::Bogus, "shop.example. DNSKEY bogus AnchorMismatch"},
      {{root.ds(), shop.ds()}, {"shop.example."}, Verdict::Insecure, "shop.example. DS insecure NegativeAnchor"},
      {{root.ds(), shop.ds()}, {"www.shop.example."}, Verdict::Insecure, "www.shop.example. DS insecure NegativeAnchor"},
      {{root.ds(), other.ds()}, {"shop.example."}, Verdict::Insecure, "shop.example. DS insecure NegativeAnchor"},
      {{}, {"example."}, Verdict::Insecure, "example. DS insecure NegativeAnchor"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.first));
    const Chain chain = judged_by({c.positive, names(c.negative)}, view);
    CHECK(chain.verdict == c.verdict);
    CHECK(dump(chain).front() == c.first);
  }
}

TEST_CASE("What is broken below a negative anchor is insecure, and what is broken beside it stays bogus") {
  const std::vector<dns::Record> root{SigningKey(".").ds()};
  View view = view_of(small_tree(), kWww);
  tests::drop_dnssec(answer(view, kWww));
  CHECK(judged_by({root, {}}, view).verdict == Verdict::Bogus);
  CHECK(judged_by({root, names({"shop.example."})}, view).verdict == Verdict::Insecure);
  CHECK(judged_by({root, names({"test."})}, view).verdict == Verdict::Bogus);
}

TEST_CASE("A chain above a negative anchor need not be whole") {
  View view = view_of(small_tree(), kWww);
  view.fetches.erase(question(". DNSKEY"));
  tests::drop_dnssec(answer(view, "example. DNSKEY"));
  const Chain chain = judged_by({{SigningKey(".").ds()}, names({"shop.example."})}, view);
  CHECK(dump(chain) == Lines{"shop.example. DS insecure NegativeAnchor", "www.shop.example. A insecure Above"});
}

TEST_CASE("The DS of a domain with a negative anchor is its parent's, and is validated") {
  const View view = view_of(small_tree(), "shop.example. DS");
  const std::vector<dns::Record> root{SigningKey(".").ds()};
  CHECK(judged_by({root, names({"shop.example."})}, view, "shop.example. DS").verdict == Verdict::Secure);
  CHECK(judged_by({root, names({"example."})}, view, "shop.example. DS").verdict == Verdict::Insecure);
}

}  // namespace
}  // namespace whybogus::dnssec
