// dig's "+" options: the few that say how whybogus asks or prints, and the many that are accepted without a word because they have no
// meaning here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"
#include "cli/question_words.h"
#include "core/dns/result.h"
#include "core/resolve/tactics.h"

namespace whybogus::cli {

struct QueryOptions {
  resolve::Tactics tactics;
  /// +json, +short, or neither; JSON says more, so it goes first.
  Format format = Format::Text;
  /// +noidnin takes names as the octets that were typed.
  NameInput name_input = NameInput::Idn;
};

/// Reads them in their order, without their "+"; a later one overrides an earlier one. As with dig, "no" before a keyword turns it off, and
/// a keyword may be shortened as long as it fits one only (or none of those that it fits has a meaning here). Error: names the option, and
/// for an unknown one the nearest known one.
Result<QueryOptions> parse_query_options(const std::vector<std::string>& texts);

}  // namespace whybogus::cli
