// A tier says SERVFAIL to data that validates, and that holds what some validators give up at: that is named as the cause, as far as it is
// in the way and nothing explains more.
#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
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
using tests::summary;
using trace::Exchange;

const char* const kWww = "www.shop.example. A";
const std::string kAtChild = " at tier child towards parent, www.shop.example. A";

// The records at that place of all sections where there are any.
std::vector<dns::Record> set_of(const dns::Message& message, const char* rrset) {
  const dns::Question at = tests::question(rrset);
  return dns::select(message.answer, at.name, at.type);
}

// A signature over the RRset that expired an hour ago stands beside the good one.
Path::Change also_expired(const char* rrset, const char* zone) {
  return [=](Exchange& exchange) {
    if (!exchange.answered()) return;
    const auto set = set_of(*exchange.response, rrset);
    if (set.empty()) return;
    const SigningKey key(zone);
    dns::Rrsig old = tests::rrsig_for(set, key);
    old.expiration = {static_cast<std::uint32_t>(tests::signed_now.seconds - 3600)};
    exchange.response->answer.push_back(tests::sign(set, old, key));
  };
}

// Further keys of shop.example.
Path::Change with_keys(std::vector<dns::Record> keys) {
  return [=](Exchange& exchange) {
    dns::Message& message = *exchange.response;
    if (set_of(message, "shop.example. DNSKEY").empty()) return;
    message.answer.insert(message.answer.end(), keys.begin(), keys.end());
    tests::sign_again(message, "shop.example. DNSKEY", SigningKey("shop.example."), [](dns::Rrsig&) {});
  };
}

Path::Change tells(std::optional<std::uint16_t> ede) {
  return [=](Exchange& exchange) {
    if (ede && !exchange.query.cd && exchange.answered()) exchange.response->edns->ede = {{{*ede}, ""}};
  };
}

struct Told {
  std::string summary;
  std::optional<Confidence> confidence;
  std::vector<std::string> codes;
};

Told told(const trace::Recording& recording) {
  const Report report = diagnose(recording);
  CHECK(tests::holes(report).empty());
  Told what{summary(report), {}, tests::codes(report)};
  if (report.first_break) what.confidence = report.first_break->confidence;
  return what;
}

TEST_CASE("A broken signature beside a valid one explains a SERVFAIL, and is the zone's to mend") {
  const trace::Recording recording =
      Path(kWww).everywhere(also_expired(kWww, "shop.example.")).says("child", dns::Rcode::ServFail).recording();
  const Report report = diagnose(recording);
  CHECK(summary(report) == "breaks: sig-also-broken" + kAtChild);
  CHECK(tests::holes(report).empty());
  REQUIRE(report.findings.size() == 1);
  CHECK(text_of(report.findings[0]).ends_with("say SERVFAIL then, as tier \"child\" does to www.shop.example. A"));
  CHECK(responsible_of(report.findings[0]) == "the operators of zone shop.example.");
}

TEST_CASE("What the tier says of its reason confirms or contradicts") {
  struct Case {
    std::optional<std::uint16_t> ede;
    std::string cause;
    Confidence confidence;
  };
  const Case cases[] = {
      {std::nullopt, "sig-also-broken", Confidence::Possible},
      {6, "sig-also-broken", Confidence::Inferred},
      {7, "sig-also-broken", Confidence::Inferred},
      {13, "sig-also-broken", Confidence::Possible},
      // No DNSKEY; no authority reached; not yet valid.
      {9, "servfail-unexplained", Confidence::Measured},
      {22, "servfail-unexplained", Confidence::Measured},
      {8, "servfail-unexplained", Confidence::Measured},
      {15, "answer-filtered", Confidence::Measured},
  };
  for (const Case& c : cases) {
    const trace::Recording recording = Path(kWww)
                                           .everywhere(also_expired(kWww, "shop.example."))
                                           .says("child", dns::Rcode::ServFail)
                                           .at("child", tells(c.ede))
                                           .recording();
    CAPTURE(c.ede.value_or(0));
    CHECK(told(recording).summary == "breaks: " + c.cause + kAtChild);
    CHECK(told(recording).confidence == c.confidence);
  }
}

