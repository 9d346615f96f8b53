#include "cli/moment.h"

#include <doctest/doctest.h>

#include <string>

using whybogus::cli::as_of;
using whybogus::cli::parse_moment;
using whybogus::dns::Time;

namespace {

// Seconds as of a run at second 1000000, or the error.
std::string seconds(std::string_view text) {
  const auto moment = parse_moment(text);
  return moment ? std::to_string(as_of(*moment, Time{1000000}).seconds) : moment.error().text;
}

}  // namespace

TEST_CASE("A length of time counts from the run, and a point in time does not") {
  struct Case {
    const char* text;
    const char* seconds;
  };
  const Case cases[] = {
      {"+3d", "1259200"},
      {"-2h", "992800"},
      {"+90m", "1005400"},
      {"+1d12h", "1129600"},
      {"+45s", "1000045"},
      {"+1w1d1h1m1s", "1694861"},
      {"-0s", "1000000"},
      {"+36525d", "3156760000"},
      {"@5", "5"},
      {"1970-01-01T00:00:09Z", "9"},
      {"19700101000007", "7"},
      {"1780272000", "1780272000"},
      {"100000000", "100000000"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.text));
    CHECK(seconds(c.text) == c.seconds);
  }
}

TEST_CASE("What is no length of time is refused, and named") {
  for (const std::string text :
       {"+", "-", "+3", "+d", "+3x", "+3d4d", "+3h1d", "+ 3d", "+3d ", "+-3d", "+1.5d", "+36526d", "+99999999999w", "+3D"}) {
    CAPTURE(text);
    CHECK(seconds(text) == "\"" + text + "\" is no length of time of at most 100 years; write +3d, -2h, +90m or +1d12h");
  }
  CHECK(seconds("3d").starts_with("\"3d\" is not a time"));
  CHECK(seconds("20261122").starts_with("\"20261122\" is not a time"));
}
