// The parts of a report that lay the tiers side by side, and that the same recording always gives the same one.
#include "core/diagnose/outcome/report.h"

#include <doctest/doctest.h>

#include <algorithm>
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
using trace::Exchange;
using Lines = std::vector<std::string>;

const char* const kAlias = "alias.shop.example. A";

trace::Recording story() {
  return Path(kAlias)
      .at("child", [](Exchange& e) { tests::drop_signature(*e.response, "alias.shop.example. CNAME"); })
      .says("child", dns::Rcode::ServFail, std::chrono::seconds(11))
      .recording();
}

// "www.example. A: secure secure SERVFAIL <", from the client outwards.
std::string line(const LinkRow& row) {
  std::string text = row.owner.to_text() + " " + dns::to_text(row.type) + ":";
  for (const Cell& cell : row.cells)
    text += " " + (!cell.says.empty() ? cell.says : cell.verdict ? dnssec::to_text(*cell.verdict) : std::string("-"));
  return row.breaks_here ? text + " <" : text;
}

TEST_CASE("The table has each link once, from the root down, and marks the break") {
  const trace::Recording recording = story();
  const Report report = diagnose(recording);
  Lines lines;
  for (const LinkRow& row : report.links) lines.push_back(line(row));
  const Lines expected{
      ". DNSKEY: secure secure secure",
      "example. DS: secure secure secure",
      "example. DNSKEY: secure secure secure",
      "shop.example. DS: secure secure secure",
      "shop.example. DNSKEY: secure secure secure",
      "alias.shop.example. CNAME: bogus secure secure <",
      "test. DS: secure secure secure",
      "test. DNSKEY: secure secure secure",
      "cdn.test. DS: secure secure secure",
      "cdn.test. DNSKEY: secure secure secure",
      "edge.cdn.test. A: secure secure secure",
  };
  CHECK(lines == expected);
}

TEST_CASE("Where a tier's data is fine and its word is not, the word stands in the row of the break") {
  const trace::Recording recording = Path(kAlias).says("child", dns::Rcode::ServFail).recording();
  const Report report = diagnose(recording);
  CHECK(line(report.links.back()) == "edge.cdn.test. A: SERVFAIL secure secure <");
}

TEST_CASE("The five conditions of the story are met in the story") {
  const trace::Recording recording = story();
  const Report report = diagnose(recording);
  Lines codes;
  for (const Condition& condition : report.conditions) {
    CAPTURE(condition.code);
    CHECK(condition.met == Seen::Yes);
    CHECK_FALSE(condition.text.empty());
    codes.push_back(condition.code);
  }
  CHECK(codes == Lines{"two-tiers", "both-validate", "cname", "other-domain", "no-own-delegation"});
}

Seen met(const Report& report, std::string_view code) { return std::ranges::find(report.conditions, code, &Condition::code)->met; }

TEST_CASE("A condition that lacks is told as lacking, and the others stay") {
  tests::SignedTree own_delegation = tests::path_tree();
  own_delegation.zone("cdn.test.", "edge NS ns.edge\n" + tests::SignedTree::ds("edge.cdn.test."));
  own_delegation.zone("edge.cdn.test.", "edge.cdn.test. A 192.0.2.84");
  tests::SignedTree same_zone = tests::path_tree();
  same_zone.zone("shop.example.", "alias CNAME www\nwww A 192.0.2.80");
  struct Case {
    const char* lacks;
    trace::Recording recording;
  };
  Case cases[] = {
      {"two-tiers", Path(kAlias).finally([](trace::Recording& r) { r.path.erase(r.path.begin()); }).recording()},
      {"both-validate", Path(kAlias).at("child", [](Exchange& e) { e.response->flags.ad = false; }).recording()},
      {"cname", Path("www.shop.example. A").recording()},
      {"other-domain", Path(kAlias, same_zone).recording()},
      {"no-own-delegation", Path(kAlias, own_delegation).recording()},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.lacks));
    const Report report = diagnose(c.recording);
    CHECK(met(report, c.lacks) == Seen::No);
    for (const char* const other : {"two-tiers", "both-validate", "cname", "other-domain", "no-own-delegation"}) {
      // One tier is no pair that validates, and without an alias there is no other domain.
      const bool follows = std::string(c.lacks) == "two-tiers" ? std::string(other) == "both-validate"
                                                               : std::string(c.lacks) == "cname" && std::string(other) == "other-domain";
      CAPTURE(std::string(other));
      if (std::string(other) != c.lacks && !follows) CHECK(met(report, other) == Seen::Yes);
    }
  }
}

TEST_CASE("What a server can do is read off its exchanges") {
  const trace::Recording recording = Path(kAlias).recording();
  const Report report = diagnose(recording);
  const Abilities& can = report.tiers.front().shown().abilities;
  for (const Seen seen : {can.udp, can.tcp, can.edns, can.dnssec_ok, can.checking_disabled, can.authentic_data}) CHECK(seen == Seen::Yes);
  CHECK(can.truncated == 0);
  CHECK(can.udp_answers == recording.log.count("child") - 1);
}

// All that a report says, in text.
std::string whole(const Report& report) {
  std::string text = headline(report) + "\n" + tests::summary(report) + "\n";
  for (const LinkRow& row : report.links) text += line(row) + "\n";
  for (const Finding& finding : report.findings) {
    text += text_of(finding) + remedy_of(finding) + responsible_of(finding);
    for (const trace::ExchangeNumber number : finding.exchanges) text += " #" + std::to_string(number.value);
    text += "\n";
  }
  for (const Condition& condition : report.conditions) text += condition.code + condition.text + "\n";
  for (const Try& each : report.tries) text += dns::to_text(each.server) + dns::to_text(each.question) + each.shows + "\n";
  return text;
}

TEST_CASE("The same recording twice gives the same report, and one of equal content too") {
  const trace::Recording recording = story();
  const trace::Recording again = story();
  CHECK(whole(diagnose(recording)) == whole(diagnose(recording)));
  CHECK(whole(diagnose(recording)) == whole(diagnose(again)));
}

TEST_CASE("The first line names the verdict and the place") {
  const trace::Recording broken = story();
  CHECK(headline(diagnose(broken)) == "BOGUS at tier \"child\" (10.53.0.2), link alias.shop.example. CNAME: rrsig-stripped");
  const trace::Recording fine = Path(kAlias).recording();
  CHECK(headline(diagnose(fine)) == "SECURE at every tier");
  const trace::Recording plain = Path("www.plain.example. A").recording();
  CHECK(headline(diagnose(plain)) == "INSECURE at every tier");
  const auto strip = [](Exchange& e) { tests::drop_signature(*e.response, "edge.cdn.test. A"); };
  const trace::Recording zone = Path(kAlias).everywhere(strip).recording();
  CHECK(headline(diagnose(zone)) == "BOGUS in zone cdn.test., link edge.cdn.test. A: sig-missing");
}

}  // namespace
}  // namespace whybogus::diagnose
