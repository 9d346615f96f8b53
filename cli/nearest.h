// Which of the known words a mistyped one was probably meant to be.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace whybogus::cli {

/// The word that is the fewest insertions, deletions, replacements and swaps of neighbours away; the first of equals. Needs known words.
/// Letters of either case are the same.
std::string nearest(std::string_view typed, const std::vector<std::string>& known);

}  // namespace whybogus::cli
