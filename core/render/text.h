// The report as text for a terminal, a pager or a mail. Octets that came from the network appear escaped.
#pragma once

#include <cstddef>
#include <string>

#include "core/diagnose/outcome/report.h"

namespace whybogus::render {

enum class Colour { None, Ansi };

struct TextStyle {
  Colour colour = Colour::None;
  /// Columns; lines that can be folded are folded there.
  std::size_t width = 132;
};

std::string text(const diagnose::Report&, const TextStyle& = {});

/// What text() says about the code: the headline, folded, the finding, and who can do what where it is the cause. A code that the report
/// does not have leaves the headline alone.
std::string excerpt(const diagnose::Report&, diagnose::Code, const TextStyle& = {});

/// The hops' records, one RDATA a line, as dig's +short, and after them one line with the verdict.
std::string short_text(const diagnose::Report&);

}  // namespace whybogus::render
