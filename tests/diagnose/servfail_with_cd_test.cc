// A tier says SERVFAIL to the question with CD=1 too: what in the log shows that it ignores CD, and what shows something else.
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

using tests::codes;
using tests::holes;
using tests::Path;
using tests::summary;
using trace::Exchange;
using Codes = std::vector<std::string>;

const char* const kWww = "www.shop.example. A";
// Whoever heeds CD says it back (RFC 4035 3.2.2).
const std::string kHeeded = "SERVFAIL ra cd edns=1232 do";
const std::string kIgnored = "SERVFAIL ra edns=1232 do";

// What the child says to the question with CD=0 and with CD=1.
Path refusing(const std::string& plain, const std::string& with_cd, const char* asked = kWww) {
  Path path(asked);
  path.at("child", [=](Exchange& e) {
    if (tests::asks(e, asked)) tests::answer_with(e, e.query.cd ? with_cd : plain);
  });
  return path;
}

// Says SERVFAIL to one question with CD=0; with CD=1 too, or not.
Path::Change fails_at(const char* asked, bool with_cd) {
  return [=](Exchange& e) {
    if (tests::asks(e, asked) && (with_cd || !e.query.cd)) tests::answer_with(e, e.query.cd ? kHeeded : kIgnored);
  };
}

// "cd-ignored, measured".
std::string told(const trace::Recording& recording) {
  static constexpr const char* words[] = {"measured", "inferred", "possible"};
  const Report report = diagnose(recording);
  CHECK(holes(report) == Codes{});
  if (!report.first_break) return "nothing";
  return std::string(entry(report.findings.at(report.first_break->cause).code).name) + ", " +
         words[static_cast<std::size_t>(report.first_break->confidence)];
}

TEST_CASE("What the refusal itself says of its reason") {
  struct Case {
    std::string plain;
    std::string with_cd;
    const char* told;
  };
  const Case cases[] = {
      {kIgnored, kHeeded, "servfail-always, possible"},
      {kIgnored, kIgnored, "cd-ignored, inferred"},
      // Not a word of DNSSEC, or several, one of which is.
      {kIgnored, kHeeded + " ede=22", "servfail-always, inferred"},
      {kIgnored, kIgnored + " ede=23", "servfail-always, inferred"},
      {kIgnored, kHeeded + " ede=6", "cd-ignored, measured"},
      {kIgnored, kHeeded + " ede=22 ede=9", "cd-ignored, measured"},
      {kIgnored, kHeeded + " ede=27", "cd-ignored, measured"},
      // What leaves it open.
      {kIgnored, kHeeded + " ede=13", "servfail-always, possible"},
      {kIgnored, kHeeded + " ede=0", "servfail-always, possible"},
      {kIgnored, kIgnored + " ede=13", "cd-ignored, inferred"},
      // The reason is told to those alone who do not set CD.
      {kIgnored + " ede=7", kHeeded, "cd-ignored, inferred"},
      {kIgnored + " ede=22", kHeeded, "servfail-always, possible"},
      {kIgnored + " ede=7", kHeeded + " ede=23", "servfail-always, inferred"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.plain);
    CAPTURE(c.with_cd);
    CHECK(told(refusing(c.plain, c.with_cd).recording()) == c.told);
  }
}

TEST_CASE("A server that honours CD elsewhere fails here for another reason") {
  const auto root_keys = [](bool with_cd) { return refusing(kIgnored, kHeeded).at("child", fails_at(". DNSKEY", with_cd)).recording(); };
  CHECK(told(root_keys(false)) == "servfail-always, inferred");
  const trace::Recording unsaid = refusing(kIgnored, kIgnored).at("child", fails_at(". DNSKEY", false)).recording();
  CHECK(told(unsaid) == "servfail-always, inferred");
}

TEST_CASE("A server that trusts not even the root's keys, with CD or without, may well ignore CD") {
  const trace::Recording recording = refusing(kIgnored, kHeeded).at("child", fails_at(". DNSKEY", true)).recording();
  CHECK(told(recording) == "cd-ignored, possible");
}

TEST_CASE("Where the zone is bogus that is told first, and that CD may be ignored besides") {
  const auto strip = [](Exchange& e) {
    if (e.answered()) tests::drop_signature(*e.response, kWww);
  };
  struct Case {
    std::string with_cd;
    bool may_be_ignored;
  };
  for (const Case& c : {Case{kHeeded, true}, Case{kIgnored, true}, Case{kHeeded + " ede=22", false}}) {
    CAPTURE(c.with_cd);
    const trace::Recording recording = refusing(kIgnored, c.with_cd).everywhere(strip).recording();
    const Report report = diagnose(recording);
    CHECK(summary(report) == "breaks: sig-missing at zone shop.example., www.shop.example. A");
    const Codes found = codes(report);
    CHECK((std::ranges::find(found, "cd-ignored") != found.end()) == c.may_be_ignored);
    CHECK(std::ranges::find(found, "servfail-always") == found.end());
  }
}

TEST_CASE("The break is the tier's where others answer, and nobody's where there is nobody to ask") {
  const trace::Recording beside = refusing(kIgnored, kHeeded).recording();
  const Report told_apart = diagnose(beside);
  CHECK(summary(told_apart) == "breaks: servfail-always at tier child towards parent, www.shop.example. A");
  CHECK(told_apart.conclusion == Conclusion::Breaks);
  CHECK(text_of(told_apart.findings.front()).find("while it is answered by tier \"parent\"") != std::string::npos);
  CHECK(responsible_of(told_apart.findings.front()) == "the operators of tier \"child\"");
  CHECK(told_apart.tiers.front().shown().abilities.checking_disabled == Seen::Unknown);

  const auto child_alone = [](trace::Recording& r) { r.path = {r.path.front()}; };
  const trace::Recording alone = refusing(kIgnored, kHeeded).finally(child_alone).recording();
  const Report open = diagnose(alone);
  CHECK(open.conclusion == Conclusion::Open);
  CHECK(open.findings.front().code == Code::ServfailAlways);
  CHECK(holes(open) == Codes{});
  // What is known of CD stays known.
  const trace::Recording ignored = refusing(kIgnored, kIgnored).finally(child_alone).recording();
  CHECK(diagnose(ignored).conclusion == Conclusion::Breaks);
  CHECK(diagnose(ignored).findings.front().code == Code::CdIgnored);
}

TEST_CASE("A circle of aliases that a lone tier hides is no matter of CD") {
  const char* const loop = "loop.shop.example. A";
  const auto child_alone = [](trace::Recording& r) { r.path = {r.path.front()}; };
  const trace::Recording recording = refusing(kIgnored, kHeeded, loop).finally(child_alone).recording();
  CHECK(told(recording) == "servfail-always, possible");
}

TEST_CASE("An answer to any of the questions with CD=1 is an answer") {
  const auto once = [](Exchange& e) {
    if (tests::asks(e, kWww) && !e.query.cd) tests::answer_with(e, kIgnored);
  };
  CHECK(told(Path(kWww).at("child", once).recording()).starts_with("servfail-unexplained"));
}

TEST_CASE("A tier that refuses everything is not told to look after one name") {
  const auto everything = [](Exchange& e) { tests::answer_with(e, e.query.cd ? kHeeded : kIgnored); };
  const trace::Recording recording = Path(kWww).at("child", everything).recording();
  const Codes found = codes(diagnose(recording));
  for (const char* const code : {"servfail-always", "cd-ignored"}) CHECK(std::ranges::find(found, code) == found.end());
}

}  // namespace
}  // namespace whybogus::diagnose
