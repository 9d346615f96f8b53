// What a limit leaves unchecked is told, and leaves the verdict open.
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
using tests::SigningKey;

const char* const kWww = "www.shop.example. A";

// Keys that have the tag of the zone's own.
void add_keys(trace::Exchange& exchange, unsigned count) {
  if (!tests::asks(exchange, "shop.example. DNSKEY")) return;
  const SigningKey key("shop.example.");
  auto& answer = exchange.response->answer;
  for (unsigned i = 1; i <= count; ++i) answer.push_back(tests::colliding_dnskey(key.dnskey(), i));
  tests::sign_again(*exchange.response, "shop.example. DNSKEY", key, [](dns::Rrsig&) {});
}

TEST_CASE("More keys than are looked at: open, at every tier, with the limit's name") {
  const trace::Recording recording = Path(kWww).everywhere([](trace::Exchange& e) { add_keys(e, 64); }).recording();
  const Report report = diagnose(recording);
  CHECK(report.verdict == dnssec::Verdict::Indeterminate);
  CHECK(report.conclusion == Conclusion::Open);
  CHECK(tests::holes(report) == std::vector<std::string>{});
  CHECK(tests::codes(report) == std::vector<std::string>(3, "limit-reached"));
  CHECK(text_of(report.findings[0]) == "shop.example. DNSKEY was not checked to the end: more than 64 DNSKEY records in one zone");
}

std::string zone_name(int number) { return "z" + std::to_string(number) + ".example."; }
std::string alias(int number) { return "a." + zone_name(number); }

// Aliases through zones that have one key each.
tests::SignedTree tree_of_aliases(int hops) {
  tests::SignedTree tree;
  tree.zone(".", "example. NS ns.example.\n" + tests::SignedTree::ds("example."));
  std::string cuts;
  for (int i = 1; i <= hops; ++i) {
    cuts += "z" + std::to_string(i) + " NS ns.z" + std::to_string(i) + "\n" + tests::SignedTree::ds(zone_name(i));
    tree.zone(zone_name(i), i < hops ? "a CNAME " + alias(i + 1) : "a A 192.0.2.80");
  }
  tree.zone("example.", cuts);
  return tree;
}

// As many keys with the tag of the zone's own as are looked at, signed by it. Its own comes last.
void crowd_keys(dns::Message& message, const dns::Name& zone) {
  const auto keys = dns::select(message.answer, zone, dns::RrType::DNSKEY);
  if (keys.empty() || zone.label_count() < 2) return;
  std::erase_if(message.answer, [](const dns::Record& record) { return record.type == dns::RrType::RRSIG; });
  for (unsigned i = 1; i < dnssec::Limits{}.keys; ++i) message.answer.insert(message.answer.begin(), tests::colliding_dnskey(keys[0], i));
  message.answer.push_back(tests::sign(dns::select(message.answer, zone, dns::RrType::DNSKEY), SigningKey(zone.to_text())));
}

// Wrong signatures over whatever has a right one, by the same key.
void crowd_signatures(std::vector<dns::Record>& section, unsigned count) {
  const std::vector<dns::Record> records = section;
  for (const dns::Record& record : records) {
    if (record.type != dns::RrType::RRSIG) continue;
    dns::Record wrong = record;
    for (unsigned i = 0; i < count; ++i) {
      ++wrong.rdata.end()[i < 255 ? -1 : -2];
      section.push_back(wrong);
    }
  }
}

TEST_CASE("CVE-2023-50387: a path of zones with crowds of keys with one tag and of signatures costs no more than the limits") {
  const auto crowd = [](trace::Exchange& exchange) {
    crowd_keys(*exchange.response, exchange.query.question.name);
    crowd_signatures(exchange.response->answer, 100);
    crowd_signatures(exchange.response->authority, 100);
  };
  const trace::Recording recording = Path(alias(1) + " A", tree_of_aliases(8)).everywhere(crowd).recording();
  const Report report = diagnose(recording);
  CHECK(report.verdict == dnssec::Verdict::Indeterminate);
  CHECK(report.conclusion == Conclusion::Open);
  for (const TierReport& tier : report.tiers) {
    CHECK(tier.shown().chain.pairs_tried <= dnssec::Limits{}.pairs);
    CHECK(tier.shown().chain.pairs_tried >= dnssec::Limits{}.pairs / 2);
  }
  CHECK(tests::holes(report) == std::vector<std::string>{});
  CHECK(std::ranges::find(report.findings, Code::LimitReached, &Finding::code) != report.findings.end());
  CHECK(report.findings.size() < 100);
}

TEST_CASE("A few keys with one tag reach no limit, and are told once for all tiers") {
  const trace::Recording recording = Path(kWww).everywhere([](trace::Exchange& e) { add_keys(e, 4); }).recording();
  CHECK(tests::summary(diagnose(recording)) == "validates");
  CHECK(tests::codes(diagnose(recording)) == std::vector<std::string>{"key-tags-collide"});
}

}  // namespace
}  // namespace whybogus::diagnose
