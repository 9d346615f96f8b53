// What the completions offer, before any shell's syntax.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/option_table.h"

namespace whybogus::cli {

/// The name, and the alias where there is one.
std::vector<std::string> spellings_of(const OptionRow&);

/// How every option and letter is typed that takes such a value.
std::vector<std::string> spellings_that_take(ValueKind);

/// The kinds of values that some option, letter or subcommand takes, without None.
std::vector<ValueKind> kinds_taken();

struct Candidate {
  std::string word;
  std::string described;
};

/// dig's keywords with their "+", and with "=" where they need a value.
std::vector<Candidate> keyword_candidates();

/// The same turned off: "+notcp".
std::vector<Candidate> negated_keyword_candidates();

/// Between single quotes, as bash and zsh read it; fish does so too where the text has no backslash.
std::string in_quotes(std::string_view text);

/// The words of a list with a space between them.
std::string spaced(const std::vector<std::string>& words);

std::string in_lower_case(std::string text);

/// The script with each "%NAME%" of it replaced.
struct Piece {
  std::string_view name;
  std::string text;
};
std::string filled_in(std::string script, const std::vector<Piece>& pieces);

}  // namespace whybogus::cli
