// A limit that is reached leaves a chain open: never bogus, never secure. And what no verdict depends on does not reach one.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/dnssec/views.h"
#include "tests/messages.h"

namespace whybogus::dnssec {
namespace {

using tests::answer;
using tests::question;
using tests::reason_at;
using tests::SigningKey;
using tests::small_tree;
using tests::view_of;

const char* const kWww = "www.shop.example. A";
const char* const kNothing = "nothing.shop.example. A";

Chain judged(const View& view, const char* asked, const Limits& limits) {
  const std::vector<dns::Record> anchors{SigningKey(".").ds()};
  return judge(view, question(asked), {anchors, tests::signed_now, limits});
}

std::optional<Limit> limit_at(const Chain& chain, const char* link) {
  const dns::Question at = question(link);
  const Link* const found = chain.find(at.name, at.type);
  REQUIRE(found != nullptr);
  if (found->faults.empty() || !found->faults.front().limit) return std::nullopt;
  return found->faults.front().limit->limit;
}

TEST_CASE("A chain costs a pair for each RRset with one signature") {
  const Chain chain = judged(view_of(small_tree(), kWww), kWww, {});
  CHECK(chain.verdict == Verdict::Secure);
  // The proof that the name itself is no zone cut is no link of its own.
  CHECK(chain.pairs_tried == chain.links.size() + 1);
  CHECK(chain.nsec3_digests == 0);
}

TEST_CASE("With too few pairs for the whole, what comes after is open, and a few more suffice") {
  const View view = view_of(small_tree(), kWww);
  const unsigned needed = judged(view, kWww, {}).pairs_tried;
  for (unsigned pairs = 0; pairs < needed; ++pairs) {
    CAPTURE(pairs);
    const Chain chain = judged(view, kWww, {.pairs = pairs});
    CHECK(chain.verdict == Verdict::Indeterminate);
    CHECK(chain.pairs_tried == pairs);
    const auto cut = std::ranges::find_if(chain.links, [](const Link& l) { return l.verdict == Verdict::Indeterminate; });
    REQUIRE(cut != chain.links.end());
    CHECK(cut->faults.front().reason == Reason::LimitReached);
    CHECK(cut->faults.front().limit == dnssec::ReachedLimit{Limit::Pairs, pairs});
  }
  CHECK(judged(view, kWww, {.pairs = needed}).verdict == Verdict::Secure);
}

TEST_CASE("More keys than are looked at leave their zone open, whether or not the right one is among them") {
  View view = view_of(small_tree(), kWww);
  const dns::Record key = SigningKey("shop.example.").dnskey();
  auto& keys = answer(view, "shop.example. DNSKEY").answer;
  std::erase_if(keys, [](const dns::Record& record) { return record.type == dns::RrType::RRSIG; });
  for (unsigned i = 1; i < 65; ++i) keys.push_back(tests::colliding_dnskey(key, i));
  tests::sign_again(answer(view, "shop.example. DNSKEY"), "shop.example. DNSKEY", SigningKey("shop.example."), [](dns::Rrsig&) {});
  CHECK(judged(view, kWww, {}).verdict == Verdict::Indeterminate);
  CHECK(limit_at(judged(view, kWww, {}), "shop.example. DNSKEY") == Limit::Keys);
  CHECK(judged(view, kWww, {.keys = 65}).verdict == Verdict::Secure);
}

// NSEC records that somebody put beside those of the zone.
void add_strange_denials(dns::Message& message, unsigned count) {
  for (unsigned i = 0; i < count; ++i) {
    const dns::Record nsec = tests::record("n" + std::to_string(i) + ".shop.example. NSEC z.shop.example. A RRSIG NSEC");
    message.authority.push_back(nsec);
    message.authority.push_back(tests::sign({nsec}, SigningKey("shop.example.", {.number = 1})));
  }
}

TEST_CASE("More denials than are heard leave open what they would show, and a proof that is whole stays one") {
  View view = view_of(small_tree(), kNothing);
  auto& sections = answer(view, kNothing);
  const auto own = sections.authority;
  add_strange_denials(sections, 40);
  SUBCASE("after the zone's own") { CHECK(judged(view, kNothing, {}).verdict == Verdict::Secure); }
  SUBCASE("before the zone's own") {
    auto& all = sections.authority;
    std::rotate(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(own.size()), all.end());
    CHECK(judged(view, kNothing, {}).verdict == Verdict::Indeterminate);
    CHECK(limit_at(judged(view, kNothing, {}), kNothing) == Limit::Denials);
    CHECK(judged(view, kNothing, {.denials = 50}).verdict == Verdict::Secure);
  }
}

TEST_CASE("A denial that fails and one that could not be checked leave things open") {
  View view = view_of(small_tree(), kNothing);
  tests::damage_signature(answer(view, kNothing), "long.shop.example. NSEC");
  CHECK(judged(view, kNothing, {}).verdict == Verdict::Bogus);
  add_strange_denials(answer(view, kNothing), 40);
  CHECK(reason_at(judged(view, kNothing, {}), kNothing) == "LimitReached");
}

// A name of so many labels.
std::string deep_name(unsigned labels, const std::string& zone) {
  std::string text = zone;
  for (unsigned i = 1; i < labels; ++i) text = "a." + text;
  return text;
}

TEST_CASE("CVE-2023-50868: names of many labels in zones with many iterations cost no more digests than the limit") {
  tests::SignedTree tree;
  tree.zone(".", "example. NS ns.example.\n" + tests::SignedTree::ds("example."));
  tree.zone("example.", "", tests::Nsec3Options{.iterations = 150, .salt = dns::Bytes(255, 0xAB)});
  const std::string asked = deep_name(80, "example.") + " A";
  const View view = view_of(tree, asked);
  const auto judged_with = [&](unsigned digests) { return judged(view, asked.c_str(), {.pairs = 10'000, .nsec3_digests = digests}); };
  const Chain whole = judged_with(1'000'000);
  CHECK(whole.verdict == Verdict::Secure);
  // One hash a name, however often it is asked for: the name, what is above it and the wildcard.
  CHECK(whole.nsec3_digests <= 151U * (80 + 1));
  for (const unsigned digests : {0U, 151U, whole.nsec3_digests / 2, whole.nsec3_digests - 1}) {
    CAPTURE(digests);
    const Chain cut = judged_with(digests);
    CHECK(cut.verdict == Verdict::Indeterminate);
    CHECK(cut.nsec3_digests <= digests);
    CHECK(limit_at(cut, asked.c_str()) == Limit::Nsec3Digests);
  }
  CHECK(judged_with(whole.nsec3_digests).verdict == Verdict::Secure);
}

}  // namespace
}  // namespace whybogus::dnssec
