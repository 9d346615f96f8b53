#include "cli/moment.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <optional>

namespace whybogus::cli {
namespace {

using std::chrono::seconds;

struct Unit {
  char letter;
  std::int64_t seconds;
};
constexpr auto units = std::to_array<Unit>({{'w', 604800}, {'d', 86400}, {'h', 3600}, {'m', 60}, {'s', 1}});
/// Of one part: a hundred years in days, and more than anybody asks for in seconds.
constexpr std::int64_t most = 36525;
constexpr std::int64_t most_seconds = most * 86400;

/// Takes one number with its unit off the head of the text, a unit that `next` still allows; the seconds that it stands for.
std::optional<std::int64_t> take_part(std::string_view& text, std::size_t& next) {
  std::uint32_t count = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc{} || stop == text.data() + text.size()) return std::nullopt;
  while (next < units.size() && units.at(next).letter != *stop) ++next;
  if (next == units.size()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(stop + 1 - text.data()));
  return count * units.at(next++).seconds;
}

/// Without the sign.
std::optional<std::int64_t> read_length(std::string_view text) {
  std::int64_t sum = 0;
  std::size_t next = 0;
  while (!text.empty()) {
    const auto part = take_part(text, next);
    if (!part) return std::nullopt;
    sum += *part;
  }
  if (sum > most_seconds) return std::nullopt;
  return sum;
}

}  // namespace

Result<Moment> parse_moment(std::string_view text) {
  const bool is_backwards = text.starts_with('-');
  if (!is_backwards && !text.starts_with('+')) return dns::parse_time(text).map([](dns::Time time) { return Moment(time); });
  const auto length = text.size() > 1 ? read_length(text.substr(1)) : std::nullopt;
  if (length) return Moment(seconds(is_backwards ? -*length : *length));
  return fail(fmt::format("\"{}\" is no length of time of at most 100 years; write +3d, -2h, +90m or +1d12h", text));
}

dns::Time as_of(const Moment& moment, dns::Time run) {
  if (const auto* const time = std::get_if<dns::Time>(&moment)) return *time;
  return {run.seconds + std::get<seconds>(moment).count()};
}

}  // namespace whybogus::cli
