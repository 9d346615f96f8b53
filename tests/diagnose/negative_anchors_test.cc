// Negative trust anchors: what they decide is told, with what would be without them, and a tier that does not have them is named.
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
using tests::summary;
using trace::Exchange;
using Codes = std::vector<std::string>;

const char* const kWww = "www.shop.example. A";

Path with_anchor(Path path, const char* domain) {
  return path.finally([domain](trace::Recording& r) { r.negative_anchors.push_back(tests::name(domain)); });
}

void strip_www(Exchange& exchange) {
  if (exchange.answered()) tests::drop_signature(*exchange.response, kWww);
}

TEST_CASE("An anchor that hides a fault is told with the fault") {
  for (const char* const domain : {"shop.example.", "example.", "www.shop.example.", "."}) {
    CAPTURE(std::string(domain));
    const trace::Recording recording = with_anchor(Path(kWww).everywhere(strip_www), domain).recording();
    const Report report = diagnose(recording);
    CHECK(summary(report) == "validates");
    CHECK(report.verdict == dnssec::Verdict::Insecure);
    REQUIRE(codes(report) == Codes{"nta-decides"});
    CHECK(holes(report) == Codes{});
    CHECK(text_of(report.findings[0]) == "www.shop.example. A is taken for insecure because of the negative trust anchor for " +
                                             std::string(domain) +
                                             ": without it this would be bogus: www.shop.example. A comes without a signature, though zone "
                                             "shop.example. is signed");
  }
}

TEST_CASE("An anchor is needless where the name would validate without it, and unused where it covers nothing") {
  struct Case {
    const char* question;
    const char* domain;
    const char* code;
  };
  const Case cases[] = {
      {kWww, "shop.example.", "nta-needless"},
      {"www.plain.example. A", "plain.example.", "nta-needless"},
      {"alias.shop.example. A", "test.", "nta-needless"},
      {kWww, "test.", "nta-unused"},
      {kWww, "a.www.shop.example.", "nta-unused"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.domain));
    const trace::Recording recording = with_anchor(Path(c.question), c.domain).recording();
    const Report report = diagnose(recording);
    CHECK(summary(report) == "validates");
    CHECK(codes(report) == Codes{c.code});
    CHECK(holes(report) == Codes{});
  }
}

TEST_CASE("Below a deeper trust anchor a negative one is unused") {
  const trace::Recording recording = with_anchor(Path(kWww), "example.")
                                         .finally([](trace::Recording& r) { r.anchors.push_back(tests::SigningKey("shop.example.").ds()); })
                                         .recording();
  const Report report = diagnose(recording);
  CHECK(report.verdict == dnssec::Verdict::Secure);
  CHECK(codes(report) == Codes{"nta-unused"});
}

TEST_CASE("Whether an anchor is needed can't be told without the answers below it") {
  const auto silence = [](Exchange& exchange) {
    if (tests::asks(exchange, "shop.example. DNSKEY")) tests::fail(exchange, trace::Outcome::Timeout);
  };
  const trace::Recording recording = with_anchor(Path(kWww).everywhere(silence), "shop.example.").recording();
  const Report report = diagnose(recording);
  REQUIRE(codes(report) == Codes{"nta-decides"});
  CHECK(text_of(report.findings[0]).ends_with("whether it would validate without it can't be told, for want of answers"));
  CHECK(holes(report) == Codes{});
}

TEST_CASE("An alias out of the domain of an anchor is judged on its own") {
  const auto strip_target = [](Exchange& exchange) { tests::drop_signature(*exchange.response, "edge.cdn.test. A"); };
  Path path = Path("alias.shop.example. A").everywhere(strip_target);
  path.says("child", dns::Rcode::ServFail).says("parent", dns::Rcode::ServFail);
  const trace::Recording recording = with_anchor(path, "shop.example.").recording();
  const Report report = diagnose(recording);
  CHECK(summary(report) == "breaks: sig-missing at zone cdn.test., edge.cdn.test. A");
  CHECK(codes(report) == Codes{"sig-missing", "nta-needless"});
}

TEST_CASE("A tier that says SERVFAIL to what an anchor excuses does not have that anchor") {
  const trace::Recording recording =
      with_anchor(Path(kWww).everywhere(strip_www).says("child", dns::Rcode::ServFail), "shop.example.").recording();
  const Report report = diagnose(recording);
  CHECK(summary(report) == "breaks: nta-missing at tier child towards parent, www.shop.example. A");
  CHECK(codes(report) == Codes{"nta-missing", "nta-decides"});
  CHECK(holes(report) == Codes{});
}

TEST_CASE("A tier that says SERVFAIL to what would validate without the anchor has another reason") {
  const trace::Recording recording = with_anchor(Path(kWww).says("child", dns::Rcode::ServFail), "shop.example.").recording();
  CHECK(summary(diagnose(recording)) == "breaks: servfail-unexplained at tier child towards parent, www.shop.example. A");
}

TEST_CASE("An anchor that one tier needs is not needless, though the others do without") {
  const trace::Recording recording = with_anchor(Path(kWww).at("child", strip_www), "shop.example.").recording();
  const Report report = diagnose(recording);
  CHECK(codes(report) == Codes{"nta-decides"});
  CHECK(report.findings[0].tier == "child");
}

TEST_CASE("--require-secure does not call insecure by decree provably insecure") {
  const trace::Recording recording =
      with_anchor(Path(kWww), "shop.example.").finally([](trace::Recording& r) { r.policy.require_secure = true; }).recording();
  const Report report = diagnose(recording);
  CHECK(report.conclusion == Conclusion::Breaks);
  REQUIRE(codes(report) == Codes{"not-secure", "nta-needless"});
  CHECK(text_of(report.findings[0]) ==
        "www.shop.example. A is insecure by a negative trust anchor (see shop.example. DS), and --require-secure asks for more");
}

}  // namespace
}  // namespace whybogus::diagnose
