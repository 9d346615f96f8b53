// A moment as people write it on a command line: a point in time, or a length of time from another one.
#pragma once

#include <chrono>
#include <string_view>
#include <variant>

#include "core/dns/result.h"
#include "core/dns/time.h"

namespace whybogus::cli {

/// Seconds count from the moment of the run, backwards where negative.
using Moment = std::variant<dns::Time, std::chrono::seconds>;

/// Reads what dns::parse_time reads, and lengths with a sign: "+3d", "-2h", "+90m", "+1d12h", units w, d, h, m and s, each once, the longer
/// before the shorter. Error: names the text.
Result<Moment> parse_moment(std::string_view text);

/// The point in time, given that of the run.
dns::Time as_of(const Moment&, dns::Time run);

}  // namespace whybogus::cli
