// Reads a file that the command line names.
#pragma once

#include <string>

#include "core/dns/result.h"

namespace whybogus::cli {

/// The whole content; "-" is the standard input. Error: names the file and what the system says. Reads at most 64 MiB, and nothing that
/// is no text, so that a device without an end is an error too.
Result<std::string> read_input(const std::string& path);

/// How the file is called in sentences: its path, or "standard input".
std::string input_name(const std::string& path);

}  // namespace whybogus::cli
