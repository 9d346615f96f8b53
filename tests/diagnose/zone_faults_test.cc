// What is broken at the zones themselves: seen at every tier, blamed on the zone.
#include <doctest/doctest.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

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

TEST_CASE("Where all is well there is nothing to find") {
  for (const char* const asked : {kWww, "alias.shop.example. A", "www.shop.example. TXT", "nothing.shop.example. A", "www.plain.example. A",
                                  "nothing.plain.example. A", "shop.example. DS", "plain.example. DS", "shop.example. DNSKEY"}) {
    CAPTURE(std::string(asked));
    const trace::Recording recording = Path(asked).recording();
    const Report report = diagnose(recording);
    CHECK(summary(report) == "validates");
    CHECK(codes(report) == Codes{});
    CHECK(report.tries.empty());
  }
}

// Changes the whole world's answers, with SERVFAIL from both tiers, which validate.
struct Case {
  const char* what;
  const char* question;
  Path::Change change;
  const char* summary;
};

void check(const Case& c, const tests::SignedTree& tree = tests::path_tree()) {
  CAPTURE(std::string(c.what));
  const trace::Recording recording =
      Path(c.question, tree).everywhere(c.change).says("child", dns::Rcode::ServFail).says("parent", dns::Rcode::ServFail).recording();
  const Report report = diagnose(recording);
  CHECK(summary(report) == c.summary);
  CHECK(holes(report) == Codes{});
  CHECK(codes(report).size() == 1);
  CHECK(report.verdict == dnssec::Verdict::Bogus);
  CHECK(report.tries.size() >= 2);
}

Path::Change in_answers(std::function<void(dns::Message&)> change) {
  return [change = std::move(change)](Exchange& exchange) { change(*exchange.response); };
}

Path::Change signed_again(const char* rrset, SigningKey key, std::function<void(dns::Rrsig&)> statements) {
  return in_answers([=](dns::Message& m) { tests::sign_again(m, rrset, key, statements); });
}

TEST_CASE("A zone that is broken is blamed, and not the tiers that say so") {
  const auto now = static_cast<std::uint32_t>(tests::signed_now.seconds);
  const SigningKey shop("shop.example."), other("shop.example.", {.number = 1}), stranger("test.");
  const Case cases[] = {
      {"expired", kWww, signed_again(kWww, shop, [=](dns::Rrsig& r) { r.expiration = {now - 60}; }),
       "breaks: sig-expired at zone shop.example., www.shop.example. A"},
      {"not yet valid", kWww, signed_again(kWww, shop, [=](dns::Rrsig& r) { r.inception = {now + 60}; }),
       "breaks: sig-not-yet-valid at zone shop.example., www.shop.example. A"},
      {"damaged", kWww, in_answers([](dns::Message& m) { tests::damage_signature(m, kWww); }),
       "breaks: sig-invalid at zone shop.example., www.shop.example. A"},
      {"a key that is not published", kWww, signed_again(kWww, other, [](dns::Rrsig&) {}),
       "breaks: key-missing at zone shop.example., www.shop.example. A"},
      {"without signature", kWww, in_answers([](dns::Message& m) { tests::drop_signature(m, kWww); }),
       "breaks: sig-missing at zone shop.example., www.shop.example. A"},
      {"signed by another zone", kWww, signed_again(kWww, stranger, [](dns::Rrsig&) {}),
       "breaks: sig-unfit at zone shop.example., www.shop.example. A"},
      {"no keys", kWww, in_answers([](dns::Message& m) { tests::drop_rrset(m, "shop.example. DNSKEY"); }),
       "breaks: dnskey-missing at zone shop.example., shop.example. DNSKEY"},
      {"NXDOMAIN without proof", "nothing.shop.example. A",
       in_answers([](dns::Message& m) { tests::drop_rrset(m, "loop.shop.example. NSEC"); }),
       "breaks: denial-missing at zone shop.example., nothing.shop.example. A"},
      {"no proof that there is no DS", "www.plain.example. A",
       in_answers([](dns::Message& m) { tests::drop_rrset(m, "plain.example. NSEC"); }),
       "breaks: ds-denial-missing at zone example., plain.example. DS"},
      {"the target's zone", "alias.shop.example. A", in_answers([](dns::Message& m) { tests::drop_signature(m, "edge.cdn.test. A"); }),
       "breaks: sig-missing at zone cdn.test., edge.cdn.test. A"},
  };
  for (const Case& c : cases) check(c);
}

