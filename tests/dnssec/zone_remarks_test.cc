// What is told of a chain that is secure or insecure all the same: from a world that is fine, by one named mutation. And what must not be.
#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <vector>

#include "core/dnssec/remark.h"
#include "tests/dnssec/views.h"
#include "tests/messages.h"

namespace whybogus::dnssec {
namespace {

using dns::Algorithm;
using tests::answer;
using tests::judged;
using tests::sign;
using tests::sign_again;
using tests::SigningKey;
using tests::small_tree;
using tests::view_of;
using Kinds = std::vector<RemarkKind>;

const char* const kWww = "www.shop.example. A";
const char* const kKeys = "shop.example. DNSKEY";
const char* const kDs = "shop.example. DS";

std::vector<Remark> remarks_at(const Chain& chain, const char* link) {
  const dns::Question at = tests::question(link);
  const Link* const found = chain.find(at.name, at.type);
  REQUIRE(found != nullptr);
  return found->remarks;
}

Kinds kinds_at(const Chain& chain, const char* link) {
  Kinds kinds;
  for (const Remark& remark : remarks_at(chain, link)) kinds.push_back(remark.kind);
  return kinds;
}

const SigningKey& shop() {
  static const SigningKey key("shop.example.");
  return key;
}

// The RRset with signatures by all of these keys.
void sign_by(dns::Message& message, const char* rrset, const std::vector<SigningKey>& keys) {
  const dns::Question at = tests::question(rrset);
  auto set = dns::select(message.answer, at.name, at.type);
  tests::drop_rrset(message, rrset);
  for (const SigningKey& key : keys) message.answer.push_back(sign(set, key));
  message.answer.insert(message.answer.end(), set.begin(), set.end());
}

// A zone with these keys, DS records of those, and its address signed by these.
struct Keys {
  std::vector<SigningKey> published;
  std::vector<SigningKey> named;
  std::vector<SigningKey> sign_keys;
  std::vector<SigningKey> sign_data;
};

View view_with(const Keys& keys, dns::DigestType digest = dns::DigestType::Sha256) {
  View view = view_of(small_tree(), kWww);
  auto& dnskeys = answer(view, kKeys);
  auto& ds = answer(view, kDs);
  tests::drop_rrset(dnskeys, kKeys);
  tests::drop_rrset(ds, kDs);
  for (const SigningKey& key : keys.published) dnskeys.answer.push_back(key.dnskey());
  for (const SigningKey& key : keys.named) ds.answer.push_back(key.ds(digest));
  sign_by(dnskeys, kKeys, keys.sign_keys);
  sign_by(ds, kDs, {SigningKey("example.")});
  sign_by(answer(view, kWww), kWww, keys.sign_data);
  return view;
}

TEST_CASE("In a world where all is well there is nothing to remark on") {
  for (const Link& link : judged(view_of(small_tree(), kWww), kWww).links) CHECK(link.remarks.empty());
}

TEST_CASE("A KSK and a ZSK, keys that stand by, and several signers with keys of their own are nothing to remark on") {
  const SigningKey zsk("shop.example.", {.flags = 256, .number = 1}), other("shop.example.", {.number = 2}),
      other_zsk("shop.example.", {.flags = 256, .number = 3});
  const Keys cases[] = {
      {{shop(), zsk}, {shop()}, {shop()}, {zsk}},
      {{shop(), zsk, other}, {shop()}, {shop()}, {zsk}},
      {{shop(), zsk}, {shop(), other}, {shop()}, {zsk}},
      // RFC 8901 2.1.1: one KSK for all signers, each with a ZSK.
      {{shop(), zsk, other_zsk}, {shop()}, {shop()}, {other_zsk}},
      // RFC 8901 2.1.2: a KSK and a ZSK for each.
      {{shop(), zsk, other, other_zsk}, {shop(), other}, {other}, {other_zsk}},
      // While keys are rolled, with both.
      {{shop(), other}, {shop(), other}, {shop(), other}, {shop(), other}},
  };
  for (const Keys& keys : cases) {
    const Chain chain = judged(view_with(keys), kWww);
    CHECK(chain.verdict == Verdict::Secure);
    for (const Link& link : chain.links) CHECK(link.remarks.empty());
  }
}

TEST_CASE("A revoked key beside a good one is nothing to remark on (RFC 5011)") {
  const SigningKey revoked("shop.example.", {.flags = 257 | 0x80, .number = 1});
  const Chain chain = judged(view_with({{shop(), revoked}, {shop()}, {shop(), revoked}, {shop()}}), kWww);
  CHECK(chain.verdict == Verdict::Secure);
  CHECK(kinds_at(chain, kKeys) == Kinds{});
}

TEST_CASE("RFC 6840 5.11: an algorithm that is announced and not signed with is no fault, and told") {
  const SigningKey ecdsa("shop.example.", {.algorithm = Algorithm::EcdsaP256Sha256});
  struct Case {
    const char* what;
    Keys keys;
    Kinds at_keys, at_data;
  };
  using enum RemarkKind;
  const Case cases[] = {
      {"both sign", {{shop(), ecdsa}, {shop(), ecdsa}, {shop(), ecdsa}, {shop(), ecdsa}}, {}, {}},
      {"a DS without its key", {{shop()}, {shop(), ecdsa}, {shop()}, {shop()}}, {DsAlgorithmUnsigned}, {DsAlgorithmUnsigned}},
      {"a DS and its key, which signs nothing",
       {{shop(), ecdsa}, {shop(), ecdsa}, {shop()}, {shop()}},
       {DsAlgorithmUnsigned},
       {DsAlgorithmUnsigned}},
      {"which signs the keys alone", {{shop(), ecdsa}, {shop(), ecdsa}, {shop(), ecdsa}, {shop()}}, {}, {DsAlgorithmUnsigned}},
      {"a key without a DS that signs nothing",
       {{shop(), ecdsa}, {shop()}, {shop()}, {shop()}},
       {KeyAlgorithmUnsigned},
       {KeyAlgorithmUnsigned}},
      {"a key without a DS that signs", {{shop(), ecdsa}, {shop()}, {shop(), ecdsa}, {shop(), ecdsa}}, {}, {}},
      {"signatures before the key, as a roll begins (RFC 6781 4.1.4)", {{shop()}, {shop()}, {shop(), ecdsa}, {shop(), ecdsa}}, {}, {}},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.what));
    const Chain chain = judged(view_with(c.keys), kWww);
    CHECK(chain.verdict == Verdict::Secure);
    CHECK(kinds_at(chain, kKeys) == c.at_keys);
    CHECK(kinds_at(chain, kWww) == c.at_data);
  }
}

