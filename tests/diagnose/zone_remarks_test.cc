// What is told of zones that validate, in words: with all operands, once for all tiers, and without a word about a break.
#include <doctest/doctest.h>

#include <algorithm>
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
using tests::SigningKey;

const char* const kWww = "www.shop.example. A";

std::vector<std::string> texts(const trace::Recording& recording) {
  const Report report = diagnose(recording);
  CHECK(tests::holes(report) == std::vector<std::string>{});
  CHECK(tests::summary(report) == "validates");
  std::vector<std::string> told;
  for (const Finding& finding : report.findings) told.push_back(std::string(entry(finding.code).name) + ": " + text_of(finding));
  return told;
}

// The zone with this key alone, and these DS records in its parent; what signs its data is that key.
struct Rekeyed {
  SigningKey key;
  std::vector<dns::Record> ds;
};

void replace(dns::Message& message, const char* rrset, const std::vector<dns::Record>& records, const SigningKey& signer) {
  const dns::Question at = tests::question(rrset);
  if (dns::select(message.answer, at.name, at.type).empty()) return;
  tests::drop_rrset(message, rrset);
  message.answer.insert(message.answer.end(), records.begin(), records.end());
  tests::sign_again(message, rrset, signer, [](dns::Rrsig&) {});
}

Path path_of(const Rekeyed& zone) {
  const auto change = [=](trace::Exchange& exchange) {
    dns::Message& message = *exchange.response;
    replace(message, "shop.example. DNSKEY", {zone.key.dnskey()}, zone.key);
    replace(message, "shop.example. DS", zone.ds, SigningKey("example."));
    tests::sign_again(message, kWww, zone.key, [](dns::Rrsig&) {});
    for (const char* const nsec : {"www.shop.example. NSEC", "shop.example. NSEC"})
      tests::sign_again(message, nsec, zone.key, [](dns::Rrsig&) {});
  };
  Path path(kWww);
  path.everywhere(change);
  return path;
}

trace::Recording recording_of(const Rekeyed& zone) { return path_of(zone).recording(); }

TEST_CASE("Each remark on a zone that validates has its sentence") {
  const SigningKey shop("shop.example."), sha1("shop.example.", {.algorithm = dns::Algorithm::RsaSha1}),
      small("shop.example.", {.algorithm = dns::Algorithm::RsaSha256, .rsa_bits = 768}),
      ecdsa("shop.example.", {.algorithm = dns::Algorithm::EcdsaP256Sha256});
  struct Case {
    Rekeyed zone;
    std::string begin;
  };
  const Case cases[] = {
      {{sha1, {sha1.ds()}}, "sha1-signatures: zone shop.example. is signed with RSASHA1, and so with SHA-1, alone: "},
      {{small, {small.ds()}}, "rsa-key-small: key " + dns::to_text(small.tag()) + " of zone shop.example. is an RSA key of 768 bits: "},
      {{shop, {shop.ds(dns::DigestType::Sha1)}}, "sha1-ds: the only DS records that fit a key of zone shop.example. are of SHA-1: "},
      {{shop, {shop.ds(), ecdsa.ds()}},
       "ds-algorithm-unsigned: zone shop.example. has a DS record of algorithm ECDSAP256SHA256, but shop.example. DNSKEY has no valid "
       "signature of it: "},
  };
  for (const Case& c : cases) {
    const auto told = texts(recording_of(c.zone));
    REQUIRE(told.size() == 1);
    CHECK(told[0].substr(0, c.begin.size()) == c.begin);
  }
}

TEST_CASE("Where a tier says SERVFAIL for no reason that shows, what is odd about the data is told as possible") {
  const SigningKey shop("shop.example."), sha1("shop.example.", {.algorithm = dns::Algorithm::RsaSha1});
  const struct {
    Rekeyed zone;
    Code oddity;
  } cases[] = {{{sha1, {sha1.ds()}}, Code::Sha1Signatures}, {{shop, {shop.ds(dns::DigestType::Sha1)}}, Code::Sha1Ds}};
  for (const auto& c : cases) {
    CAPTURE(std::string(entry(c.oddity).name));
    const trace::Recording recording = path_of(c.zone).says("child", dns::Rcode::ServFail).recording();
    const Report report = diagnose(recording);
    CHECK(tests::summary(report) == "breaks: servfail-unexplained at tier child towards parent, www.shop.example. A");
    const auto other = std::ranges::find(report.also_possible, c.oddity, [](const Alternative& a) { return a.finding.code; });
    REQUIRE(other != report.also_possible.end());
    CHECK(other->confidence == Confidence::Possible);
  }
}

TEST_CASE("A zone that no DS can be checked of counts as unsigned, and which DS there are is told") {
  const SigningKey shop("shop.example.");
  dns::Record gost = shop.ds(), unknown = shop.ds();
  gost.rdata[3] = 3;
  unknown.rdata[2] = 12;
  const std::string tag = dns::to_text(shop.tag());
  CHECK(texts(recording_of({shop, {gost, unknown}})) ==
        std::vector<std::string>{"ds-unsupported: zone shop.example. counts as unsigned, for none of its DS records can be checked: " +
                                 tag + " (ED25519, GOST R 34.11-94): digests of that type can't be computed here; " + tag +
                                 " (ECC-GOST, SHA-256): keys of that algorithm can't be checked here"});
}

TEST_CASE("A broken signature beside a valid one, and a TTL that was raised") {
  const SigningKey shop("shop.example.");
  const auto add_expired = [&](trace::Exchange& exchange) {
    auto& answer = exchange.response->answer;
    const auto set = dns::select(answer, tests::name("www.shop.example."), dns::RrType::A);
    if (set.empty()) return;
    dns::Rrsig old = tests::rrsig_for(set, shop);
    old.expiration = {static_cast<std::uint32_t>(tests::signed_now.seconds - 3600)};
    answer.push_back(tests::sign(set, old, shop));
  };
  const std::string broken = "sig-also-broken: beside a valid signature over www.shop.example. A stands another, by key " +
                             dns::to_text(shop.tag()) +
                             ", that is not (1 such in all): it expired at 2026-05-31T23:00:00Z, 1 hour before the time of judgement. ";
  const auto told = texts(Path(kWww).everywhere(add_expired).recording());
  REQUIRE(told.size() == 1);
  CHECK(told[0].substr(0, broken.size()) == broken);
  const auto raise = [](trace::Exchange& exchange) {
    for (dns::Record& record : exchange.response->answer)
      if (record.owner == tests::name("www.shop.example.")) record.ttl.value = 86400;
  };
  const std::string raised = "ttl-above-original: www.shop.example. A comes with a TTL of 86400, and 3600 was signed: ";
  const auto cut = texts(Path(kWww).at("child", raise).recording());
  REQUIRE(cut.size() == 1);
  CHECK(cut[0].substr(0, raised.size()) == raised);
}

}  // namespace
}  // namespace whybogus::diagnose
