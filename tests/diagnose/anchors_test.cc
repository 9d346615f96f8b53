// Trust anchors that fit no key, or do not cover the name: what the report says of why.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/diagnose/catalogue/catalogue.h"
#include "core/diagnose/outcome/diagnose.h"
#include "tests/diagnose/path.h"
#include "tests/messages.h"
#include "tests/mutations.h"

namespace whybogus::diagnose {
namespace {

using tests::codes;
using tests::holes;
using tests::Path;
using tests::SigningKey;
using tests::summary;
using trace::Exchange;
using Codes = std::vector<std::string>;

const char* const kWww = "www.shop.example. A";
const char* const kDs2010 = ". DS 19036 8 2 49AAC11D7B6F6446702E54A1607371607A1A41855200FD2CE1CDDE32F24E8FB5";
const char* const kDs2017 = ". DS 20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D";
// The keys of the root as Debian's dns-root-data has them.
const char* const kKey2017 =
    ". DNSKEY 257 3 8 AwEAAaz/tAm8yTn4Mfeh5eyI96WSVexTBAvkMgJzkKTOiW1vkIbzxeF3+/4RgWOq7HrxRixHlFlExOLAJr5emLvN7SWXgnLh4+B5xQlNVz8Og8kvArMtN"
    "ROxVQuCaSnIDdD5LKyWbRd2n9WGe2R8PzgCmr3EgVLrjyBxWezF0jLHwVN8efS3rCj/EWgvIWgb9tarpVUDK/"
    "b58Da+sqqls3eNbuv7pr+eoZG+SrDK6nWeL3c6H5Apxz7LjVc1"
    "uTIdsIXxuOLYA4/ilBmSVIzuDWfdRUfhHdY6+cn8HFRm+2hM8AnXGXws9555KrUB5qihylGa8subX2Nn6UwNR1AkUTV74bU=";
const char* const kKey2024 =
    ". DNSKEY 257 3 8 AwEAAa96jeuknZlaeSrvyAJj6ZHv28hhOKkx3rLGXVaC6rXTsDc449/cidltpkyGwCJNnOAlFNKF2jBosZBU5eeHspaQWOmOElZsjICMQMC3aeHbGiShv"
    "Zsx4wMYSjH8e7Vrhbu6irwCzVBApESjbUdpWWmEnhathWu1jo+siFUiRAAxm9qyJNg/wOZqqzL/dL/q8PkcRU5oUKEpUge71M3ej2/"
    "7CPqpdVwuMoTvoB+ZOT4YeGyxMvHmbrxl"
    "FzGOHOijtzN+u1TQNatX2XBuzZNQ1K+s2CXkPIZo7s6JgZyvaBevYtxPvYLw4z9mR7K2vaF18UYH9Z9GNUUeayffKC73PYc=";

dns::Record record(const char* text) { return tests::records(text).front(); }

// The root publishes these beside its own key, which signs them all.
Path::Change with_root_keys(std::vector<const char*> keys) {
  return [keys](Exchange& exchange) {
    if (!tests::asks(exchange, ". DNSKEY")) return;
    for (const char* const key : keys) exchange.response->answer.push_back(record(key));
    tests::sign_again(*exchange.response, ". DNSKEY", SigningKey("."), [](dns::Rrsig&) {});
  };
}

Path path(std::vector<const char*> root_keys, std::vector<dns::Anchor> anchors) {
  return Path(kWww).everywhere(with_root_keys(std::move(root_keys))).finally([=](trace::Recording& r) { r.anchors = anchors; });
}

// What the only finding says.
std::string cause(const Report& report) {
  CHECK(holes(report) == Codes{});
  REQUIRE(report.findings.size() >= 1);
  return text_of(report.findings.front());
}

std::string own_tag() { return dns::to_text(SigningKey(".").tag()); }

TEST_CASE("An anchor for the root's old key is told from the keys that are there") {
  const trace::Recording stale = path({kKey2017, kKey2024}, {record(kDs2017)}).recording();
  const Report report = diagnose(stale);
  CHECK(summary(report) == "breaks: anchor-not-signing at zone ., . DNSKEY");
  CHECK(cause(report) ==
        "the trust anchor for the root zone (key 20326 (KSK-2017)) is one of its keys, but they are signed by others alone (key " +
            own_tag() +
            "); KSK-2024 (38696) has been in the root zone since 2025-01-11, and signs its keys in the place of KSK-2017 "
            "(20326) from 2026-10-11 on");
  const trace::Recording older = path({kKey2017, kKey2024}, {record(kDs2010)}).recording();
  CHECK(summary(diagnose(older)) == "breaks: anchor-mismatch at zone ., . DNSKEY");
  CHECK(cause(diagnose(older)) ==
        "the trust anchor for the root zone (key 19036 (KSK-2010)) matches none of the keys that the root zone publishes (keys " +
            own_tag() +
            ", 20326 (KSK-2017) and 38696 (KSK-2024)); KSK-2010 (19036) signed the root's keys until 2018-10-11, and was revoked on "
            "2019-01-11");
  const trace::Recording gone = path({kKey2024}, {record(kDs2017)}).recording();
  CHECK(summary(diagnose(gone)) == "breaks: anchor-mismatch at zone ., . DNSKEY");
  CHECK(cause(diagnose(gone)).ends_with("from 2026-10-11 on"));
}

TEST_CASE("A root that is none of IANA's is called another root, whatever the tags") {
  const trace::Recording recording = path({}, {record(kDs2017)}).recording();
  CHECK(cause(diagnose(recording)) ==
        "the trust anchor for the root zone (key 20326 (KSK-2017)) matches none of the keys that the root zone publishes (key " +
            own_tag() + "); none of these is a key of IANA's root: this is another root, which needs an anchor of its own");
}

TEST_CASE("Whoever has a root of their own is not told of IANA's") {
  const trace::Recording recording = path({}, {SigningKey(".", {.number = 1}).ds()}).recording();
  CHECK(cause(diagnose(recording)).find("IANA") == std::string::npos);
}

TEST_CASE("A key that is kept without being trusted is named with its state") {
  dns::Anchor pending(record(kKey2024)), revoked(record(kKey2017)), valid(record(kKey2017));
  pending.state = dns::AnchorState::AddPend;
  pending.since = dns::Time{1780185600};
  revoked.state = dns::AnchorState::Revoked;
  valid.state = dns::AnchorState::Valid;
  const trace::Recording recording = path({kKey2017, kKey2024}, {valid, pending}).recording();
  CHECK(summary(diagnose(recording)) == "breaks: anchor-not-signing at zone ., . DNSKEY");
  CHECK(cause(diagnose(recording))
            .find("; key 38696 (KSK-2024) is among the anchors too, but is in state ADDPEND since 2026-05-31T00:00:00Z") !=
        std::string::npos);
  // None is trusted: then there is no anchor.
  const trace::Recording none = path({kKey2017, kKey2024}, {revoked, pending}).recording();
  CHECK(summary(diagnose(none)) == "open");
  CHECK(codes(diagnose(none)) == Codes{"no-anchor"});
  CHECK(cause(diagnose(none)) ==
        "no trust anchor covers this name; key 20326 (KSK-2017) of . is in state REVOKED; key 38696 (KSK-2024) of . is in state ADDPEND "
        "since 2026-05-31T00:00:00Z");
}

TEST_CASE("An anchor with dates counts between them") {
  dns::Anchor dated(SigningKey(".").ds());
  dated.until = tests::signed_now;
  const trace::Recording good = path({}, {dated}).recording();
  CHECK(summary(diagnose(good)) == "validates");
  dated.until = dns::Time{tests::signed_now.seconds - 1};
  const trace::Recording over = path({}, {dated}).recording();
  CHECK(codes(diagnose(over)) == Codes{"no-anchor"});
  CHECK(cause(diagnose(over)).find("was valid until 2026-05-31T23:59:59Z") != std::string::npos);
}

TEST_CASE("A SERVFAIL to what nothing is known to judge by is no misjudgement") {
  const auto says_servfail = [](std::vector<dns::Anchor> anchors) {
    return path({}, std::move(anchors)).says("child", dns::Rcode::ServFail).recording();
  };
  const trace::Recording unknown = says_servfail({SigningKey("test.").ds()});
  CHECK(summary(diagnose(unknown)) == "open");
  CHECK(codes(diagnose(unknown)) == Codes{"no-anchor"});
  CHECK(summary(diagnose(says_servfail({SigningKey(".").ds()}))).starts_with("breaks: servfail-unexplained at tier child"));
  // Silence to the question with CD=0 alone is none either.
  const auto is_silent = [](std::vector<dns::Anchor> anchors) {
    const auto silence = [](Exchange& e) {
      if (!e.query.cd && tests::asks(e, kWww)) tests::fail(e, trace::Outcome::Timeout);
    };
    return path({}, std::move(anchors)).at("child", silence).recording();
  };
  CHECK(codes(diagnose(is_silent({SigningKey("test.").ds()}))) == Codes{"no-anchor"});
  CHECK(codes(diagnose(is_silent({SigningKey(".").ds()}))).front() == "servfail-unexplained");
}

TEST_CASE("An anchor for another domain covers nothing here, and one for a zone on the way is explained by its own keys") {
  const trace::Recording elsewhere = path({}, {SigningKey("test.").ds()}).recording();
  CHECK(codes(diagnose(elsewhere)) == Codes{"no-anchor"});
  CHECK(cause(diagnose(elsewhere)) == "no trust anchor covers this name; there is one for test.");
  const SigningKey other("shop.example.", {.number = 1});
  const trace::Recording wrong = path({}, {SigningKey(".").ds(), other.ds()}).recording();
  CHECK(summary(diagnose(wrong)) == "breaks: anchor-mismatch at zone shop.example., shop.example. DNSKEY");
  CHECK(cause(diagnose(wrong)) == "the trust anchor for zone shop.example. (key " + dns::to_text(other.tag()) +
                                      ") matches none of the keys that zone shop.example. publishes (key " +
                                      dns::to_text(SigningKey("shop.example.").tag()) + ")");
}

// What the child says to the question for the root's keys.
Path::Change says_to_root_keys(dns::Rcode rcode, bool cd) {
  return [=](Exchange& exchange) {
    if (tests::asks(exchange, ". DNSKEY") && exchange.query.cd == cd) exchange.response->rcode = rcode;
  };
}

TEST_CASE("A tier that refuses the root's own keys has a wrong anchor or a wrong clock") {
  const trace::Recording refused =
      Path(kWww).says("child", dns::Rcode::ServFail).at("child", says_to_root_keys(dns::Rcode::ServFail, false)).recording();
  const Report report = diagnose(refused);
  CHECK(summary(report) == "breaks: root-keys-refused at tier child towards parent, www.shop.example. A");
  CHECK(holes(report) == Codes{});
  CHECK(cause(report).ends_with(": its trust anchor does not fit, or its clock is wrong"));
  const auto tell = [](Exchange& e) { e.response->edns->ede = {{{8}, ""}}; };
  const trace::Recording early = Path(kWww)
                                     .says("child", dns::Rcode::ServFail)
                                     .at("child", says_to_root_keys(dns::Rcode::ServFail, false))
                                     .at("child", tell)
                                     .recording();
  CHECK(cause(diagnose(early)).ends_with("so its clock is wrong"));
  const trace::Recording other_name = Path(kWww).says("child", dns::Rcode::ServFail).recording();
  CHECK(summary(diagnose(other_name)) == "breaks: servfail-unexplained at tier child towards parent, www.shop.example. A");
  const trace::Recording fine = Path(kWww).at("child", says_to_root_keys(dns::Rcode::ServFail, false)).recording();
  CHECK(summary(diagnose(fine)) == "validates");
}

TEST_CASE(
    "A wildcard without its proof is no other trouble where the tier refuses the root's keys: BIND adds the proof when it has checked it") {
  tests::SignedTree tree = tests::path_tree();
  tree.zone("shop.example.", "*.wild A 192.0.2.80");
  const auto lose_proof = [](Exchange& e) {
    if (e.query.cd && tests::asks(e, "x.wild.shop.example. A")) tests::drop_denials(*e.response);
  };
  const Path lost = Path("x.wild.shop.example. A", tree).at("child", lose_proof).says("child", dns::Rcode::ServFail);
  const trace::Recording refused = Path(lost).at("child", says_to_root_keys(dns::Rcode::ServFail, false)).recording();
  CHECK(summary(diagnose(refused)) == "breaks: root-keys-refused at tier child towards parent, x.wild.shop.example. A");
  CHECK(codes(diagnose(refused)) == Codes{"root-keys-refused"});
  CHECK(holes(diagnose(refused)) == Codes{});
  const trace::Recording trusting = lost.recording();
  CHECK(summary(diagnose(trusting)) == "breaks: denial-missing at tier child towards parent, x.wild.shop.example. A");
}

}  // namespace
}  // namespace whybogus::diagnose
