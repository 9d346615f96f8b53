// Numbers as people write them on a command line: decimal, unsigned, without a unit, and within bounds.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/dns/result.h"
#include "core/trace/exchange.h"

namespace whybogus::cli {

/// Both ends are included.
struct WholeRange {
  std::uint64_t least = 0;
  std::uint64_t most = 0;
};

/// Error: "expected a whole number from 1 to 9, not "x"".
Result<std::uint64_t> parse_whole(std::string_view text, WholeRange);

/// Both ends are included.
struct SecondsRange {
  double least = 0;
  double most = 0;
};

/// Seconds with or without a fraction ("2", "0.25"), rounded to milliseconds. Error: "expected seconds from 0.1 to 9, not "x"".
Result<trace::Milliseconds> parse_seconds(std::string_view text, SecondsRange);

/// A port that something can listen on: 1 to 65535.
Result<std::uint16_t> parse_port(std::string_view text);

}  // namespace whybogus::cli
