#include "core/dns/time.h"

#include <doctest/doctest.h>

#include <limits>
#include <string>

using namespace whybogus::dns;

TEST_CASE("Times print as RFC 3339 and read back") {
  struct Case {
    std::int64_t seconds;
    const char* text;
  };
  const Case cases[] = {{0, "1970-01-01T00:00:00Z"},
                        {-1, "1969-12-31T23:59:59Z"},
                        {951782400, "2000-02-29T00:00:00Z"},
                        {1000000000, "2001-09-09T01:46:40Z"},
                        {2147483647, "2038-01-19T03:14:07Z"},
                        {4294967295, "2106-02-07T06:28:15Z"},
                        {253402300799, "9999-12-31T23:59:59Z"},
                        {-62167219200, "0000-01-01T00:00:00Z"}};
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(to_text(Time{c.seconds}) == c.text);
    REQUIRE(parse_time(c.text));
    CHECK(parse_time(c.text)->seconds == c.seconds);
  }
  CHECK(to_text(Time{253402300800}) == "@253402300800");
  CHECK(to_text(Time{std::numeric_limits<std::int64_t>::min()}) == "@-9223372036854775808");
}

TEST_CASE("All forms of a time are read") {
  struct Case {
    const char* text;
    const char* utc;
  };
  // The first three are examples of RFC 3339 5.8, the fourth is from RFC 4034 3.3.
  const Case cases[] = {{"1985-04-12T23:20:50.52Z", "1985-04-12T23:20:50Z"},
                        {"1996-12-19T16:39:57-08:00", "1996-12-20T00:39:57Z"},
                        {"1937-01-01T12:00:27+00:20", "1937-01-01T11:40:27Z"},
                        {"20030322173103", "2003-03-22T17:31:03Z"},
                        {"2026-11-22", "2026-11-22T00:00:00Z"},
                        {"1780272000", "2026-06-01T00:00:00Z"},
                        {"999999999", "2001-09-09T01:46:39Z"},
                        {"2026-11-22t15:00:00z", "2026-11-22T15:00:00Z"},
                        {"2026-11-22 15:00:00Z", "2026-11-22T15:00:00Z"},
                        {"@1000000000", "2001-09-09T01:46:40Z"},
                        {"@-1", "1969-12-31T23:59:59Z"}};
  for (const Case& c : cases) {
    CAPTURE(c.text);
    REQUIRE(parse_time(c.text));
    CHECK(to_text(*parse_time(c.text)) == c.utc);
  }
}

TEST_CASE("What is no time is refused, and named") {
  for (const std::string bad : {"",
                                "now",
                                "@",
                                "@x",
                                "@1x",
                                "@99999999999999999999",
                                "@9999999999999",
                                "2026-02-29",
                                "2026-13-01",
                                "2026-00-01",
                                "2026-11-31",
                                "2026-11-22T15:00:00",
                                "2026-11-22T24:00:00Z",
                                "2026-11-22T15:60:00Z",
                                "2026-11-22T15:00:00.Z",
                                "2026-11-22T15:00:00+0100",
                                "2026-11-22T15:00:00Zx",
                                "2026-11-22T15:00Z",
                                "20261122150060",
                                "20261122",
                                "12345678901",
                                "2026112215000",
                                "202611221500001",
                                "20261322150000",
                                "26-11-22"}) {
    CAPTURE(bad);
    const auto parsed = parse_time(bad);
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().text.starts_with("\"" + bad + "\""));
  }
}

TEST_CASE("The time of an RRSIG is the one nearest to now (RFC 1982, RFC 4034 3.1.5)") {
  constexpr std::int64_t wrap = std::int64_t{1} << 32;
  struct Case {
    std::uint32_t serial;
    std::int64_t now;
    std::int64_t then;
  };
  const Case cases[] = {{1000, 1000, 1000},
                        {0, 1000, 0},
                        {2000000000, 1000000000, 2000000000},
                        {10, wrap - 10, wrap + 10},
                        {static_cast<std::uint32_t>(-10), wrap + 10, wrap - 10},
                        {4294967295, 4294967000, 4294967295},
                        {500, 3 * wrap + 100, 3 * wrap + 500}};
  for (const Case& c : cases) {
    CAPTURE(c.serial);
    CHECK(nearest(SerialTime{c.serial}, Time{c.now}).seconds == c.then);
  }
}

TEST_CASE("A length of time has two units at most") {
  struct Case {
    std::int64_t seconds;
    const char* text;
  };
  const Case cases[] = {{0, "0 seconds"},
                        {1, "1 second"},
                        {59, "59 seconds"},
                        {60, "1 minute"},
                        {61, "1 minute 1 second"},
                        {720, "12 minutes"},
                        {3600, "1 hour"},
                        {3659, "1 hour"},
                        {7260, "2 hours 1 minute"},
                        {86400, "1 day"},
                        {273600, "3 days 4 hours"},
                        {86400 + 3599, "1 day"},
                        {-273600, "3 days 4 hours"},
                        {-1, "1 second"}};
  for (const Case& c : cases) {
    CAPTURE(c.seconds);
    CHECK(duration_text(c.seconds) == c.text);
  }
  CHECK(duration_text(std::numeric_limits<std::int64_t>::min()) == "106751991167300 days 15 hours");
}
