#include "core/render/example.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/diagnose/catalogue/catalogue.h"
#include "core/diagnose/catalogue/page_sources.h"
#include "core/diagnose/outcome/diagnose.h"

namespace whybogus::render {
namespace {

using diagnose::Code;
using Lines = std::vector<std::string>;

bool is_shown(const diagnose::Report& report, Code code) {
  const auto is_it = [&](const diagnose::Finding& finding) { return finding.code == code; };
  return std::ranges::any_of(report.findings, is_it) || std::ranges::any_of(report.also_possible, is_it, &diagnose::Alternative::finding);
}

TEST_CASE("Every code has an example that is reported by it, and no example is of anything else") {
  for (const diagnose::Entry& entry : diagnose::catalogue()) {
    CAPTURE(entry.name);
    const auto recording = example_of(entry.code);
    REQUIRE(recording);
    CHECK(is_shown(diagnose::diagnose(*recording), entry.code));
    CHECK(example_excerpt(entry.code, 96).size() > 1);
  }
  CHECK(diagnose::example_sources().size() == diagnose::catalogue().size());
}

TEST_CASE("An example of a cause tells what the report says, why, what to do and who") {
  const Lines lines = example_excerpt(Code::SigExpired, 96);
  REQUIRE(lines.size() > 3);
  const auto begin_with = [&](std::string_view key) {
    return std::ranges::count_if(lines, [&](const std::string& line) { return line.starts_with(key); });
  };
  for (const char* key : {"report ", "cause ", "fix ", "who "}) {
    CAPTURE(key);
    CHECK(begin_with(key) == 1);
  }
  CHECK(lines.front().find(": BOGUS ") != std::string::npos);
  CHECK(std::ranges::any_of(lines, [](const std::string& line) { return line.starts_with("cause     sig-expired: "); }));
}

TEST_CASE("An example is folded at its columns") {
  for (const std::size_t width : {60U, 96U})
    for (const std::string& line : example_excerpt(Code::SigExpired, width)) CHECK(line.size() <= width);
}

}  // namespace
}  // namespace whybogus::render
