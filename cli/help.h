// What --help prints.
#pragma once

#include <string>

namespace whybogus::cli {

/// The lines about options come from the tables that the command line is read by.
std::string help_text();

}  // namespace whybogus::cli