TEST_CASE("RFC 9905: SHA-1 alone is told, for signatures and for digests; beside something better it is not") {
  const SigningKey sha1("shop.example.", {.algorithm = Algorithm::RsaSha1});
  const Chain weak = judged(view_with({{sha1}, {sha1}, {sha1}, {sha1}}), kWww);
  CHECK(weak.verdict == Verdict::Secure);
  CHECK(kinds_at(weak, kKeys) == Kinds{RemarkKind::Sha1Signature});
  CHECK(remarks_at(weak, kWww).at(0).algorithm == Algorithm::RsaSha1);
  const Chain both = judged(view_with({{sha1, shop()}, {sha1, shop()}, {sha1, shop()}, {sha1, shop()}}), kWww);
  CHECK(kinds_at(both, kKeys) == Kinds{});
  const Chain digest = judged(view_with({{shop()}, {shop()}, {shop()}, {shop()}}, dns::DigestType::Sha1), kWww);
  CHECK(digest.verdict == Verdict::Secure);
  CHECK(kinds_at(digest, kKeys) == Kinds{RemarkKind::Sha1Ds});
}

TEST_CASE("RSA keys of a size that some validators refuse are told once a link, and others are not") {
  struct Case {
    unsigned bits;
    Kinds kinds;
  };
  const Case cases[] = {{512, {RemarkKind::SmallRsaKey}}, {1016, {RemarkKind::SmallRsaKey}}, {1024, {}}, {2048, {}}};
  for (const Case& c : cases) {
    CAPTURE(c.bits);
    const SigningKey rsa("shop.example.", {.algorithm = Algorithm::RsaSha256, .rsa_bits = c.bits});
    const Chain chain = judged(view_with({{rsa}, {rsa}, {rsa}, {rsa}}), kWww);
    CHECK(chain.verdict == Verdict::Secure);
    CHECK(kinds_at(chain, kKeys) == c.kinds);
    if (!c.kinds.empty()) CHECK(remarks_at(chain, kWww).at(0).number == c.bits);
  }
}

TEST_CASE("Keys with one tag are told, with their number") {
  const auto [a, b] = tests::keys_of_one_tag("shop.example.");
  const Chain chain = judged(view_with({{a, b}, {a}, {a}, {b}}), kWww);
  CHECK(chain.verdict == Verdict::Secure);
  REQUIRE(kinds_at(chain, kKeys) == Kinds{RemarkKind::CollidingTags});
  CHECK(remarks_at(chain, kKeys).at(0).number == 2);
  CHECK(remarks_at(chain, kKeys).at(0).tag == a.tag());
}

