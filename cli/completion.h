// The scripts that make bash, zsh and fish complete command lines of whybogus. A script holds what the option table, dig's keywords and the
// registry of types offer, and does not run whybogus when a line is completed.
#pragma once

#include <string>

#include "cli/command.h"

namespace whybogus::cli {

std::string completion_script(Shell);

}  // namespace whybogus::cli
