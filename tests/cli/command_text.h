// A command in one line, so that the tests of the command line are tables: the question, the tiers, and then all that differs from what a
// command line without options means.
//
//   www.shop.example. A @child=10.53.0.2 @parent=10.53.0.1,10.53.0.9#5353 root tcp bufsize=512 json
#pragma once

#include <string>

#include "cli/command.h"

namespace whybogus::tests {

std::string text_of(const cli::Command&);

/// The same for the words of a command line, split at spaces; or "error: ..." with the sentence.
std::string read(const std::string& command_line);

}  // namespace whybogus::tests
