// The dig command that repeats a query by hand, safe to paste into a shell whatever the name holds.
#pragma once

#include <string>
#include <string_view>

#include "core/diagnose/outcome/report.h"

namespace whybogus::render {

/// "dig @10.53.0.2 +cd +dnssec edge.cdn.test DS".
std::string dig_command(const diagnose::Try&);

/// `text` as what may follow " # " on a command line: without characters that a shell acts upon, as some shells take no comments at the
/// prompt and would run what is in them.
std::string shell_comment(std::string_view text);

}  // namespace whybogus::render