TEST_CASE("Nobody gives up who answers, refuses or is silent") {
  const Path world = Path(kWww).everywhere(also_expired(kWww, "shop.example."));
  CHECK(told(Path(world).recording()).summary == "validates");
  CHECK(told(Path(world).recording()).codes == std::vector<std::string>{"sig-also-broken"});
  CHECK(told(Path(world).says("child", dns::Rcode::Refused).recording()).summary == "breaks: servfail-unexplained" + kAtChild);
  const auto silence = [](Exchange& e) {
    if (!e.query.cd && tests::asks(e, kWww)) tests::fail(e, trace::Outcome::Timeout);
  };
  CHECK(told(Path(world).at("child", silence).recording()).codes.front() == "servfail-unexplained");
}

TEST_CASE("What explains more goes before") {
  const Path world = Path(kWww).everywhere(also_expired(kWww, "shop.example.")).says("child", dns::Rcode::ServFail);
  const auto refuse_root_keys = [](Exchange& exchange) {
    if (tests::asks(exchange, ". DNSKEY") && !exchange.query.cd) exchange.response->rcode = dns::Rcode::ServFail;
  };
  CHECK(told(Path(world).at("child", refuse_root_keys).recording()).summary == "breaks: root-keys-refused" + kAtChild);
  const auto add_stray = [](Exchange& exchange) {
    if (!exchange.query.cd || !tests::asks(exchange, kWww)) return;
    const auto stray = tests::records("shop.example. 300 NS ns.shop.example.");
    exchange.response->authority.push_back(tests::sign(stray, SigningKey("shop.example.")));
  };
  CHECK(told(Path(world).at("parent", add_stray).recording()).summary == "breaks: stray-signature" + kAtChild);
}

TEST_CASE("A broken signature that does not reach the tier, or that stands over keys, explains nothing") {
  const auto clean = [](Exchange& exchange) {
    if (set_of(*exchange.response, kWww).empty()) return;
    tests::sign_again(*exchange.response, kWww, SigningKey("shop.example."), [](dns::Rrsig&) {});
  };
  const trace::Recording lost =
      Path(kWww).everywhere(also_expired(kWww, "shop.example.")).at("child", clean).says("child", dns::Rcode::ServFail).recording();
  CHECK(told(lost).summary == "breaks: servfail-unexplained" + kAtChild);
  const auto over_keys = also_expired("shop.example. DNSKEY", "shop.example.");
  const trace::Recording keys = Path(kWww).everywhere(over_keys).says("child", dns::Rcode::ServFail).recording();
  CHECK(told(keys).summary == "breaks: servfail-unexplained" + kAtChild);
  CHECK(told(keys).codes == std::vector<std::string>{"servfail-unexplained", "sig-also-broken"});
  const auto over_ds = also_expired("shop.example. DS", "example.");
  const trace::Recording ds = Path(kWww).everywhere(over_ds).says("child", dns::Rcode::ServFail).recording();
  CHECK(told(ds).summary == "breaks: sig-also-broken" + kAtChild);
}

TEST_CASE("A needless denial record that does not validate explains a SERVFAIL") {
  const char* const asked = "www.shop.example. TXT";
  for (const bool is_signed : {true, false}) {
    CAPTURE(is_signed);
    const auto add = [=](Exchange& exchange) {
      if (exchange.query.question != tests::question(asked)) return;
      auto& authority = exchange.response->authority;
      const auto stray =
          tests::with_signature(tests::records("x.shop.example. NSEC y.shop.example. A RRSIG NSEC"), SigningKey("shop.example."));
      authority.insert(authority.end(), stray.begin(), stray.end());
      if (is_signed) return tests::damage_signature(*exchange.response, "x.shop.example. NSEC");
      tests::drop_signature(*exchange.response, "x.shop.example. NSEC");
    };
    const trace::Recording recording = Path(asked).everywhere(add).says("child", dns::Rcode::ServFail).recording();
    const Report report = diagnose(recording);
    CHECK(summary(report) == "breaks: denial-also-broken at tier child towards parent, www.shop.example. TXT");
    CHECK(tests::holes(report).empty());
    CHECK(text_of(report.findings[0]).find("x.shop.example. NSEC, which does not validate: ") != std::string::npos);
    const auto said = told(Path(asked).everywhere(add).says("child", dns::Rcode::ServFail).at("child", tells(10)).recording());
    CHECK(said.summary == (is_signed ? "breaks: servfail-unexplained" : "breaks: denial-also-broken") +
                              std::string(" at tier child towards parent, www.shop.example. TXT"));
    // Nobody stumbles: told of the zone, and no break.
    CHECK(summary(diagnose(Path(asked).everywhere(add).recording())) == "validates");
  }
}

