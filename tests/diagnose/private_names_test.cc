// Names of an inner network below a signed zone that denies them.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/diagnose/catalogue/catalogue.h"
#include "core/diagnose/outcome/diagnose.h"
#include "tests/diagnose/path.h"
#include "tests/messages.h"

namespace whybogus::diagnose {
namespace {

using tests::asks;
using tests::codes;
using tests::holes;
using tests::Path;
using tests::summary;
using trace::Exchange;

const char* const kWww = "www.shop.example. A";
const char* const kInner = "host.inner.example. A";

void make_up(Exchange& exchange) {
  if (exchange.query.question.name == tests::name("host.inner.example."))
    tests::answer_with(exchange, "NOERROR ra edns=1232 do\nanswer\nhost.inner.example. A 10.0.0.1");
}

TEST_CASE("A name of an inner network below a signed zone: the remedy is an exception, and not to look for a filter") {
  const Report report = diagnose(Path(kInner).at("child", make_up).at("parent", make_up).recording());
  CHECK(summary(report) == "breaks: private-name at tier parent towards authorities, host.inner.example. A");
  CHECK(to_text(report.findings.front().operands.at("domain")) == "inner.example.");
  CHECK(text_of(report.findings.front()).find("zone example. denies with proof") != std::string::npos);
  CHECK(holes(report) == std::vector<std::string>{});
  // Where the zone has the name, it is no such one.
  const auto rewrite = [](Exchange& exchange) {
    if (asks(exchange, kWww)) tests::answer_with(exchange, "NOERROR ra edns=1232 do\nanswer\nwww.shop.example. A 10.0.0.1");
  };
  CHECK_FALSE(std::ranges::count(codes(diagnose(Path(kWww).at("child", rewrite).recording())), "private-name") > 0);
  CHECK(summary(diagnose(Path(kInner).recording())) == "validates");
}

}  // namespace
}  // namespace whybogus::diagnose
