// The example of a code: a recording, made on real servers, of a fault that is reported by that code. It is judged when it is shown, so
// what is printed is what this program says of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/diagnose/catalogue/finding.h"
#include "core/trace/recording.h"

namespace whybogus::render {

/// None: the program has no example of that code.
std::optional<trace::Recording> example_of(diagnose::Code);

/// The lines of the example's report that are about the code: the headline, the finding, and what to do where it is the cause. Folded at
/// `width` columns. None: the program has no example of that code.
std::vector<std::string> example_excerpt(diagnose::Code, std::size_t width);

}  // namespace whybogus::render
