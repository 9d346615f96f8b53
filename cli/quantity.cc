#include "cli/quantity.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <optional>

namespace whybogus::cli {
namespace {

/// The number that is the whole text.
template <class Number>
std::optional<Number> read(std::string_view text) {
  Number number{};
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return number;
}

}  // namespace

Result<std::uint64_t> parse_whole(std::string_view text, WholeRange range) {
  const auto number = read<std::uint64_t>(text);
  if (number && range.least <= *number && *number <= range.most) return *number;
  return fail(fmt::format("expected a whole number from {} to {}, not \"{}\"", range.least, range.most, text));
}

Result<trace::Milliseconds> parse_seconds(std::string_view text, SecondsRange range) {
  const auto number = read<double>(text);
  if (number && range.least <= *number && *number <= range.most) return trace::Milliseconds(std::llround(*number * 1000));
  return fail(fmt::format("expected seconds from {} to {}, not \"{}\"", range.least, range.most, text));
}

Result<std::uint16_t> parse_port(std::string_view text) {
  return parse_whole(text, {1, 65535}).map([](std::uint64_t port) { return static_cast<std::uint16_t>(port); });
}

}  // namespace whybogus::cli