TEST_CASE("Keys that nobody hands out though there is a DS: bogus once SERVFAIL came again, open before and where a server is silent") {
  const auto servfail = [](Exchange& e) {
    if (tests::asks(e, "shop.example. DNSKEY")) tests::answer_with(e, "SERVFAIL edns=1232");
  };
  const auto once_more = [](std::string_view server, trace::Outcome outcome) {
    return [=](trace::Recording& recording) {
      Exchange again = *recording.log.about(trace::root_label, tests::question("shop.example. DNSKEY")).front();
      again.query.attempt = 3;
      if (!server.empty()) again.query.server = dns::parse_endpoint(server).value();
      if (outcome != trace::Outcome::Answer) tests::fail(again, outcome);
      recording.log.append(again);
    };
  };
  const auto told = [&](std::function<void(trace::Recording&)> change) {
    const trace::Recording recording = tests::Path(kWww).everywhere(servfail).finally(std::move(change)).recording();
    return tests::summary(diagnose(recording));
  };
  CHECK(told(once_more("", trace::Outcome::Answer)) == "breaks: dnskey-servfail at zone shop.example., shop.example. DNSKEY");
  CHECK(told([](trace::Recording&) {}).starts_with("open: query-failed"));
  CHECK(told(once_more("192.0.2.77", trace::Outcome::Answer)).starts_with("open: query-failed"));
  CHECK(told([&](trace::Recording& recording) {
          once_more("", trace::Outcome::Answer)(recording);
          once_more("192.0.2.77", trace::Outcome::Timeout)(recording);
        }).starts_with("open: query-failed"));
}

TEST_CASE("A DS of another key") {
  tests::SignedTree tree = tests::path_tree();
  tree.zone("example.", "shop NS ns.shop\nshop DS " + dns::rdata_text(SigningKey("shop.example.", {.number = 1}).ds()));
  check({"another key", kWww, [](Exchange&) {}, "breaks: ds-mismatch at zone shop.example., shop.example. DNSKEY"}, tree);
}

TEST_CASE("A denial that the zone's own NSEC contradicts") {
  const auto deny = [](Exchange& exchange) {
    if (!tests::asks(exchange, kWww)) return;
    const dns::Message nodata = tests::path_tree().hand_out(tests::question("www.shop.example. TXT"));
    exchange.response->answer.clear();
    exchange.response->authority = nodata.authority;
  };
  check({"contradicted", kWww, deny, "breaks: denial-contradicted at zone shop.example., www.shop.example. A"});
}

TEST_CASE("Where aliases lead through two zones that are broken, the first fault of each is told") {
  const auto age = [](dns::Rrsig& rrsig) { rrsig.expiration = {static_cast<std::uint32_t>(tests::signed_now.seconds - 3600)}; };
  const auto expire = [&](const char* rrset, const char* zone) {
    return in_answers([=](dns::Message& message) { tests::sign_again(message, rrset, SigningKey(zone), age); });
  };
  Path path("alias.shop.example. A");
  path.everywhere(expire("alias.shop.example. CNAME", "shop.example.")).everywhere(expire("edge.cdn.test. A", "cdn.test."));
  path.says("child", dns::Rcode::ServFail).says("parent", dns::Rcode::ServFail);
  const trace::Recording recording = path.recording();
  const Report report = diagnose(recording);
  CHECK(summary(report) == "breaks: sig-expired at zone shop.example., alias.shop.example. CNAME");
  REQUIRE(codes(report) == Codes{"sig-expired", "sig-expired"});
  CHECK(report.findings.back().zone == tests::name("cdn.test."));
  CHECK(holes(report) == Codes{});
}

TEST_CASE("A trust anchor for another key") {
  const trace::Recording recording =
      Path(kWww).finally([](trace::Recording& r) { r.anchors = {SigningKey(".", {.number = 1}).ds()}; }).recording();
  const Report report = diagnose(recording);
  CHECK(summary(report) == "breaks: anchor-mismatch at zone ., . DNSKEY");
  CHECK(holes(report) == Codes{});
}

TEST_CASE("Aliases in a circle break where the circle closes, and are not secure") {
  const trace::Recording recording = Path("loop.shop.example. A").recording();
  const Report report = diagnose(recording);
  CHECK(summary(report).starts_with("breaks: alias-loop at zone "));
  CHECK(report.verdict == dnssec::Verdict::Indeterminate);
  CHECK(codes(report) == Codes{"alias-loop"});
  CHECK(holes(report) == Codes{});
}

TEST_CASE("An insecure name is a failure only for whoever asks for more") {
  for (const bool require : {false, true}) {
    const trace::Recording recording =
        Path("www.plain.example. A").finally([=](trace::Recording& r) { r.policy.require_secure = require; }).recording();
    const Report report = diagnose(recording);
    CHECK(report.conclusion == (require ? Conclusion::Breaks : Conclusion::Validates));
    CHECK(report.verdict == dnssec::Verdict::Insecure);
    CHECK(codes(report).empty() == !require);
    CHECK(holes(report) == Codes{});
  }
}

}  // namespace
}  // namespace whybogus::diagnose
