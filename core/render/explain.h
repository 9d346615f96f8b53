// The pages of the codes, for a reader: as plain text, as JSON, and as a list of those that come into question.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/diagnose/catalogue/finding.h"

namespace whybogus::render {

/// The catalogue's words with each operand as a placeholder: "{owner}" is "<owner>".
std::string with_placeholders(std::string_view words);

/// The page at 100 columns at most: "CODE (severity): sentence", the sections under their headings, the example, and what else is known.
std::string explain_text(diagnose::Code);

/// The same, one after the other.
std::string explain_text(const std::vector<diagnose::Code>&);

/// An object with "code", "severity", "text", "remedy", "responsible" and "reference" as in a report's finding, "ede" (numbers),
/// "other_names" ("TOOL:NAME"), "sections" (heading to text) and "example" (lines of a report, "" where there is none). With a final
/// newline.
std::string explain_json(diagnose::Code);

/// An array of these.
std::string explain_json(const std::vector<diagnose::Code>&);

/// What it is a list of, and a line for each: "CODE: sentence".
std::string explain_list(std::string_view described, const std::vector<diagnose::Code>&);

}  // namespace whybogus::render
