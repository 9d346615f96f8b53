// JSON text to JSON value, for text that nobody vouches for: bounded in size, depth and number of values, and without two keys of one name.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "core/dns/result.h"

namespace whybogus::render {

/// Deeper than any report, and shallow enough for whoever walks the value.
inline constexpr std::size_t json_depth_limit = 64;
/// A value of the library takes far more memory than the two octets that it may have in the text.
inline constexpr std::size_t json_value_limit = 4'000'000;

/// Error: "source:LINE: what is wrong".
Result<nlohmann::json> parse_json(std::string_view text, std::string_view source);

}  // namespace whybogus::render
