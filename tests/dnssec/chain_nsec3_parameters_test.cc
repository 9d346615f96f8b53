// Whole chains through zones whose NSEC3 records are rightly signed and have parameters that must not be used, or are not all alike
// (RFC 5155 8.1 and 8.2): what such records deny is as good as not denied.
#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "tests/dnssec/views.h"
#include "tests/messages.h"

namespace whybogus::dnssec {
namespace {

using tests::answer;
using tests::hashed_tree;
using tests::judged;
using tests::reason_at;
using tests::Section;
using tests::SignedTree;
using tests::SigningKey;
using tests::view_of;

// Places in the RDATA of NSEC3 (RFC 5155 3.2).
constexpr std::size_t kAlgorithm = 0;
constexpr std::size_t kFlags = 1;

// Sets an octet of each NSEC3 record of the zone that is in the view, and signs it again.
void restyle(View& view, const char* zone, std::size_t place, std::uint8_t value) {
  const SigningKey key(zone);
  for (auto& [asked, fetch] : view.fetches) {
    std::vector<std::string> owners;
    for (dns::Record& record : fetch.response->authority) {
      if (record.type != dns::RrType::NSEC3 || record.owner.parent() != key.zone()) continue;
      record.rdata[place] = value;
      owners.push_back(record.owner.to_text() + " NSEC3");
    }
    for (const std::string& owner : owners) tests::sign_again(*fetch.response, owner, key, [](dns::Rrsig&) {});
  }
}

Chain restyled(const SignedTree& tree, const char* asked, const char* zone, std::pair<std::size_t, int> field) {
  View view = view_of(tree, asked);
  restyle(view, zone, field.first, static_cast<std::uint8_t>(field.second));
  return judged(view, asked);
}

bool has_remark(const Chain& chain, RemarkKind kind) {
  return std::ranges::any_of(chain.links,
                             [&](const Link& link) { return std::ranges::find(link.remarks, kind, &Remark::kind) != link.remarks.end(); });
}

// Octets that say: do not use.
const std::pair<std::size_t, int> kUnusable[] = {{kAlgorithm, 0}, {kAlgorithm, 2}, {kAlgorithm, 255},
                                                 {kFlags, 2},     {kFlags, 3},     {kFlags, 128}};

TEST_CASE("RFC 5155 8.1, 8.2: with an unknown hash algorithm or flag nothing is denied, and that is bogus") {
  for (const auto& field : kUnusable) {
    CAPTURE(field.first);
    CAPTURE(field.second);
    for (const char* const asked : {"nothing.shop.example. A", "x.y.nothing.shop.example. A", "www.shop.example. TXT",
                                    "ent.shop.example. A", "x.wild.shop.example. TXT", "x.wild.shop.example. A"}) {
      CAPTURE(std::string(asked));
      const Chain chain = restyled(hashed_tree({}), asked, "shop.example.", field);
      CHECK(chain.verdict == Verdict::Bogus);
      CHECK(reason_at(chain, asked) == "DenialMissing");
      CHECK(has_remark(chain, field.first == kAlgorithm ? RemarkKind::Nsec3UnknownHash : RemarkKind::Nsec3UnknownFlags));
    }
  }
}

TEST_CASE("Such a zone's data needs no denial, and stays secure; so does what another zone denies") {
  for (const auto& field : kUnusable) {
    CAPTURE(field.first);
    CAPTURE(field.second);
    for (const char* const asked : {"www.shop.example. A", "alias.shop.example. A", "edge.tree.shop.example. A", "shop.example. DNSKEY"})
      CHECK(restyled(hashed_tree({}), asked, "shop.example.", field).verdict == Verdict::Secure);
    CHECK(restyled(hashed_tree({}), "nothing.cdn.test. A", "shop.example.", field).verdict == Verdict::Secure);
    CHECK(restyled(hashed_tree({}), "www.shop.example. TXT", "example.", field).verdict == Verdict::Secure);
  }
}

TEST_CASE("A delegation whose lack of a DS such records deny is bogus and not insecure, with opt-out too; one with DS is secure") {
  for (const auto& field : kUnusable) {
    CAPTURE(field.first);
    CAPTURE(field.second);
    for (const bool opt_out : {false, true}) {
      const SignedTree tree = hashed_tree({0, {}, opt_out});
      const Chain chain = restyled(tree, "www.plain.example. A", "example.", field);
      CHECK(chain.verdict == Verdict::Bogus);
      CHECK(reason_at(chain, "plain.example. DS") == "DsDenialMissing");
      CHECK(restyled(tree, "www.shop.example. A", "example.", field).verdict == Verdict::Secure);
    }
  }
}

TEST_CASE("The flag that is known: what it says counts") {
  const std::pair<std::size_t, int> set{kFlags, 1}, clear{kFlags, 0};
  CHECK(restyled(hashed_tree({}), "nothing.shop.example. A", "shop.example.", set).verdict == Verdict::Insecure);
  CHECK(restyled(hashed_tree({}), "www.shop.example. TXT", "shop.example.", set).verdict == Verdict::Secure);
  CHECK(restyled(hashed_tree({0, {}, true}), "nothing.shop.example. A", "shop.example.", clear).verdict == Verdict::Secure);
  // Without the flag the gap says that there is no such delegation at all.
  CHECK(restyled(hashed_tree({0, {}, true}), "www.plain.example. A", "example.", clear).verdict == Verdict::Bogus);
}

// An answer's denial records with their signatures, an RRset each.
std::vector<Section> witnesses(const SignedTree& tree, const char* asked) {
  const dns::Message message = tree.hand_out(tests::question(asked));
  std::vector<Section> sets;
  for (const dns::Record& record : message.authority) {
    if (record.type != dns::RrType::NSEC && record.type != dns::RrType::NSEC3) continue;
    sets.push_back({record});
    for (const dns::Record& rrsig : message.authority) {
      const auto parsed = rrsig.type == dns::RrType::RRSIG ? dns::parse_rrsig(rrsig.rdata) : fail("no RRSIG");
      if (rrsig.owner == record.owner && parsed && parsed->type_covered == record.type) sets.back().push_back(rrsig);
    }
  }
  return sets;
}

// The chain with those RRsets for the denial's own; keys and SOA are the same in all trees.
Chain denied_by(const char* asked, const std::vector<Section>& sets) {
  View view = view_of(hashed_tree({}), asked);
  std::erase_if(view.fetches, [](const auto& each) {
    return each.first.type == dns::RrType::DS && each.first.name.is_strictly_below(tests::name("shop.example."));
  });
  dns::Message& denial = answer(view, asked);
  tests::drop_denials(denial);
  for (const Section& set : sets) std::ranges::copy(set, std::back_inserter(denial.authority));
  return judged(view, asked);
}

std::vector<Section> both(std::vector<Section> a, const std::vector<Section>& b) {
  std::ranges::copy(b, std::back_inserter(a));
  return a;
}

std::vector<Section> without(std::vector<Section> sets, std::size_t index) {
  sets.erase(sets.begin() + static_cast<std::ptrdiff_t>(index));
  return sets;
}

const char* const kDenied[] = {"x.y.nothing.shop.example. A", "x.wild.shop.example. TXT", "www.shop.example. TXT"};

// Ways to deny that may be mixed: they differ in the salt, in the iterations, and in the kind of record. Of NSEC3, each needs as many
// records.
std::vector<std::pair<SignedTree, SignedTree>> mixtures() {
  return {{hashed_tree({}), hashed_tree({0, {0x0B}, false})},
          {hashed_tree({}), hashed_tree({2, {}, false})},
          {hashed_tree({2, {0xCD}, false}), tests::small_tree()}};
}

TEST_CASE("One whole proof is enough, whatever part of another is beside it") {
  for (const auto& [one, other] : mixtures()) {
    for (const char* const asked : kDenied) {
      CAPTURE(std::string(asked));
      const auto ours = witnesses(one, asked);
      const auto theirs = witnesses(other, asked);
      CHECK(denied_by(asked, ours).verdict == Verdict::Secure);
      CHECK(denied_by(asked, both(ours, theirs)).verdict == Verdict::Secure);
      CHECK(denied_by(asked, both(theirs, ours)).verdict == Verdict::Secure);
      for (std::size_t i = 0; i < theirs.size(); ++i) CHECK(denied_by(asked, both(ours, without(theirs, i))).verdict == Verdict::Secure);
      for (std::size_t i = 0; i < ours.size(); ++i) CHECK(denied_by(asked, both(without(ours, i), theirs)).verdict == Verdict::Secure);
    }
  }
}

// By which witnesses each set lacks, both sets in the order of what a proof needs.
std::vector<std::vector<Verdict>> verdicts_without(const std::pair<SignedTree, SignedTree>& mixture, const char* asked) {
  const auto ours = witnesses(mixture.first, asked);
  const auto theirs = witnesses(mixture.second, asked);
  std::vector<std::vector<Verdict>> verdicts(ours.size());
  for (std::size_t i = 0; i < ours.size(); ++i)
    for (std::size_t k = 0; k < theirs.size(); ++k)
      verdicts[i].push_back(denied_by(asked, both(without(ours, i), without(theirs, k))).verdict);
  return verdicts;
}

TEST_CASE("NSEC3 records with other salts or iterations make up for each other, and for nothing that none of them shows") {
  const auto all = mixtures();
  for (std::size_t set = 0; set < 2; ++set) {
    for (const char* const asked : kDenied) {
      CAPTURE(std::string(asked));
      const auto verdicts = verdicts_without(all[set], asked);
      REQUIRE(verdicts.size() == verdicts.front().size());
      for (std::size_t i = 0; i < verdicts.size(); ++i)
        for (std::size_t k = 0; k < verdicts.size(); ++k) CHECK(verdicts[i][k] == (i == k ? Verdict::Bogus : Verdict::Secure));
    }
  }
}

TEST_CASE("No proof is put together of NSEC and NSEC3") {
  for (const char* const asked : kDenied) {
    CAPTURE(std::string(asked));
    for (const auto& row : verdicts_without(mixtures().back(), asked))
      for (const Verdict verdict : row) CHECK(verdict == Verdict::Bogus);
  }
}

TEST_CASE("NSEC beside NSEC3 is told") {
  const char* const asked = "www.shop.example. TXT";
  const auto hashed = witnesses(hashed_tree({}), asked);
  CHECK(has_remark(denied_by(asked, both(hashed, witnesses(tests::small_tree(), asked))), RemarkKind::MixedDenials));
  CHECK_FALSE(has_remark(denied_by(asked, hashed), RemarkKind::MixedDenials));
}

TEST_CASE("RFC 9276 3.2: what is not followed leaves insecure what the rest does not prove") {
  const SignedTree unfollowed = hashed_tree({151, {}, false});
  for (const char* const asked : kDenied) {
    CAPTURE(std::string(asked));
    const auto ours = witnesses(hashed_tree({}), asked);
    const auto beyond = witnesses(unfollowed, asked);
    CHECK(denied_by(asked, both(ours, beyond)).verdict == Verdict::Secure);
    CHECK(denied_by(asked, both(without(ours, 0), beyond)).verdict == Verdict::Insecure);
  }
}

}  // namespace
}  // namespace whybogus::dnssec
