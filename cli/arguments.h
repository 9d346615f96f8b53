// The command line as a whole: dig's words and the "--" options, brought together into what is to be done.
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "core/dns/result.h"

namespace whybogus::cli {

/// Reads the words after the program's name. Error: one sentence that names the word and what was expected.
Result<Command> parse_arguments(const std::vector<std::string>& words);

}  // namespace whybogus::cli
