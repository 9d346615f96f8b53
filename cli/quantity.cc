#include "cli/quantity.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <locale>
#include <optional>
#include <sstream>
#include <string>

namespace whybogus::cli {
namespace {

/// The number that is the whole text.
std::optional<std::uint64_t> read_whole(std::string_view text) {
  std::uint64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return number;
}

/// As read_whole, with a fraction perhaps; from_chars reads none with clang's own library.
std::optional<double> read_decimal(std::string_view text) {
  constexpr std::string_view allowed = "0123456789.";
  if (text.find_first_not_of(allowed) != std::string_view::npos) return std::nullopt;
  std::istringstream stream{std::string(text)};
  stream.imbue(std::locale::classic());
  double number = 0;
  if (!(stream >> number) || stream.peek() != std::istringstream::traits_type::eof()) return std::nullopt;
  return number;
}

}  // namespace

Result<std::uint64_t> parse_whole(std::string_view text, WholeRange range) {
  const auto number = read_whole(text);
  if (number && range.least <= *number && *number <= range.most) return *number;
  return fail(fmt::format("expected a whole number from {} to {}, not \"{}\"", range.least, range.most, text));
}

Result<trace::Milliseconds> parse_seconds(std::string_view text, SecondsRange range) {
  const auto number = read_decimal(text);
  if (number && range.least <= *number && *number <= range.most) return trace::Milliseconds(std::llround(*number * 1000));
  return fail(fmt::format("expected seconds from {} to {}, not \"{}\"", range.least, range.most, text));
}

Result<std::uint16_t> parse_port(std::string_view text) {
  return parse_whole(text, {1, 65535}).map([](std::uint64_t port) { return static_cast<std::uint16_t>(port); });
}

}  // namespace whybogus::cli
