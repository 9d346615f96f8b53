#include "core/dns/time.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <chrono>
#include <optional>

#include "core/dns/printable.h"

namespace whybogus::dns {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::int64_t kDay = 86400;
// The years that four digits can write: 0000-01-01 up to the last second of 9999.
constexpr std::int64_t kFirst = -62167219200;
constexpr std::int64_t kLast = 253402300799;

bool is_writable(std::int64_t seconds) { return seconds >= kFirst && seconds <= kLast; }

// Takes exactly `count` digits off the head of `text`.
std::optional<int> take_number(std::string_view& text, std::size_t count) {
  if (text.size() < count) return std::nullopt;
  int value = 0;
  for (const char c : text.substr(0, count)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  text.remove_prefix(count);
  return value;
}

// Takes one of the characters of `any` off the head of `text`.
bool take_any(std::string_view& text, std::string_view any) {
  if (text.empty() || any.find(text[0]) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

// Takes YYYY, MM and DD with `separator` between them; seconds since 1970.
std::optional<std::int64_t> take_date(std::string_view& text, std::string_view separator) {
  const auto year = take_number(text, 4);
  if (!year || (!separator.empty() && !take_any(text, separator))) return std::nullopt;
  const auto month = take_number(text, 2);
  if (!month || (!separator.empty() && !take_any(text, separator))) return std::nullopt;
  const auto day = take_number(text, 2);
  if (!day) return std::nullopt;
  const year_month_day date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                            std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return std::nullopt;
  return sys_days(date).time_since_epoch().count() * kDay;
}

// Takes HH, MM and SS with `separator` between them; seconds since midnight.
std::optional<std::int64_t> take_clock(std::string_view& text, std::string_view separator) {
  const auto hour = take_number(text, 2);
  if (!hour || *hour > 23 || (!separator.empty() && !take_any(text, separator))) return std::nullopt;
  const auto minute = take_number(text, 2);
  if (!minute || *minute > 59 || (!separator.empty() && !take_any(text, separator))) return std::nullopt;
  const auto second = take_number(text, 2);
  if (!second || *second > 59) return std::nullopt;
  return *hour * 3600 + *minute * 60 + *second;
}

// Takes RFC 3339's time-secfrac, which is less than a Time can hold. False when a point stands without a digit.
bool take_fraction(std::string_view& text) {
  if (!take_any(text, ".")) return true;
  bool any = false;
  while (take_any(text, "0123456789")) any = true;
  return any;
}

// Takes "Z", "+HH:MM" or "-HH:MM"; seconds east of UTC.
std::optional<std::int64_t> take_offset(std::string_view& text) {
  if (take_any(text, "Zz")) return 0;
  const bool west = text.starts_with('-');
  if (!take_any(text, "+-")) return std::nullopt;
  const auto hour = take_number(text, 2);
  if (!hour || *hour > 23 || !take_any(text, ":")) return std::nullopt;
  const auto minute = take_number(text, 2);
  if (!minute || *minute > 59) return std::nullopt;
  const std::int64_t offset = *hour * 3600 + *minute * 60;
  return west ? -offset : offset;
}

std::optional<std::int64_t> read_rfc3339(std::string_view text) {
  const auto date = take_date(text, "-");
  if (!date || text.empty()) return date;
  if (!take_any(text, "Tt ")) return std::nullopt;
  const auto clock = take_clock(text, ":");
  if (!clock || !take_fraction(text)) return std::nullopt;
  const auto offset = take_offset(text);
  if (!offset || !text.empty()) return std::nullopt;
  return *date + *clock - *offset;
}

std::optional<std::int64_t> read_rrsig_form(std::string_view text) {
  const auto date = take_date(text, "");
  const auto clock = take_clock(text, "");
  if (!date || !clock || !text.empty()) return std::nullopt;
  return *date + *clock;
}

std::optional<std::int64_t> read_count(std::string_view text) {
  std::int64_t seconds = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, seconds);
  if (text.empty() || error != std::errc() || stop != end) return std::nullopt;
  return seconds;
}

std::optional<std::int64_t> read_time(std::string_view text) {
  if (text.starts_with('@')) return read_count(text.substr(1));
  if (text.size() == 14) return read_rrsig_form(text);
  // RFC 4034 3.2 has plain seconds too. Fewer digits are rather a date without dashes, as "20261122".
  const bool is_number = text.find_first_not_of("0123456789") == std::string_view::npos;
  if (is_number && (text.size() == 9 || text.size() == 10)) return read_count(text);
  return read_rfc3339(text);
}

struct Unit {
  std::uint64_t seconds;
  std::string_view name;
};
constexpr auto kUnits = std::to_array<Unit>({{86400, "day"}, {3600, "hour"}, {60, "minute"}, {1, "second"}});

std::string counted(std::uint64_t count, std::string_view unit) { return fmt::format("{} {}{}", count, unit, count == 1 ? "" : "s"); }

}  // namespace

Time nearest(SerialTime serial, Time now) {
  const auto ahead = static_cast<std::int32_t>(serial.value - static_cast<std::uint32_t>(now.seconds));
  return Time{now.seconds + ahead};
}

std::string to_text(Time time) {
  if (!is_writable(time.seconds)) return fmt::format("@{}", time.seconds);
  const sys_days day{std::chrono::floor<days>(std::chrono::seconds(time.seconds))};
  const year_month_day date{day};
  const auto clock = time.seconds - day.time_since_epoch().count() * kDay;
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()), clock / 3600, clock / 60 % 60, clock % 60);
}

Result<Time> parse_time(std::string_view text) {
  const std::optional<std::int64_t> seconds = read_time(text);
  if (seconds && is_writable(*seconds)) return Time{*seconds};
  return fail(fmt::format("\"{}\" is not a time; write 2026-11-22T15:00:00Z, 2026-11-22, 20261122150000 or @SECONDS",
                          printable(text.substr(0, 80))));
}

std::string duration_text(std::int64_t seconds) {
  // Negated as unsigned, so that the lowest value has a length too.
  std::uint64_t rest = static_cast<std::uint64_t>(seconds);
  if (seconds < 0) rest = 0 - rest;
  for (std::size_t i = 0; i + 1 < kUnits.size(); ++i) {
    if (rest < kUnits[i].seconds) continue;
    const std::string whole = counted(rest / kUnits[i].seconds, kUnits[i].name);
    const std::uint64_t part = rest % kUnits[i].seconds / kUnits[i + 1].seconds;
    return part == 0 ? whole : whole + " " + counted(part, kUnits[i + 1].name);
  }
  return counted(rest, "second");
}

}  // namespace whybogus::dns
