// Points in time as DNSSEC uses them. Nothing here reads a clock.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/dns/result.h"

namespace whybogus::dns {

/// Seconds since 1970-01-01T00:00:00Z.
struct Time {
  std::int64_t seconds = 0;
  auto operator<=>(const Time&) const = default;
};

/// The 32-bit time of an RRSIG (RFC 4034 3.1.5): a serial number (RFC 1982), so it has no order of its own.
struct SerialTime {
  std::uint32_t value = 0;
  bool operator==(const SerialTime&) const = default;
};

/// The point in time that `serial` names, taken as the one nearest to `now`.
Time nearest(SerialTime serial, Time now);

/// RFC 3339 in UTC: "2026-11-22T15:00:00Z".
std::string to_text(Time);
/// Reads RFC 3339 ("2026-11-22T15:00:00Z", with an offset, or the date alone), the two forms of an RRSIG (RFC 4034 3.2: YYYYMMDDHHmmSS, or
/// seconds in 9 or 10 digits) or "@SECONDS". Error: names the text.
Result<Time> parse_time(std::string_view text);
/// A length of time in words of at most two units: "3 days 4 hours", "12 minutes", "0 seconds". The sign is dropped.
std::string duration_text(std::int64_t seconds);

}  // namespace whybogus::dns
