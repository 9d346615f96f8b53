// What `whybogus explain` prints.
#pragma once

#include <string>

#include "cli/command.h"
#include "cli/failure.h"

namespace whybogus::cli {

/// Failure: wrong usage, where the topic is none.
Attempt<std::string> explanation(const Explain&);

}  // namespace whybogus::cli
