// Rolls of the key that a trust anchor names: what a validator sees that did not follow them.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/dnssec/views.h"
#include "tests/messages.h"

namespace whybogus::dnssec {
namespace {

using tests::dump;
using tests::question;
using tests::SigningKey;
using tests::view_of;

const char* const kWww = "www.shop.example. A";

// The root publishes an old key beside its own one, and its keys are signed by `signer`.
View rolled(const SigningKey& old, const SigningKey& signer) {
  View view = view_of(tests::small_tree(), kWww);
  dns::Message& keys = tests::answer(view, ". DNSKEY");
  keys.answer.push_back(old.dnskey());
  tests::sign_again(keys, ". DNSKEY", signer, [](dns::Rrsig&) {});
  return view;
}

TEST_CASE("An anchor for a key that is published and no longer signs is out of date") {
  const SigningKey root("."), old(".", {.number = 1}), third(".", {.number = 2});
  struct Case {
    std::vector<dns::Record> anchors;
    const SigningKey& signer;
    const char* first;
  };
  const Case cases[] = {
      {{old.ds()}, root, ". DNSKEY bogus AnchorNotSigning"},
      {{old.dnskey()}, root, ". DNSKEY bogus AnchorNotSigning"},
      {{old.ds(), third.ds()}, root, ". DNSKEY bogus AnchorNotSigning"},
      {{third.ds()}, root, ". DNSKEY bogus AnchorMismatch"},
      {{root.ds()}, root, ". DNSKEY secure"},
      {{old.ds(), root.ds()}, root, ". DNSKEY secure"},
      {{old.ds()}, old, ". DNSKEY secure"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.first));
    const Chain chain = judge(rolled(old, c.signer), question(kWww), {c.anchors, tests::signed_now});
    CHECK(dump(chain).front() == c.first);
  }
}

TEST_CASE("A DS for a key that does not sign is the parent's matter, and no anchor's") {
  View view = view_of(tests::small_tree(), kWww);
  dns::Message& keys = tests::answer(view, "shop.example. DNSKEY");
  const SigningKey other("shop.example.", {.number = 1});
  keys.answer.push_back(other.dnskey());
  tests::sign_again(keys, "shop.example. DNSKEY", other, [](dns::Rrsig&) {});
  CHECK(tests::reason_at(tests::judged(view, kWww), "shop.example. DNSKEY") == "VouchedKeySilent");
}

}  // namespace
}  // namespace whybogus::dnssec
