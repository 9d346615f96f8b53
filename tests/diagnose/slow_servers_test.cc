// Authoritative servers that answer so late that resolvers give up before.
#include <doctest/doctest.h>

#include <string>

#include "core/diagnose/outcome/diagnose.h"
#include "tests/diagnose/path.h"

namespace whybogus::diagnose {
namespace {

using tests::Path;
using tests::summary;
using trace::Milliseconds;

const char* const kWww = "www.shop.example. A";
const char* const kSlow = "breaks: authorities-slow at wire parent towards authorities, www.shop.example. A";

std::string told(Milliseconds answers_after, Milliseconds servfail_after) {
  const auto late = [=](trace::Exchange& exchange) { exchange.elapsed = answers_after; };
  const auto recording = Path(kWww)
                             .at(trace::root_label, late)
                             .says("child", dns::Rcode::ServFail, servfail_after)
                             .says("parent", dns::Rcode::ServFail, servfail_after)
                             .recording();
  const Report report = diagnose(recording);
  if (report.first_break && summary(report) == kSlow) CHECK(report.first_break->confidence == Confidence::Possible);
  return summary(report);
}

TEST_CASE("Slow servers explain a SERVFAIL that came late") {
  CHECK(told(Milliseconds(1500), Milliseconds(10'500)) == kSlow);
  CHECK(told(Milliseconds(1000), Milliseconds(4000)) == kSlow);
}

TEST_CASE("They explain none that came soon, and quick ones none at all") {
  for (const auto& [answers, servfail] : {std::pair(1500, 3999), std::pair(999, 10'500), std::pair(10, 10'500)})
    CHECK(told(Milliseconds(answers), Milliseconds(servfail)).find("authorities-slow") == std::string::npos);
}

TEST_CASE("A server that answered quickly once is not slow") {
  bool is_first = true;
  const auto late_but_once = [&](trace::Exchange& exchange) {
    exchange.elapsed = is_first ? Milliseconds(10) : Milliseconds(1500);
    is_first = false;
  };
  const auto recording =
      Path(kWww).at(trace::root_label, late_but_once).says("parent", dns::Rcode::ServFail, Milliseconds(10'500)).recording();
  CHECK(summary(diagnose(recording)).find("authorities-slow") == std::string::npos);
}

}  // namespace
}  // namespace whybogus::diagnose
