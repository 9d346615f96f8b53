// Reads a file that the command line names.
#pragma once

#include <cstddef>
#include <string>

#include "cli/failure.h"
#include "core/dns/record.h"

namespace whybogus::cli {

/// The whole content; "-" is the standard input. Failure: names the file and what the system says; Internal where that is a limit of the
/// system, which says nothing of the file. Reads no more than `most` octets, and nothing that is no text, so that a device without an end
/// is a failure too.
Attempt<std::string> read_input(const std::string& path, std::size_t most = dns::zone_text_limit);

/// How the file is called in sentences: its path, or "standard input".
std::string input_name(const std::string& path);

}  // namespace whybogus::cli
