// The completion script for fish.
#pragma once

#include <string>

namespace whybogus::cli {

std::string fish_completion();

}  // namespace whybogus::cli
