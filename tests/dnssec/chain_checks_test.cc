// What a link keeps of the checks that were made for it, for whoever wants to see all of it.
#include <doctest/doctest.h>

#include <vector>

#include "tests/dnssec/views.h"
#include "tests/messages.h"
#include "tests/mutations.h"

namespace whybogus::dnssec {
namespace {

using dns::RrType;
using tests::answer;
using tests::judged;
using tests::SigningKey;
using tests::small_tree;
using tests::view_of;
using Pairs = std::vector<PairCheck>;
using Faults = std::vector<SignatureFault>;

const char* const kWww = "www.shop.example. A";
const char* const kKeys = "shop.example. DNSKEY";

// Publishes another key, first of all; the zone's own key signs.
void publish(View& view, const SigningKey& key) {
  dns::Message& message = answer(view, kKeys);
  message.answer.insert(message.answer.begin(), key.dnskey());
  tests::sign_again(message, kKeys, SigningKey("shop.example."), [](dns::Rrsig&) {});
}

// Lets another key sign the keys too.
void sign_keys_too(View& view, const SigningKey& key) {
  dns::Message& message = answer(view, kKeys);
  message.answer.push_back(tests::sign(dns::select(message.answer, tests::name("shop.example."), RrType::DNSKEY), key));
}

TEST_CASE("Keys that were tried are counted among all that the zone publishes, also where it is the keys that are judged") {
  View view = view_of(small_tree(), kWww);
  const SigningKey other("shop.example.", {.flags = 256, .number = 1});
  publish(view, other);
  const Chain chain = judged(view, kWww);
  const Link* keys = chain.find(tests::name("shop.example."), RrType::DNSKEY);
  REQUIRE(keys);
  CHECK(keys->verdict == Verdict::Secure);
  REQUIRE(keys->keys.size() == 2);
  CHECK(keys->keys[0].tag == other.tag());
  REQUIRE(keys->signatures.size() == 1);
  CHECK(keys->signatures[0].pairs == Pairs{{1, std::nullopt}});
  CHECK(keys->signatures[0].owner == tests::name("shop.example."));
  CHECK(chain.find(tests::name("www.shop.example."), RrType::A)->signatures.at(0).pairs == Pairs{{1, std::nullopt}});
}

TEST_CASE("A key that nothing vouches for is not missing, and no more than that") {
  View view = view_of(small_tree(), kWww);
  const SigningKey published("shop.example.", {.number = 1}), missing("shop.example.", {.number = 2});
  publish(view, published);
  sign_keys_too(view, published);
  sign_keys_too(view, missing);
  const Chain chain = judged(view, kWww);
  const Link* keys = chain.find(tests::name("shop.example."), RrType::DNSKEY);
  REQUIRE(keys);
  CHECK(keys->verdict == Verdict::Secure);
  REQUIRE(keys->signatures.size() == 3);
  CHECK(keys->signatures[0].faults == Faults{});
  CHECK(keys->signatures[1].faults == Faults{SignatureFault::UnvouchedKey});
  CHECK(keys->signatures[2].faults == Faults{SignatureFault::NoSuchKey});
}

TEST_CASE("A key that two DS records vouch for is tried once") {
  const SigningKey shop("shop.example.");
  const std::vector<dns::Record> twice{shop.ds(), shop.ds(dns::DigestType::Sha384), shop.dnskey()};
  const Chain chain = judge(view_of(small_tree(), kWww), tests::question(kWww), {twice, tests::signed_now});
  CHECK(chain.verdict == Verdict::Secure);
  CHECK(chain.links.at(0).ds.size() == 2);
  CHECK(chain.links[0].signatures.at(0).pairs == Pairs{{0, std::nullopt}});
  // Over the keys, over the proof that there is no cut at www, and over its address.
  CHECK(chain.pairs_tried == 3);
}

TEST_CASE("The signatures over the records of a denial are kept, valid or not") {
  const char* const absent = "absent.shop.example. A";
  View view = view_of(small_tree(), absent);
  const Link right = *judged(view, absent).find(tests::name("absent.shop.example."), RrType::A);
  CHECK(right.verdict == Verdict::Secure);
  REQUIRE_FALSE(right.denial_signatures.empty());
  for (const SignatureCheck& check : right.denial_signatures) {
    CHECK(check.valid());
    CHECK(check.rrsig.type_covered == RrType::NSEC);
  }
  const dns::Name owner = right.denial_signatures[0].owner;
  const std::string nsec = owner.to_text() + " NSEC";
  tests::damage_signature(answer(view, absent), nsec);
  const Link wrong = *judged(view, absent).find(tests::name("absent.shop.example."), RrType::A);
  CHECK(wrong.verdict == Verdict::Bogus);
  REQUIRE(wrong.denial_signatures.size() == right.denial_signatures.size());
  CHECK(wrong.denial_signatures[0].owner == owner);
  CHECK(wrong.denial_signatures[0].faults == Faults{SignatureFault::WrongSignature});
}

TEST_CASE("So are those over the proof that there is no DS") {
  const char* const plain = "www.plain.example. A";
  const Chain chain = judged(view_of(small_tree(), plain), plain);
  const Link* no_ds = chain.find(tests::name("plain.example."), RrType::DS);
  REQUIRE(no_ds);
  REQUIRE(no_ds->denial_signatures.size() == 1);
  CHECK(no_ds->denial_signatures[0].valid());
  CHECK(no_ds->denial_signatures[0].owner == tests::name("plain.example."));
}

}  // namespace
}  // namespace whybogus::dnssec
