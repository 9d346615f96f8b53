// One tier of the path as it stands on the command line: @[LABEL=]ADDRESS[,ADDRESS...][#PORT].
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/dns/result.h"
#include "core/trace/recording.h"

namespace whybogus::cli {

/// Reads what follows the "@". A port after the last address is the port of all that have none of their own; without one, `default_port`
/// is. A tier without a label is called by its first address. Error: names the argument and what is wrong with it.
Result<trace::Tier> parse_tier(std::string_view text, std::uint16_t default_port);

/// Reads the tiers of a whole path. Error: besides parse_tier's, a label that is there twice.
Result<std::vector<trace::Tier>> parse_tiers(const std::vector<std::string>& texts, std::uint16_t default_port);

}  // namespace whybogus::cli
