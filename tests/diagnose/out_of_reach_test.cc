// Servers that the walk from the root does not come to because of their addresses.
#include "core/diagnose/rules/out_of_reach.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "core/diagnose/catalogue/catalogue.h"
#include "core/diagnose/outcome/diagnose.h"
#include "tests/diagnose/path.h"
#include "tests/messages.h"

namespace whybogus::diagnose {
namespace {

using tests::holes;
using tests::Path;
using tests::summary;
using trace::Exchange;
using trace::Outcome;
using trace::Recording;

const char* const kWww = "www.shop.example. A";
const char* const kNoAddress = "";
const char* const kGlueV4 = "ns.shop.example. A 192.0.2.54";
const char* const kGlueV6 = "ns.shop.example. AAAA 2001:db8::54";

bool is_of_shop(const Exchange& e) {
  return e.query.tier == trace::root_label && (tests::asks(e, kWww) || tests::asks(e, "shop.example. DNSKEY"));
}

// The walk is referred to shop.example., and asks nobody there.
void stop_at_referral(Recording& recording, const std::string& glue) {
  trace::Log log;
  for (const Exchange& exchange : recording.log) {
    if (!is_of_shop(exchange)) log.append(exchange);
    if (!is_of_shop(exchange) || !tests::asks(exchange, kWww)) continue;
    Exchange referral = exchange;
    tests::answer_with(referral, "NOERROR edns=1232 do\nauthority\nshop.example. NS ns.shop.example.\nadditional\n" + glue);
    log.append(referral);
  }
  recording.log = std::move(log);
}

Recording stopped(const std::string& glue) {
  return Path(kWww).finally([=](Recording& r) { stop_at_referral(r, glue); }).recording();
}

Recording refused_at(const char* server) {
  const auto refuse = [=](Exchange& e) {
    if (!is_of_shop(e)) return;
    e.query.server = dns::parse_endpoint(server).value();
    tests::fail(e, Outcome::NetworkError);
    e.detail = "Network is unreachable";
  };
  return Path(kWww).at("root", refuse).recording();
}

std::string cause(const Report& report) { return text_of(report.findings.front()); }

TEST_CASE("A zone of which no server was asked: why is told") {
  struct Case {
    std::string glue;
    std::string words;
  };
  for (const Case& c :
       {Case{kGlueV6, "they have only IPv6 addresses, which this run leaves out"},
        Case{kGlueV4, "they have only IPv4 addresses, which this run leaves out"}, Case{kNoAddress, "no address of theirs"}}) {
    CAPTURE(c.words);
    const Report report = diagnose(stopped(c.glue));
    CHECK(summary(report) == "open: no-server-address at wire root towards authorities, shop.example. DNSKEY");
    CHECK(cause(report).find(c.words) != std::string::npos);
    CHECK(holes(report) == std::vector<std::string>{});
  }
}

TEST_CASE("Addresses at which no server can be asked are told, each with its kind") {
  const Report report = diagnose(stopped("ns.shop.example. A 127.0.0.1\nns.shop.example. AAAA fe80::1\nns.shop.example. A 224.0.0.1"));
  CHECK(summary(report) == "open: address-unusable at wire root towards authorities, shop.example. DNSKEY");
  CHECK(cause(report).find("127.0.0.1 (loopback), fe80::1 (link-local), 224.0.0.1 (multicast)") != std::string::npos);
  CHECK(responsible_of(report.findings.front()) == "the operators of zone shop.example.");
  CHECK(holes(report) == std::vector<std::string>{});
  CHECK(summary(diagnose(stopped("ns.shop.example. A 127.0.0.1\n" + std::string(kGlueV4)))) ==
        "open: no-server-address at wire root towards authorities, shop.example. DNSKEY");
}

TEST_CASE("Where both families were known, the run was cut, or the server was asked for something else, it is not the addresses") {
  Recording asked = stopped(kGlueV4);
  Exchange other = *asked.log.about(trace::root_label, asked.question).front();
  other.query.question = tests::question("shop.example. SOA");
  other.query.server = dns::parse_endpoint("192.0.2.54").value();
  tests::fail(other, Outcome::Timeout);
  asked.log.append(other);
  CHECK(summary(diagnose(asked)) == "open: query-failed at wire root towards authorities, shop.example. DNSKEY");
  const std::string unasked = "open: query-failed at wire root towards authorities, shop.example. DNSKEY";
  CHECK(summary(diagnose(stopped(std::string(kGlueV4) + "\n" + kGlueV6))) == unasked);
  Recording cut = stopped(kGlueV6);
  cut.cut_by = "an interrupt";
  CHECK(summary(diagnose(cut)) == "open: run-cut at wire root towards authorities, shop.example. DNSKEY");
}

TEST_CASE("A family at which nothing is reached is told; one dead address of a family that answers is another matter") {
  const Report v6 = diagnose(refused_at("2001:db8::54"));
  CHECK(summary(v6) == "open: family-unreachable at wire root towards authorities, shop.example. DNSKEY");
  CHECK(cause(v6).find(" is not reached, the one IPv6 address that was asked (UDP: Network is unreachable)") != std::string::npos);
  CHECK(holes(v6) == std::vector<std::string>{});
  Recording partly = refused_at("2001:db8::54");
  Exchange lost = *partly.log.about(trace::root_label, partly.question).front();
  lost.query.attempt = 2;
  tests::fail(lost, Outcome::Timeout);
  partly.log.append(lost);
  CHECK(summary(diagnose(partly)) == summary(v6));
  CHECK(summary(diagnose(refused_at("192.0.2.54"))) == "open: query-failed at wire root towards authorities, shop.example. DNSKEY");
}

TEST_CASE("Why nobody answers the walk from the root") {
  Recording nothing;
  nothing.hints = tests::records(". NS a.root.\na.root. AAAA 2001:db8::1");
  CHECK(why_nobody_answers(nothing) == ": the root hints have only IPv6 addresses, which this run leaves out (-4, -6 or -b)");
  nothing.hints = tests::records(". NS a.root.\na.root. AAAA 2001:db8::1\na.root. A 192.0.2.1");
  CHECK(why_nobody_answers(nothing) == "");
  Recording refused = Path(kWww).at("root", [](Exchange& e) { tests::fail(e, Outcome::NetworkError); }).recording();
  CHECK(why_nobody_answers(refused).starts_with(": UDP: "));
  Recording silent = Path(kWww).at("root", [](Exchange& e) { tests::fail(e, Outcome::Timeout); }).recording();
  CHECK(why_nobody_answers(silent) == "");
}

}  // namespace
}  // namespace whybogus::diagnose
