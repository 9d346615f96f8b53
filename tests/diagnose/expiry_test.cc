// What wears out, as findings: each zone's worst once, by the most upstream tier.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/diagnose/catalogue/catalogue.h"
#include "core/diagnose/outcome/diagnose.h"
#include "core/diagnose/rules/rules.h"
#include "tests/diagnose/path.h"
#include "tests/messages.h"
#include "tests/mutations.h"

namespace whybogus::diagnose {
namespace {

using dnssec::Link;
using dnssec::Remark;
using dnssec::RemarkKind;
using tests::name;
using Lines = std::vector<std::string>;

Link link(const char* owner, const char* zone, std::vector<std::pair<RemarkKind, std::int64_t>> remarks) {
  Link made;
  made.owner = name(owner);
  made.type = dns::RrType::A;
  made.zone = name(zone);
  made.verdict = dnssec::Verdict::Secure;
  made.sources = {7};
  for (const auto& [kind, number] : remarks)
    made.remarks.push_back(
        {.kind = kind, .tag = dns::KeyTag{4711}, .number = number, .when = dns::Time{1780272000}, .name = made.owner, .type = made.type});
  return made;
}

TierReport tier(const char* label, std::vector<Link> links) {
  TierReport made;
  made.tier.label = label;
  made.tier.kind = std::string_view(label) == trace::root_label ? trace::TierKind::Root : trace::TierKind::Server;
  made.servers.emplace_back();
  made.servers.back().chain.links = std::move(links);
  return made;
}

Lines lines(const std::vector<TierReport>& tiers) {
  Lines all;
  const trace::Recording recording;
  for (const Explanation& explanation : expiry({recording, tiers})) {
    const Finding& finding = explanation.finding;
    all.push_back(std::string(entry(finding.code).name) + " " + finding.tier + " " + finding.owner->to_text() + " " +
                  to_text(finding.operands.at("number")));
  }
  return all;
}

constexpr auto kSoon = RemarkKind::SignatureExpiresSoon;
constexpr auto kOutlives = RemarkKind::TtlOutlivesSignature;

TEST_CASE("Of each zone the signature that expires first is told, and the TTL that runs farthest") {
  CHECK(lines({tier("root", {link("a.", "example.", {{kSoon, 50}}), link("b.", "example.", {{kSoon, 40}, {kOutlives, 3}}),
                             link("c.", "example.", {{kSoon, 60}, {kOutlives, 9}}), link("d.", "test.", {{kSoon, 70}})})}) ==
        Lines{"sig-expires-soon root b. 40", "sig-expires-soon root d. 70", "ttl-outlives-signature root c. 9"});
}

TEST_CASE("A zone is told of where it is served, and elsewhere only if it was not seen there") {
  const auto worn = [](const char* owner, std::int64_t left) { return link(owner, "example.", {{kSoon, left}}); };
  CHECK(lines({tier("child", {worn("a.", 10)}), tier("root", {worn("a.", 50)})}) == Lines{"sig-expires-soon root a. 50"});
  CHECK(lines({tier("child", {worn("a.", 10)}), tier("root", {link("a.", "example.", {})})}) == Lines{});
  CHECK(lines({tier("child", {worn("a.", 10)}), tier("parent", {worn("a.", 20)})}) == Lines{"sig-expires-soon parent a. 20"});
  CHECK(lines({tier("child", {worn("a.", 10)}), tier("root", {link("a.", "test.", {})})}) == Lines{"sig-expires-soon child a. 10"});
}

TEST_CASE("Nothing is told where nothing wears out") { CHECK(lines({tier("root", {link("a.", "example.", {})})}).empty()); }

TEST_CASE("A whole report tells it with the hours left, and still validates") {
  const auto www = "www.shop.example. A";
  const auto now = static_cast<std::uint32_t>(tests::signed_now.seconds);
  const trace::Recording recording = tests::Path(www)
                                         .everywhere([&](trace::Exchange& e) {
                                           tests::sign_again(*e.response, www, tests::SigningKey("shop.example."), [&](dns::Rrsig& r) {
                                             r.inception = {now - 30 * 86400};
                                             r.expiration = {now + 20 * 3600};
                                           });
                                         })
                                         .recording();
  const Report report = diagnose(recording);
  CHECK(tests::summary(report) == "validates");
  CHECK(tests::codes(report) == Lines{"sig-expires-soon"});
  CHECK(tests::holes(report) == Lines{});
  CHECK(text_of(report.findings.at(0)).find("expires in 20 hours, at 2026-06-01T20:00:00Z") != std::string::npos);
}

TEST_CASE("Of a denial it is the record that wears out, not the name that is denied") {
  const auto now = static_cast<std::uint32_t>(tests::signed_now.seconds);
  const auto wear = [&](trace::Exchange& e) {
    tests::sign_again(*e.response, "loop.shop.example. NSEC", tests::SigningKey("shop.example."), [&](dns::Rrsig& r) {
      r.inception = {now - 30 * 86400};
      r.expiration = {now + 20 * 3600};
    });
  };
  const trace::Recording recording = tests::Path("nothing.shop.example. A").everywhere(wear).recording();
  const Report report = diagnose(recording);
  CHECK(tests::summary(report) == "validates");
  CHECK(tests::codes(report) == Lines{"sig-expires-soon"});
  CHECK(text_of(report.findings.at(0)).starts_with("the signature over loop.shop.example. NSEC by key"));
}

}  // namespace
}  // namespace whybogus::diagnose
