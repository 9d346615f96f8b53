// Chains through zones that deny with NSEC3: the same worlds as with NSEC, by a zone's parameters, and each proof with one record less.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/dnssec/views.h"
#include "tests/messages.h"

namespace whybogus::dnssec {
namespace {

using tests::answer;
using tests::hashed_tree;
using tests::judged;
using tests::question;
using tests::reason_at;
using tests::view_of;

struct Case {
  const char* question;
  Verdict plain;
  Verdict opted_out;
};

// Opt-out leaves what matches as it is, and makes insecure what only a gap shows (RFC 5155 9.2).
const Case kCases[] = {
    {"www.shop.example. A", Verdict::Secure, Verdict::Secure},           {"www.shop.example. TXT", Verdict::Secure, Verdict::Secure},
    {"ent.shop.example. A", Verdict::Secure, Verdict::Secure},           {"nothing.shop.example. A", Verdict::Secure, Verdict::Insecure},
    {"x.y.nothing.shop.example. A", Verdict::Secure, Verdict::Insecure}, {"x.wild.shop.example. A", Verdict::Secure, Verdict::Insecure},
    {"x.wild.shop.example. TXT", Verdict::Secure, Verdict::Insecure},    {"x.walias.shop.example. A", Verdict::Secure, Verdict::Insecure},
    {"gone.shop.example. A", Verdict::Secure, Verdict::Insecure},        {"edge.tree.shop.example. A", Verdict::Secure, Verdict::Secure},
    {"www.plain.example. A", Verdict::Insecure, Verdict::Insecure},      {"www.island.example. A", Verdict::Insecure, Verdict::Insecure},
    {"plain.example. DS", Verdict::Secure, Verdict::Insecure},
};

TEST_CASE("NSEC3 proves what NSEC proves; opt-out leaves gaps insecure") {
  for (const Case& c : kCases) {
    CAPTURE(std::string(c.question));
    CHECK(judged(view_of(hashed_tree({}), c.question), c.question).verdict == c.plain);
    CHECK(judged(view_of(hashed_tree({5, {0xAB, 0xCD}, false}), c.question), c.question).verdict == c.plain);
    CHECK(judged(view_of(hashed_tree({0, {}, true}), c.question), c.question).verdict == c.opted_out);
  }
}

// Without what was asked about delegations below the zone: the answer's own proof decides.
View lean_view(const tests::SignedTree& tree, const char* asked) {
  View view = view_of(tree, asked);
  std::erase_if(view.fetches, [](const auto& each) {
    return each.first.type == dns::RrType::DS && each.first.name.is_strictly_below(tests::name("shop.example."));
  });
  return view;
}

TEST_CASE("RFC 9276 3.2: with more iterations than are followed all that needs a denial is insecure, and data is not") {
  const tests::SignedTree followed = hashed_tree({150, {}, false});
  const tests::SignedTree unfollowed = hashed_tree({151, {}, false});
  for (const char* const asked : {"nothing.shop.example. A", "www.shop.example. TXT", "x.wild.shop.example. A"}) {
    CAPTURE(std::string(asked));
    CHECK(judged(view_of(followed, asked), asked).verdict == Verdict::Secure);
    CHECK(judged(view_of(unfollowed, asked), asked).verdict == Verdict::Insecure);
    CHECK(reason_at(judged(lean_view(unfollowed, asked), asked), asked) == "DenialNotFollowed");
  }
  CHECK(judged(view_of(unfollowed, "shop.example. DNSKEY"), "shop.example. DNSKEY").verdict == Verdict::Secure);
}

// The remarks on the question's own link.
std::vector<RemarkKind> remarks(const tests::SignedTree& tree, const char* asked) {
  const Chain chain = judged(lean_view(tree, asked), asked);
  std::vector<RemarkKind> kinds;
  for (const Remark& remark : chain.links.back().remarks) kinds.push_back(remark.kind);
  return kinds;
}

TEST_CASE("What is told of a zone's parameters") {
  using Kinds = std::vector<RemarkKind>;
  const char* const asked = "www.shop.example. TXT";
  CHECK(remarks(hashed_tree({}), asked) == Kinds{});
  CHECK(remarks(hashed_tree({50, {}, false}), asked) == Kinds{RemarkKind::Nsec3Iterations});
  CHECK(remarks(hashed_tree({51, {}, false}), asked) == Kinds{RemarkKind::Nsec3IterationsHigh});
  CHECK(remarks(hashed_tree({151, {}, false}), asked) == Kinds{RemarkKind::Nsec3IterationsUnfollowed});
  CHECK(remarks(hashed_tree({0, {1}, false}), asked) == Kinds{RemarkKind::Nsec3Salt});
  CHECK(remarks(hashed_tree({0, {}, true}), "x.wild.shop.example. A") == Kinds{RemarkKind::OptOutWildcard});
  CHECK(remarks(hashed_tree({}), "x.wild.shop.example. A") == Kinds{});
}

// The proof's NSEC3 RRsets, by owner.
std::vector<std::string> witnesses(const dns::Message& message) {
  std::vector<std::string> owners;
  for (const dns::Record& record : message.authority)
    if (record.type == dns::RrType::NSEC3) owners.push_back(record.owner.to_text() + " NSEC3");
  return owners;
}

TEST_CASE("Each record that a proof holds is needed for it") {
  for (const char* const asked : {"www.shop.example. TXT", "ent.shop.example. A", "x.y.nothing.shop.example. A", "x.wild.shop.example. A",
                                  "x.wild.shop.example. TXT", "gone.shop.example. A"}) {
    const View view = view_of(hashed_tree({1, {0xAB}, false}), asked);
    const auto owners = witnesses(view.find(question(asked))->response.value());
    REQUIRE_FALSE(owners.empty());
    for (const std::string& owner : owners) {
      CAPTURE(std::string(asked));
      CAPTURE(owner);
      View less = view;
      tests::drop_rrset(answer(less, asked), owner);
      CHECK(judged(less, asked).verdict == Verdict::Bogus);
      View damaged = view;
      tests::damage_signature(answer(damaged, asked), owner);
      CHECK(judged(damaged, asked).verdict == Verdict::Bogus);
    }
  }
}

TEST_CASE("A wildcard's CNAME owes the proof that nothing is closer, as other data does") {
  const char* const asked = "x.walias.shop.example. A";
  for (const tests::SignedTree& tree : {tests::small_tree(), hashed_tree({})}) {
    View view = view_of(tree, asked);
    REQUIRE(judged(view, asked).verdict == Verdict::Secure);
    tests::drop_denials(answer(view, asked));
    CHECK(judged(view, asked).verdict == Verdict::Bogus);
    CHECK(reason_at(judged(view, asked), "x.walias.shop.example. CNAME") == "DenialMissing");
  }
}

}  // namespace
}  // namespace whybogus::dnssec
