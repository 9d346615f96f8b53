// The completion script for zsh.
#pragma once

#include <string>

namespace whybogus::cli {

std::string zsh_completion();

}  // namespace whybogus::cli
