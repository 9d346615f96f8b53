// A property: in which order exchanges were logged, and records came in a section, changes nothing in what is concluded. What is told by
// numbers of exchanges and by the first of several records of a kind may differ; verdicts, the break and the codes may not.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "core/diagnose/outcome/diagnose.h"
#include "tests/diagnose/path.h"
#include "tests/mutations.h"

namespace whybogus::diagnose {
namespace {

using tests::Path;
using trace::Exchange;
using trace::Recording;

const char* const kWww = "www.shop.example. A";
const char* const kAlias = "alias.shop.example. A";

std::vector<Exchange> exchanges_of(const Recording& recording) { return {recording.log.begin(), recording.log.end()}; }

void shuffle_records(Exchange& exchange, std::mt19937& dice) {
  if (!exchange.answered()) return;
  for (auto* section : {&exchange.response->answer, &exchange.response->authority}) std::ranges::shuffle(*section, dice);
}

void shuffle(Recording& recording, unsigned seed) {
  std::mt19937 dice(seed);
  std::vector<Exchange> exchanges = exchanges_of(recording);
  std::ranges::shuffle(exchanges, dice);
  recording.log = trace::Log();
  for (Exchange& exchange : exchanges) {
    shuffle_records(exchange, dice);
    recording.log.append(std::move(exchange));
  }
}

// All that is concluded, without numbers of exchanges.
std::string conclusions(const Report& report) {
  std::string text = tests::summary(report) + "\n";
  for (const TierReport& tier : report.tiers) text += tier.tier.label + " " + dnssec::to_text(tier.verdict) + "\n";
  for (const LinkRow& row : report.links) {
    text += row.owner.to_text() + " " + dns::to_text(row.type);
    for (const Cell& cell : row.cells) text += " " + (cell.verdict ? dnssec::to_text(*cell.verdict) : "-") + cell.says;
    text += "\n";
  }
  auto codes = tests::codes(report);
  std::ranges::sort(codes);
  for (const std::string& code : codes) text += code + " ";
  return text;
}

void check(const Path& path) {
  const Recording straight = path.recording();
  const std::string expected = conclusions(diagnose(straight));
  for (unsigned seed = 1; seed <= 12; ++seed) {
    CAPTURE(seed);
    Recording shuffled = path.recording();
    shuffle(shuffled, seed);
    CHECK(conclusions(diagnose(shuffled)) == expected);
  }
}

TEST_CASE("Where all is well") {
  for (const char* const asked :
       {kWww, kAlias, "nothing.shop.example. A", "www.shop.example. TXT", "www.plain.example. A", "edge.tree.shop.example. A"}) {
    CAPTURE(std::string(asked));
    check(Path(asked));
  }
}

TEST_CASE("Where something is broken") {
  const auto strip = [](const char* rrset) { return [=](Exchange& e) { tests::drop_signature(*e.response, rrset); }; };
  const auto fail_keys = [](Exchange& e) {
    if (tests::asks(e, "shop.example. DNSKEY")) tests::fail(e, trace::Outcome::Timeout);
  };
  check(Path(kWww).everywhere(strip(kWww)));
  check(Path(kAlias).at("child", strip("alias.shop.example. CNAME")).says("child", dns::Rcode::ServFail));
  check(Path(kAlias).at("child", strip("edge.cdn.test. A")));
  check(Path("www.plain.example. A").at("parent", [](Exchange& e) { tests::drop_rrset(*e.response, "plain.example. NSEC"); }));
  check(Path(kWww).at("child", fail_keys));
  check(Path(kWww).says("child", dns::Rcode::ServFail));
}

}  // namespace
}  // namespace whybogus::diagnose