TEST_CASE("A broken signature beside a valid one is told, and one by a key that is gone is not") {
  const SigningKey gone("shop.example.", {.number = 1});
  struct Case {
    const char* what;
    std::function<dns::Record(const std::vector<dns::Record>&)> add;
    std::optional<SignatureFault> fault;
  };
  const auto stated = [](std::function<void(dns::Rrsig&)> change) {
    return [=](const std::vector<dns::Record>& set) {
      dns::Rrsig rrsig = tests::rrsig_for(set, shop());
      change(rrsig);
      return sign(set, rrsig, shop());
    };
  };
  const auto before = static_cast<std::uint32_t>(tests::signed_now.seconds - 1), after = before + 2;
  const Case cases[] = {
      {"by a key that is gone", [&](const auto& set) { return sign(set, gone); }, std::nullopt},
      {"for later", stated([=](dns::Rrsig& r) { r.inception = {after}; }), std::nullopt},
      {"expired", stated([=](dns::Rrsig& r) { r.expiration = {before}; }), SignatureFault::Expired},
      {"of more labels", stated([](dns::Rrsig& r) { r.labels = 9; }), SignatureFault::TooManyLabels},
      {"by another zone", [](const auto& set) { return sign(set, SigningKey("test.")); }, SignatureFault::ForeignSigner},
      {"damaged",
       [](const auto& set) {
         dns::Record wrong = sign(set, shop());
         wrong.rdata.back() ^= 1;
         return wrong;
       },
       SignatureFault::WrongSignature},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.what));
    View view = view_of(small_tree(), kWww);
    auto& section = answer(view, kWww).answer;
    section.push_back(c.add(dns::select(section, tests::name("www.shop.example."), dns::RrType::A)));
    const Chain chain = judged(view, kWww);
    CHECK(chain.verdict == Verdict::Secure);
    const auto remarks = remarks_at(chain, kWww);
    REQUIRE(remarks.size() == (c.fault ? 1U : 0U));
    if (c.fault) CHECK(remarks[0].signature->fault == *c.fault);
  }
}

TEST_CASE("RFC 4035 5.3.3: a TTL above the one that was signed is told; one below is what caches do") {
  for (const std::uint32_t ttl : {0U, 3599U, 3600U, 3601U}) {
    CAPTURE(ttl);
    View view = view_of(small_tree(), kWww);
    for (dns::Record& record : answer(view, kWww).answer) record.ttl.value = ttl;
    const auto remarks = remarks_at(judged(view, kWww), kWww);
    if (ttl <= 3600) {
      CHECK(remarks.empty());
    } else {
      CHECK(remarks == std::vector<Remark>{{.kind = RemarkKind::TtlAboveOriginal,
                                            .number = ttl,
                                            .name = tests::name("www.shop.example."),
                                            .type = dns::RrType::A,
                                            .bound = 3600}});
    }
  }
}

TEST_CASE("What a limit leaves out beside a valid signature is told, and the verdict stands") {
  View view = view_of(small_tree(), kWww);
  auto& section = answer(view, kWww).answer;
  const auto set = dns::select(section, tests::name("www.shop.example."), dns::RrType::A);
  for (std::uint8_t i = 1; i <= 40; ++i) {
    dns::Record wrong = sign(set, shop());
    wrong.rdata.back() = static_cast<std::uint8_t>(wrong.rdata.back() + i);
    section.push_back(wrong);
  }
  const Chain chain = judged(view, kWww);
  CHECK(chain.verdict == Verdict::Secure);
  const Kinds kinds = kinds_at(chain, kWww);
  CHECK(kinds == Kinds{RemarkKind::SignatureAlsoBroken, RemarkKind::LimitReached});
  CHECK(remarks_at(chain, kWww).at(0).number == 31);
}

TEST_CASE("A zone that is insecure for want of a DS that can be checked says which there are") {
  tests::SignedTree tree = small_tree();
  tree.zone("example.", "shop NS ns.shop\nshop DS 1 99 2 00\nshop DS 2 13 99 00");
  const Chain chain = judged(view_of(tree, kWww), kWww);
  CHECK(chain.verdict == Verdict::Insecure);
  CHECK(kinds_at(chain, kKeys) == Kinds{RemarkKind::DsUnsupported});
  const dns::Question at = tests::question(kKeys);
  const auto& ds = chain.find(at.name, at.type)->ds;
  REQUIRE(ds.size() == 2);
  CHECK(ds[0].fault == DsFault::UnsupportedAlgorithm);
  CHECK(ds[1].fault == DsFault::UnsupportedDigest);
}

}  // namespace
}  // namespace whybogus::dnssec