TEST_CASE("Keys of one tag explain a SERVFAIL where a signature is tried with the wrong one") {
  const dns::Record signer = SigningKey("shop.example.").dnskey(), standby = SigningKey("shop.example.", {.number = 1}).dnskey();
  const trace::Recording in_the_way =
      Path(kWww).everywhere(with_keys({tests::colliding_dnskey(signer, 1)})).says("child", dns::Rcode::ServFail).recording();
  CHECK(told(in_the_way).summary == "breaks: key-tags-collide" + kAtChild);
  CHECK(told(in_the_way).confidence == Confidence::Possible);
  CHECK(told(in_the_way).codes.size() == 1);
  const trace::Recording aside =
      Path(kWww).everywhere(with_keys({standby, tests::colliding_dnskey(standby, 1)})).says("child", dns::Rcode::ServFail).recording();
  CHECK(told(aside).summary == "breaks: servfail-unexplained" + kAtChild);
}

// shop.example. with this key for its keys, and another one.
Path::Change rekeyed(const SigningKey& key, const SigningKey& other) {
  return [=](Exchange& exchange) {
    dns::Message& message = *exchange.response;
    const auto replace = [&](const char* rrset, const std::vector<dns::Record>& records, const SigningKey& signer) {
      if (set_of(message, rrset).empty()) return;
      tests::drop_rrset(message, rrset);
      message.answer.insert(message.answer.end(), records.begin(), records.end());
      tests::sign_again(message, rrset, signer, [](dns::Rrsig&) {});
    };
    replace("shop.example. DNSKEY", {key.dnskey(), other.dnskey()}, key);
    replace("shop.example. DS", {key.ds()}, SigningKey("example."));
  };
}

TEST_CASE("A large RSA exponent explains a SERVFAIL where no other key signs") {
  const SigningKey usual("shop.example.", {.algorithm = dns::Algorithm::RsaSha256});
  const SigningKey large("shop.example.", {.algorithm = dns::Algorithm::RsaSha256, .flags = 256, .rsa_exponent = (1ULL << 35) + 1});
  const auto sign_with = [](const SigningKey& key) {
    return [=](Exchange& exchange) { tests::sign_again(*exchange.response, kWww, key, [](dns::Rrsig&) {}); };
  };
  const auto sign_too = [&](Exchange& exchange) {
    const auto set = set_of(*exchange.response, kWww);
    if (!set.empty()) exchange.response->answer.push_back(tests::sign(set, large));
  };
  const Path world = Path(kWww).everywhere(rekeyed(usual, large));
  const trace::Recording alone = Path(world).everywhere(sign_with(large)).says("child", dns::Rcode::ServFail).recording();
  CHECK(told(alone).summary == "breaks: rsa-exponent-large" + kAtChild);
  CHECK(told(alone).confidence == Confidence::Inferred);
  const trace::Recording beside =
      Path(world).everywhere(sign_with(usual)).everywhere(sign_too).says("child", dns::Rcode::ServFail).recording();
  CHECK(told(beside).summary == "breaks: servfail-unexplained" + kAtChild);
  CHECK(told(beside).codes == std::vector<std::string>{"servfail-unexplained", "rsa-exponent-large"});
}

}  // namespace
}  // namespace whybogus::diagnose
