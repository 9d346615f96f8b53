// What --help prints.
#pragma once

#include <string_view>

namespace whybogus::cli {

std::string_view help_text();

}  // namespace whybogus::cli
