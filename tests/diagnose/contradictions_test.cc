// What a report must not say, for its own exchanges speak against it: each case with the cause that they show, and its healthy twin.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/diagnose/catalogue/catalogue.h"
#include "core/diagnose/outcome/diagnose.h"
#include "core/trace/extract.h"
#include "tests/diagnose/path.h"
#include "tests/messages.h"
#include "tests/mutations.h"

namespace whybogus::diagnose {
namespace {

using tests::asks;
using tests::codes;
using tests::holes;
using tests::Path;
using tests::SigningKey;
using tests::summary;
using trace::Exchange;
using Codes = std::vector<std::string>;

const char* const kWww = "www.shop.example. A";
const char* const kKeys = "shop.example. DNSKEY";
const char* const kDs = "shop.example. DS";
const SigningKey kOld("shop.example.");
const SigningKey kNew("shop.example.", {.number = 1});

bool has(const Report& report, const char* code) { return std::ranges::count(codes(report), code) > 0; }

// Signed that long before the others, so that it is the older of two.
std::function<void(dns::Rrsig&)> earlier(std::uint32_t seconds) {
  return [seconds](dns::Rrsig& rrsig) { rrsig.inception.value -= seconds; };
}

// The DS RRset of shop.example., wherever it is, becomes one of that key.
Path::Change ds_of(const SigningKey& key, std::uint32_t seconds_before) {
  return [&key, seconds_before](Exchange& exchange) {
    for (auto* section : {&exchange.response->answer, &exchange.response->authority})
      for (dns::Record& record : *section)
        if (record.type == dns::RrType::DS && record.owner == tests::name("shop.example.")) record.rdata = key.ds().rdata;
    tests::sign_again(*exchange.response, kDs, SigningKey("example."), earlier(seconds_before));
  };
}

// The new key is published beside the old one, and signs the data.
void roll(Exchange& exchange) {
  if (asks(exchange, kKeys)) exchange.response->answer.insert(exchange.response->answer.begin(), kNew.dnskey());
  tests::sign_again(*exchange.response, kKeys, kOld, earlier(0));
  tests::sign_again(*exchange.response, kWww, kNew, earlier(0));
}

void keep_old_keys(Exchange& exchange) {
  std::erase(exchange.response->answer, kNew.dnskey());
  tests::sign_again(*exchange.response, kKeys, kOld, earlier(3600));
}

void block_keys(Exchange& exchange) {
  if (asks(exchange, kKeys)) tests::answer_with(exchange, "NOERROR ra edns=1232 do");
}

// The same from another authoritative server, changed.
std::function<void(trace::Recording&)> other_server(Path::Change change) {
  return [change = std::move(change)](trace::Recording& recording) {
    std::vector<Exchange> others;
    for (const Exchange* exchange : recording.log.of(trace::root_label)) others.push_back(*exchange);
    for (Exchange& exchange : others) {
      exchange.query.server = dns::parse_endpoint("192.0.2.54").value();
      change(exchange);
      recording.log.append(std::move(exchange));
    }
  };
}

TEST_CASE("An older DS RRset at a tier is told as such, and no other data") {
  const auto recording = Path(kWww).at("child", ds_of(kNew, 3600)).recording();
  const Report report = diagnose(recording);
  CHECK(summary(report) == "breaks: ds-stale at tier child towards parent, shop.example. DNSKEY");
  CHECK(holes(report) == Codes{});
  CHECK(to_text(report.findings[0].operands.at("held")) == "key " + dns::to_text(kNew.tag()));
  CHECK(to_text(report.findings[0].operands.at("others")) == "key " + dns::to_text(kOld.tag()));
  CHECK_FALSE(has(report, "answer-differs"));
  // What was signed later than what stands upstream is no older copy.
  const auto newer = Path(kWww).at("parent", ds_of(kOld, 3600)).at("root", ds_of(kOld, 3600)).at("child", ds_of(kNew, 0)).recording();
  CHECK_FALSE(has(diagnose(newer), "ds-stale"));
}

TEST_CASE("An older key set at a tier is told as such, and not that the zone lacks the key") {
  const auto recording = Path(kWww).everywhere(roll).at("child", keep_old_keys).recording();
  const Report report = diagnose(recording);
  CHECK(summary(report) == "breaks: dnskey-stale at tier child towards parent, www.shop.example. A");
  CHECK(holes(report) == Codes{});
  CHECK(text_of(report.findings[0]).find("signed by key " + dns::to_text(kNew.tag())) != std::string::npos);
  CHECK_FALSE(has(report, "signature-differs"));
  const auto rolled = Path(kWww).everywhere(roll).recording();
  CHECK(summary(diagnose(rolled)) == "validates");
}

TEST_CASE("One answer that is blocked is no unsigned copy") {
  const auto recording = Path(kWww).at("child", block_keys).recording();
  const Report report = diagnose(recording);
  CHECK(summary(report) == "breaks: record-blocked at tier child towards parent, shop.example. DNSKEY");
  CHECK(holes(report) == Codes{});
}

TEST_CASE("Servers of the parent zone that hand out different DS RRsets are told, and the child zone is not blamed") {
  const auto recording = Path(kWww).at(trace::root_label, ds_of(kNew, 0)).finally(other_server(ds_of(kOld, 0))).recording();
  const Report report = diagnose(recording);
  CHECK(codes(report).front() == "parent-servers-disagree");
  CHECK(summary(report) == "breaks: parent-servers-disagree at zone example., shop.example. DNSKEY");
  CHECK(responsible_of(report.findings[0]) == "the operators of zone example.");
  CHECK(holes(report) == Codes{});
  CHECK_FALSE(has(report, "ds-mismatch"));
  // The one that lags behind is named first, whichever was heard first.
  CHECK(to_text(report.findings[0].operands.at("held")) == "key " + dns::to_text(kNew.tag()));
  const auto turned = Path(kWww).finally(other_server(ds_of(kNew, 0))).recording();
  CHECK(to_text(diagnose(turned).findings[0].operands.at("held")) == "key " + dns::to_text(kNew.tag()));
  const auto agreed = Path(kWww).finally(other_server([](Exchange&) {})).recording();
  CHECK(summary(diagnose(agreed)) == "validates");
  CHECK_FALSE(has(diagnose(agreed), "parent-servers-disagree"));
}

TEST_CASE("Servers that publish different keys are told, even where each is right by itself") {
  const auto with_own_key = [](Exchange& exchange) {
    if (asks(exchange, kKeys)) exchange.response->answer.insert(exchange.response->answer.begin(), kNew.dnskey());
    tests::sign_again(*exchange.response, kKeys, kOld, earlier(0));
  };
  const auto recording = Path(kWww).finally(other_server(with_own_key)).recording();
  const Report report = diagnose(recording);
  CHECK(report.conclusion == Conclusion::Validates);
  CHECK(has(report, "key-sets-disagree"));
  CHECK(holes(report) == Codes{});
}

TEST_CASE("Data of one server at a tier with the keys of another is the zone's fault, and no key that nobody publishes") {
  const auto by_other = [](Exchange& exchange) {
    if (exchange.answered()) tests::sign_again(*exchange.response, kWww, kNew, earlier(0));
  };
  const auto all_by_other = [by_other](Exchange& exchange) {
    if (asks(exchange, kKeys)) exchange.response->answer.insert(exchange.response->answer.begin(), kNew.dnskey());
    tests::sign_again(*exchange.response, kKeys, kOld, earlier(0));
    by_other(exchange);
  };
  const auto recording = Path(kWww).at("child", by_other).finally(other_server(all_by_other)).recording();
  const Report report = diagnose(recording);
  CHECK(summary(report) == "breaks: key-sets-disagree at zone shop.example., www.shop.example. A");
  CHECK(holes(report) == Codes{});
  CHECK_FALSE(has(report, "key-missing"));
}

TEST_CASE("A client that is denied what the zone hands out is a break, however well signed the denial is") {
  const dns::Message denial = tests::path_tree().hand_out(tests::question("x.shop.example. A"));
  const auto deny = [&](Exchange& exchange) {
    if (!asks(exchange, kWww) || exchange.query.cd) return;
    const dns::Question asked = exchange.query.question;
    exchange.response = denial;
    exchange.response->question = asked;
  };
  const auto recording = Path(kWww).at("child", deny).recording();
  const Report report = diagnose(recording);
  CHECK(summary(report) == "breaks: name-denied at zone shop.example., www.shop.example. A");
  CHECK(report.verdict == dnssec::Verdict::Secure);
  CHECK(holes(report) == Codes{});
  // Without a proof it is no zone's word.
  const auto filtered = Path(kWww).says("child", dns::Rcode::NxDomain).recording();
  CHECK_FALSE(has(diagnose(filtered), "name-denied"));
}

TEST_CASE("What a tier serves for want of a new copy is told with the servers that do not answer") {
  const auto expire = [](Exchange& exchange) {
    tests::sign_again(*exchange.response, kWww, kOld,
                      [](dns::Rrsig& rrsig) { rrsig.expiration = {static_cast<std::uint32_t>(tests::signed_now.seconds - 60)}; });
  };
  const auto fall_silent = [](Exchange& exchange) {
    if (asks(exchange, kWww) || asks(exchange, kKeys)) tests::fail(exchange, trace::Outcome::Refused);
  };
  const auto recording = Path(kWww).at("child", expire).at("parent", expire).at(trace::root_label, fall_silent).recording();
  const Report report = diagnose(recording);
  CHECK(codes(report).front() == "server-down-stale-data");
  CHECK(report.first_break->at == At::Tier);
  CHECK(holes(report) == Codes{});
  const auto answered = Path(kWww).at("child", expire).at("parent", expire).recording();
  CHECK_FALSE(has(diagnose(answered), "server-down-stale-data"));
}

TEST_CASE("What a log holds about other names is nothing to this one") {
  const auto alone = Path(kWww).at("child", block_keys).recording();
  Exchange foreign = *alone.log.of(trace::root_label).front();
  tests::answer_with(foreign, "REFUSED edns=1232");
  foreign.query.server = dns::parse_endpoint("192.0.2.99").value();
  trace::Log shared;
  int foreign_count = 0;
  const auto add_foreign = [&](int until) {
    for (; foreign_count < until; ++foreign_count) {
      foreign.query.question = tests::question("n" + std::to_string(foreign_count) + ".elsewhere.test. A");
      foreign.query.tier = foreign_count % 2 == 0 ? "child" : "root";
      shared.append(foreign);
    }
  };
  for (const Exchange& ours : alone.log) {
    add_foreign(foreign_count + 1'000);
    shared.append(ours);
  }
  add_foreign(100'000);
  const auto among_others = trace::extract(alone, shared);
  REQUIRE(among_others.log.size() == alone.log.size());
  CHECK(std::ranges::equal(among_others.log, alone.log, {}, &Exchange::query, &Exchange::query));
  CHECK(codes(diagnose(among_others)) == codes(diagnose(alone)));
  CHECK(summary(diagnose(among_others)) == summary(diagnose(alone)));
}

TEST_CASE("A resolver in the place of the root's servers is no zone") {
  const auto divert = [](Exchange& exchange) {
    exchange.response->flags.aa = false;
    exchange.response->flags.ra = true;
    tests::drop_dnssec(*exchange.response);
  };
  const auto recording = Path(kWww).at(trace::root_label, divert).recording();
  const Report report = diagnose(recording);
  CHECK(codes(report).front() == "port-53-diverted");
  CHECK(report.first_break->at == At::Wire);
  CHECK(holes(report) == Codes{});
  CHECK_FALSE(has(report, "sig-missing"));
  const auto unsigned_root = Path(kWww).at(trace::root_label, [](Exchange& e) { tests::drop_dnssec(*e.response); }).recording();
  CHECK_FALSE(has(diagnose(unsigned_root), "port-53-diverted"));
}

TEST_CASE("A denial fails by the record of it that has no signature, and that record is named") {
  const auto strip = [](Exchange& exchange) { tests::drop_signature(*exchange.response, "example. NSEC"); };
  const Report report = diagnose(Path("nothing.example. A").everywhere(strip).recording());
  REQUIRE(has(report, "sig-missing"));
  CHECK(text_of(report.findings.front()).starts_with("example. NSEC comes without a signature"));
  CHECK(holes(report) == Codes{});
}

TEST_CASE("A signature that does not fit and is out of its time: both are told") {
  const auto edit = [](std::uint32_t expiration) {
    return [expiration](Exchange& exchange) {
      tests::sign_again(*exchange.response, kWww, kOld, [=](dns::Rrsig& rrsig) { rrsig.expiration.value = expiration; });
      tests::damage_signature(*exchange.response, kWww);
    };
  };
  const std::uint32_t now = static_cast<std::uint32_t>(tests::signed_now.seconds);
  const Report expired = diagnose(Path(kWww).everywhere(edit(now - 3600)).recording());
  CHECK(summary(expired) == "breaks: sig-invalid at zone shop.example., www.shop.example. A");
  CHECK(text_of(expired.findings.front()).find("does not fit the data; besides, it expired at ") != std::string::npos);
  const Report in_time = diagnose(Path(kWww).everywhere(edit(now + 3600)).recording());
  CHECK(text_of(in_time.findings.front()).find("besides") == std::string::npos);
}

}  // namespace
}  // namespace whybogus::diagnose
