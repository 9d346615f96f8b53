// What a limit leaves unchecked is told, and leaves the verdict open.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/diagnose/catalogue.h"
#include "core/diagnose/diagnose.h"
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

TEST_CASE("A few keys with one tag reach no limit, and are told once for all tiers") {
  const trace::Recording recording = Path(kWww).everywhere([](trace::Exchange& e) { add_keys(e, 4); }).recording();
  CHECK(tests::summary(diagnose(recording)) == "validates");
  CHECK(tests::codes(diagnose(recording)) == std::vector<std::string>{"key-tags-collide"});
}

}  // namespace
}  // namespace whybogus::diagnose
