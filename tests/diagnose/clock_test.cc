// A clock that is wrong, told from zones that are; and judgements as of a time that was chosen.
#include "core/diagnose/facts/clock.h"

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
using Codes = std::vector<std::string>;

const char* const kWww = "www.shop.example. A";
constexpr std::int64_t kDay = 86400;

Path at_time(std::int64_t seconds) {
  return Path(kWww).finally([=](trace::Recording& r) { r.time = dns::Time{seconds}; });
}

TEST_CASE("Where no zone has a valid signature the clock is wrong") {
  for (const std::int64_t wrong : {tests::signed_until.seconds + kDay, tests::signed_from.seconds - kDay, std::int64_t{1000000000}}) {
    CAPTURE(wrong);
    const trace::Recording recording = at_time(wrong).recording();
    const Report report = diagnose(recording);
    CHECK(summary(report) == "breaks: clock-wrong at zone ., . DNSKEY");
    CHECK(codes(report) == Codes{"clock-wrong"});
    CHECK(holes(report) == Codes{});
    CHECK(text_of(report.findings[0]) ==
          "as of " + dns::to_text(dns::Time{wrong}) +
              " not one of 3 zones has a valid signature: the clock of this machine is wrong, and not the zones; by "
              "their signatures it is between 2026-05-01T00:00:00Z and 2026-07-01T00:00:00Z");
  }
}

TEST_CASE("As long as one zone has a valid signature the others are what is wrong") {
  Path path = at_time(tests::signed_until.seconds + kDay);
  path.everywhere([](trace::Exchange& e) {
    tests::sign_again(*e.response, kWww, tests::SigningKey("shop.example."),
                      [](dns::Rrsig& r) { r.expiration = {static_cast<std::uint32_t>(tests::signed_until.seconds + 2 * kDay)}; });
  });
  const trace::Recording recording = path.recording();
  CHECK(!clock_fault(recording));
  CHECK(summary(diagnose(recording)) == "breaks: sig-expired at zone ., . DNSKEY");
}

TEST_CASE("One zone alone says nothing of the clock") {
  trace::Recording recording;
  recording.time = tests::signed_now;
  CHECK(!clock_fault(recording));
  const trace::Recording root =
      Path(". DNSKEY").finally([](trace::Recording& r) { r.time = dns::Time{tests::signed_until.seconds + 1}; }).recording();
  CHECK(!clock_fault(root));
  CHECK(!clock_fault(Path(kWww).recording()));
}

TEST_CASE("As of a time that was chosen the zones are what expires, and tiers' own words of today say nothing") {
  const trace::Recording later =
      at_time(tests::signed_until.seconds + kDay).finally([](trace::Recording& r) { r.clock = tests::signed_now; }).recording();
  CHECK(is_hypothetical(later));
  const Report report = diagnose(later);
  CHECK(summary(report) == "breaks: sig-expired at zone ., . DNSKEY");
  CHECK(codes(report) == Codes{"sig-expired"});
  // SERVFAIL of today, as of the time when all was still fine.
  Path path = Path(kWww).says("child", dns::Rcode::ServFail).says("parent", dns::Rcode::ServFail);
  path.finally([](trace::Recording& r) { r.clock = dns::Time{tests::signed_until.seconds + kDay}; });
  const trace::Recording earlier = path.recording();
  CHECK(summary(diagnose(earlier)) == "validates");
  CHECK(diagnose(earlier).verdict == dnssec::Verdict::Secure);
  const trace::Recording same = Path(kWww).finally([](trace::Recording& r) { r.clock = r.time; }).recording();
  CHECK(!is_hypothetical(same));
}

// What is said of a signature that begins so many seconds after the time of judgement.
std::string said(std::int64_t ahead) {
  const trace::Recording recording = Path(kWww)
                                         .everywhere([=](trace::Exchange& e) {
                                           tests::sign_again(*e.response, kWww, tests::SigningKey("shop.example."), [=](dns::Rrsig& r) {
                                             r.inception = {static_cast<std::uint32_t>(tests::signed_now.seconds + ahead)};
                                           });
                                         })
                                         .recording();
  const Report report = diagnose(recording);
  REQUIRE(report.first_break);
  CHECK(summary(report) == "breaks: sig-not-yet-valid at zone shop.example., www.shop.example. A");
  return text_of(report.findings[report.first_break->cause]);
}

TEST_CASE("A signature that is not yet valid by little points to a clock") {
  struct Case {
    std::int64_t ahead;
    bool clock;
    bool time_zone;
  };
  const Case cases[] = {{1, true, false},        {60, true, false},   {3000, true, false},     {3600, true, true},
                        {7230, true, true},      {5400, true, false}, {24 * 3600, true, true}, {24 * 3600 + 1, false, false},
                        {7 * kDay, false, false}};
  for (const Case& c : cases) {
    CAPTURE(c.ahead);
    const std::string text = said(c.ahead);
    CHECK((text.find("points to a clock") != std::string::npos) == c.clock);
    CHECK((text.find("by a time zone") != std::string::npos) == c.time_zone);
  }
}

}  // namespace
}  // namespace whybogus::diagnose
