// What is told of a zone that breaks a rule: each rule by its name, and with what. One named mutation each.
#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <vector>

#include "core/diagnose/catalogue/catalogue.h"
#include "core/diagnose/outcome/diagnose.h"
#include "tests/diagnose/path.h"
#include "tests/messages.h"
#include "tests/mutations.h"

namespace whybogus::diagnose {
namespace {

using tests::Path;
using tests::sign_again;
using tests::SignedTree;
using tests::SigningKey;

const char* const kWww = "www.shop.example. A";
const char* const kKeys = "shop.example. DNSKEY";
using Change = std::function<void(dns::Message&)>;

std::string text_of_cause(const trace::Recording& recording) {
  const Report report = diagnose(recording);
  CHECK(tests::holes(report) == std::vector<std::string>{});
  REQUIRE(report.first_break);
  const Finding& cause = report.findings[report.first_break->cause];
  return std::string(entry(cause.code).name) + ": " + text_of(cause);
}

struct Case {
  const char* what;
  Change change;
  std::string text;
};

void check(const std::vector<Case>& cases, const SignedTree& tree = tests::path_tree()) {
  for (const Case& c : cases) {
    CAPTURE(std::string(c.what));
    const auto change = [&](trace::Exchange& exchange) { c.change(*exchange.response); };
    CHECK(text_of_cause(Path(kWww, tree).everywhere(change).recording()) == c.text);
  }
}

Change restated(const char* rrset, SigningKey key, std::function<void(dns::Rrsig&)> statements) {
  return [=](dns::Message& m) { sign_again(m, rrset, key, statements); };
}

// The zone's keys become these, signed by the first one; data is signed by it too.
Change with_keys(std::vector<dns::Record> dnskeys, SigningKey signer) {
  return [=](dns::Message& m) {
    if (!dns::select(m.answer, tests::name("shop.example."), dns::RrType::DNSKEY).empty()) {
      tests::drop_rrset(m, kKeys);
      m.answer.insert(m.answer.end(), dnskeys.begin(), dnskeys.end());
      sign_again(m, kKeys, signer, [](dns::Rrsig&) {});
    }
    sign_again(m, kWww, signer, [](dns::Rrsig&) {});
  };
}

std::string tag_of(const SigningKey& key) { return dns::to_text(key.tag()); }

// A tree where the parent has these DS records for the zone.
SignedTree tree_with_ds(const std::vector<dns::Record>& records) {
  SignedTree tree = tests::path_tree();
  std::string text = "shop NS ns.shop\n";
  for (const dns::Record& record : records) text += "shop DS " + dns::rdata_text(record) + "\n";
  tree.zone("example.", text);
  return tree;
}

TEST_CASE("A signature that may not be used: which rule of RFC 4035 5.3.1, and with what") {
  const SigningKey shop("shop.example."), test("test."), parent("example.");
  const std::string by_shop = "sig-unfit: the signature over www.shop.example. A by key " + tag_of(shop) + " may not be used: ";
  check({
      {"another zone's", restated(kWww, test, [](dns::Rrsig&) {}),
       "sig-unfit: the signature over www.shop.example. A by key " + tag_of(test) +
           " may not be used: its signer is test., and only shop.example. may sign here"},
      {"the parent's", restated(kWww, parent, [](dns::Rrsig&) {}),
       "sig-unfit: the signature over www.shop.example. A by key " + tag_of(parent) +
           " may not be used: its signer is example., and only shop.example. may sign here"},
      {"labels", restated(kWww, shop, [](dns::Rrsig& r) { r.labels = 4; }), by_shop + "its labels field is 4, and www.shop.example. has 3"},
      {"times",
       restated(kWww, shop,
                [](dns::Rrsig& r) {
                  r.inception = {static_cast<std::uint32_t>(tests::signed_now.seconds - 60)};
                  r.expiration = {static_cast<std::uint32_t>(tests::signed_now.seconds - 120)};
                }),
       by_shop + "it expires at 2026-05-31T23:58:00Z, before it begins at 2026-05-31T23:59:00Z"},
  });
}

TEST_CASE("A signature that does not fit tells when it can't be one at all") {
  const SigningKey shop("shop.example.");
  const std::string text = "sig-invalid: the signature over www.shop.example. A by key " + tag_of(shop) + " does not fit the data";
  const auto cut = [](dns::Message& m) {
    for (dns::Record& record : m.answer)
      if (record.type == dns::RrType::RRSIG && record.owner == tests::name("www.shop.example.")) record.rdata.pop_back();
  };
  const auto twice = [=](dns::Message& m) {
    tests::damage_signature(m, kWww);
    const auto rrset = dns::select(m.answer, tests::name("www.shop.example."), dns::RrType::A);
    if (!rrset.empty()) m.answer.push_back(tests::sign(rrset, SigningKey("shop.example.", {.number = 1})));
  };
  check({
      {"damaged", [](dns::Message& m) { tests::damage_signature(m, kWww); }, text},
      {"cut", cut, text + ": its 63 octets are no signature of algorithm ED25519 by that key"},
      {"of two", twice, text + " (of 2 signatures the one that comes nearest)"},
  });
}

TEST_CASE("A denial's signature is told by the record that it stands over") {
  const auto expire = [](dns::Message& m) {
    sign_again(m, "loop.shop.example. NSEC", SigningKey("shop.example."),
               [](dns::Rrsig& r) { r.expiration = {static_cast<std::uint32_t>(tests::signed_now.seconds - 60)}; });
  };
  const auto change = [&](trace::Exchange& exchange) { expire(*exchange.response); };
  const std::string text = text_of_cause(Path("nothing.shop.example. A").everywhere(change).recording());
  CHECK(text.starts_with("sig-expired: the signature over loop.shop.example. NSEC by key "));
}

TEST_CASE("A key that may not sign") {
  const SigningKey shop("shop.example.");
  const SigningKey no_zone_key("shop.example.", {.flags = 1}), strange("shop.example.", {.protocol = 4}),
      revoked("shop.example.", {.flags = 256 | 0x80});
  const auto text = [](const SigningKey& key, const std::string& rule) {
    return "sig-unfit: the signature over www.shop.example. A by key " + tag_of(key) + " may not be used: key " + tag_of(key) + " " + rule;
  };
  const auto beside = [&](const SigningKey& key) {
    return [=](dns::Message& m) {
      with_keys({shop.dnskey(), key.dnskey()}, shop)(m);
      sign_again(m, kWww, key, [](dns::Rrsig&) {});
    };
  };
  dns::Record even = SigningKey("shop.example.", {.algorithm = dns::Algorithm::RsaSha256}).dnskey();
  even.rdata.back() &= 0xFE;
  const auto malformed = [&](dns::Message& m) {
    with_keys({shop.dnskey(), even}, shop)(m);
    sign_again(m, kWww, shop, [&](dns::Rrsig& r) {
      r.algorithm = dns::Algorithm::RsaSha256;
      r.tag = dns::parse_dnskey(even.rdata)->tag;
    });
  };
  const std::string tag = dns::to_text(dns::parse_dnskey(even.rdata)->tag);
  check({
      {"no zone key", beside(no_zone_key), text(no_zone_key, "is no zone key (its flags are 1)")},
      {"another protocol", beside(strange), text(strange, "is of protocol 4, and only 3 is DNSSEC's")},
      {"revoked", beside(revoked), text(revoked, "is revoked (its flags are 384)")},
      {"malformed", malformed,
       "sig-unfit: the signature over www.shop.example. A by key " + tag + " may not be used: key " + tag +
           " is malformed: the RSA modulus is even"},
  });
}

TEST_CASE("A zone whose keys are signed by a key that no DS is of") {
  const SigningKey shop("shop.example."), zsk("shop.example.", {.flags = 256, .number = 1});
  check({{"only by the ZSK", with_keys({shop.dnskey(), zsk.dnskey()}, zsk),
          "ds-key-not-signing: the keys of zone shop.example. are signed by key " + tag_of(zsk) +
              ", and not by a key that its DS records vouch for (" + tag_of(shop) + ")"},
         {"by a key that is not published", with_keys({shop.dnskey()}, zsk),
          "key-missing: shop.example. DNSKEY is signed by key " + tag_of(zsk) + ", which zone shop.example. does not publish"}});
}

TEST_CASE("A DS that is of no key: each with its reason, and which keys there are") {
  const SigningKey shop("shop.example."), other("shop.example.", {.number = 1}), revoked("shop.example.", {.flags = 257 | 0x80});
  const auto changed = [&](std::function<void(dns::Bytes&)> change, const SigningKey& key) {
    dns::Record ds = key.ds();
    change(ds.rdata);
    return ds;
  };
  const auto text = [&](const std::string& ds) {
    return "ds-mismatch: no DS record for zone shop.example. in its parent is of a key that zone shop.example. publishes: " + ds +
           "; zone shop.example. publishes " + tag_of(shop) + " (ED25519)";
  };
  struct DsCase {
    const char* what;
    std::vector<dns::Record> ds;
    std::string text;
  };
  const std::string ours = tag_of(shop), theirs = tag_of(other);
  const dns::Record wrong = changed([](dns::Bytes& r) { r.back() ^= 1; }, shop);
  const DsCase cases[] = {
      {"another key", {other.ds()}, theirs + " (ED25519, SHA-256): no DNSKEY has that tag"},
      {"another algorithm",
       {changed([](dns::Bytes& r) { r[2] = 16; }, shop)},
       ours + " (ED448, SHA-256): the DNSKEY with that tag is of algorithm ED25519"},
      {"another digest", {wrong}, ours + " (ED25519, SHA-256): the digest is not that of the DNSKEY with that tag"},
      {"a digest that is cut",
       {changed([](dns::Bytes& r) { r.pop_back(); }, shop)},
       ours + " (ED25519, SHA-256): its digest has 31 octets, and one of SHA-256 has 32"},
      {"SHA-1 beside a wrong one",
       {shop.ds(dns::DigestType::Sha1), wrong},
       ours + " (ED25519, SHA-1): passed over, as SHA-1 beside a stronger digest (RFC 4509 3; Unbound takes it all the same); " + ours +
           " (ED25519, SHA-256): the digest is not that of the DNSKEY with that tag"},
      {"one that can't be checked beside another key's",
       {changed([](dns::Bytes& r) { r[3] = 250; }, shop), other.ds()},
       ours + " (ED25519, digest type 250): digests of that type can't be computed here; " + theirs +
           " (ED25519, SHA-256): no DNSKEY has that tag"},
  };
  for (const DsCase& c : cases) {
    CAPTURE(std::string(c.what));
    const std::string told = text_of_cause(Path(kWww, tree_with_ds(c.ds)).recording());
    CHECK(told == text(c.text));
  }
  check({{"revoked since", with_keys({revoked.dnskey()}, shop),
          "ds-mismatch: no DS record for zone shop.example. in its parent is of a key that zone shop.example. publishes: " + ours +
              " (ED25519, SHA-256): the DNSKEY is revoked, and its tag is " + tag_of(revoked) + " since; zone shop.example. publishes " +
              tag_of(revoked) + " (ED25519, revoked)"}});
}

TEST_CASE("Of many DS records a few are told") {
  const dns::Record ds = SigningKey("shop.example.", {.number = 1}).ds();
  std::vector<dns::Record> many;
  for (std::uint8_t i = 0; i < 20; ++i) {
    many.push_back(ds);
    many.back().rdata.back() = i;
  }
  const std::string told = text_of_cause(Path(kWww, tree_with_ds(many)).recording());
  CHECK(told.find("; and 16 more; zone shop.example. publishes") != std::string::npos);
}

}  // namespace
}  // namespace whybogus::diagnose
