// Authoritative servers of one zone that do not say the same.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/diagnose/facts/authorities.h"
#include "core/diagnose/outcome/diagnose.h"
#include "core/trace/recording.h"
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
// Where Path has all authorities, and another one.
const char* const kFirst = "192.0.2.53";
const char* const kOther = "192.0.2.54";

Path::Change expiring_in(int seconds) {
  return [seconds](Exchange& exchange) {
    tests::sign_again(*exchange.response, kWww, SigningKey("shop.example."),
                      [&](dns::Rrsig& rrsig) { rrsig.expiration = {static_cast<std::uint32_t>(tests::signed_now.seconds + seconds)}; });
  };
}
void nothing(Exchange&) {}
void turn_round(Exchange& exchange) {
  std::ranges::reverse(exchange.response->answer);
  for (dns::Record& record : exchange.response->answer) record.ttl = {17};
}
void unsign(Exchange& exchange) { tests::drop_dnssec(*exchange.response); }
void refuse(Exchange& exchange) { tests::answer_with(exchange, "REFUSED edns=1232"); }
void say_no_such_name(Exchange& exchange) {
  if (tests::asks(exchange, kWww)) tests::answer_with(exchange, "NXDOMAIN aa edns=1232 do\nauthority\nshop.example. SOA ns. a. 1 2 3 4 5");
}

// Lets another server answer, after all that was logged, what our walk was told.
std::function<void(trace::Recording&)> also_asked(std::string_view server, Path::Change change) {
  return [server = std::string(server), change = std::move(change)](trace::Recording& recording) {
    std::vector<Exchange> others;
    for (const Exchange& exchange : recording.log)
      if (exchange.query.tier == trace::root_label && dns::to_text(exchange.query.server) == kFirst) others.push_back(exchange);
    for (Exchange& exchange : others) {
      exchange.query.server = dns::parse_endpoint(server).value();
      change(exchange);
      recording.log.append(std::move(exchange));
    }
  };
}

const Finding* disagreement(const Report& report) {
  const auto found = std::ranges::find(report.findings, Code::ServersDisagree, &Finding::code);
  return found == report.findings.end() ? nullptr : &*found;
}

TEST_CASE("A server that serves something worse breaks its zone, whichever was heard first") {
  const struct {
    const char* what;
    Path::Change first;
    Path::Change other;
    const char* worse;
  } cases[] = {
      {"the other lets a signature expire", nothing, expiring_in(-3600), kOther},
      {"the first lets a signature expire", expiring_in(-3600), expiring_in(86400), kFirst},
      {"the other has an unsigned copy", nothing, unsign, kOther},
      {"the other knows no such name", nothing, say_no_such_name, kOther},
  };
  for (const auto& c : cases) {
    CAPTURE(std::string(c.what));
    const auto recording = Path(kWww).at(trace::root_label, c.first).finally(also_asked(kOther, c.other)).recording();
    const Report report = diagnose(recording);
    CHECK(report.conclusion == Conclusion::Breaks);
    CHECK(codes(report).front() == "servers-disagree");
    CHECK(holes(report) == Codes{});
    REQUIRE(disagreement(report) != nullptr);
    CHECK(dns::to_text(disagreement(report)->server.value()) == c.worse);
    CHECK(to_text(disagreement(report)->operands.at("other")) == (std::string(c.worse) == kFirst ? kOther : kFirst));
    CHECK(std::ranges::count(codes(report), "servers-disagree") == 1);
    // A command for each of the two.
    for (const char* const server : {kFirst, kOther})
      CHECK(std::ranges::any_of(report.tries, [&](const Try& t) { return dns::to_text(t.server) == server; }));
  }
}

TEST_CASE("A tier that hands out what one server of the zone serves is not to blame for it") {
  const auto recording = Path(kWww)
                             .at("parent", expiring_in(-3600))
                             .at("child", expiring_in(-3600))
                             .finally(also_asked(kOther, expiring_in(-3600)))
                             .recording();
  const Report report = diagnose(recording);
  CHECK(summary(report) == "breaks: servers-disagree at zone shop.example., www.shop.example. A");
  CHECK(std::ranges::count(codes(report), "stale-answer") == 0);
}

TEST_CASE("Servers that agree, and one that does not answer for the zone, are no disagreement") {
  const struct {
    const char* what;
    Path::Change everywhere;
    Path::Change other;
    const char* summary;
  } cases[] = {
      {"the same", nothing, nothing, "validates"},
      {"another order and other TTLs", nothing, turn_round, "validates"},
      {"one that refuses", nothing, refuse, "validates"},
      {"both let it expire", expiring_in(-3600), nothing, "breaks: sig-expired at zone shop.example., www.shop.example. A"},
      {"both let it expire, at other times", expiring_in(-3600), expiring_in(-7200),
       "breaks: sig-expired at zone shop.example., www.shop.example. A"},
  };
  for (const auto& c : cases) {
    CAPTURE(std::string(c.what));
    const auto recording = Path(kWww).everywhere(c.everywhere).finally(also_asked(kOther, c.other)).recording();
    const Report report = diagnose(recording);
    CHECK(summary(report) == c.summary);
    CHECK(disagreement(report) == nullptr);
  }
}

TEST_CASE("A zone that is insecure by its DS records, whose keys nobody tells and one server refers for, is no disagreement") {
  const auto give_unknown_ds = [](Exchange& e) {
    for (auto* section : {&e.response->answer, &e.response->authority})
      for (dns::Record& record : *section)
        if (record.type == dns::RrType::DS && record.owner == tests::name("shop.example.")) record.rdata[2] = 200;
    tests::sign_again(*e.response, "shop.example. DS", SigningKey("example."), [](dns::Rrsig&) {});
  };
  const auto lose_keys = [](Exchange& e) {
    if (tests::asks(e, "shop.example. DNSKEY")) tests::fail(e, trace::Outcome::Timeout);
  };
  const auto refer = [](Exchange& e) {
    if (tests::asks(e, "shop.example. DNSKEY")) {
      e.outcome = trace::Outcome::Answer;
      e.response.emplace();
      tests::answer_with(e, "NOERROR edns=1232 do\nauthority\nshop.example. NS ns.shop.example.");
    }
  };
  const auto recording =
      Path(kWww).everywhere(give_unknown_ds).at(trace::root_label, lose_keys).finally(also_asked(kOther, refer)).recording();
  const Report report = diagnose(recording);
  CHECK(report.tiers.back().verdict == dnssec::Verdict::Insecure);
  CHECK(disagreement(report) == nullptr);
}

TEST_CASE("Of servers that say the same otherwise one is judged, and of those that all differ four") {
  Path like(kWww), unlike(kWww);
  for (int i = 0; i < 6; ++i) {
    const std::string server = "192.0.2." + std::to_string(60 + i);
    like.finally(also_asked(server, expiring_in(-3600)));
    unlike.finally(also_asked(server, expiring_in(-3600 - i)));
  }
  CHECK(deviating_authorities(like.recording().log).size() == 1);
  CHECK(deviating_authorities(unlike.recording().log).size() == 4);
  const auto recording = unlike.recording();
  CHECK(diagnose(recording).tiers.back().servers.size() == 5);
}

}  // namespace
}  // namespace whybogus::diagnose
