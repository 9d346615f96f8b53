// A report is a recording: what is read back out of it and diagnosed anew is the same report, octet for octet.
#include <doctest/doctest.h>

#include <string>

#include "core/diagnose/outcome/diagnose.h"
#include "core/render/json.h"
#include "tests/render/sample.h"

namespace whybogus::render {
namespace {

std::string replayed(const std::string& report) {
  const auto recording = read_recording(report, "report.json");
  REQUIRE(recording);
  return json(diagnose::diagnose(*recording));
}

TEST_CASE("a recording that is diagnosed, written, read and diagnosed again gives the same report") {
  const trace::Recording recording = tests::story_recording();
  const std::string first = json(diagnose::diagnose(recording));
  CHECK(json(diagnose::diagnose(recording)) == first);
  CHECK(replayed(first) == first);
  CHECK(replayed(replayed(first)) == first);
}

TEST_CASE("a recording without any exchange too") {
  const trace::Recording recording = tests::empty_recording();
  const std::string first = json(diagnose::diagnose(recording));
  CHECK(replayed(first) == first);
}

}  // namespace
}  // namespace whybogus::render
