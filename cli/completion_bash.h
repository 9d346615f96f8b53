// The completion script for bash.
#pragma once

#include <string>

namespace whybogus::cli {

std::string bash_completion();

}  // namespace whybogus::cli
