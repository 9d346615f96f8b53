// The keywords of dig's "+" options and what each means to whybogus.
#pragma once

#include <string_view>
#include <vector>

#include "cli/option_table.h"
#include "core/dns/result.h"

namespace whybogus::cli {

enum class Meaning { Nothing, BufferSize, Tcp, Edns, Timeout, Tries, Retry, Short, Json, IdnInput };

/// Whether dig takes a keyword only with "=" and a value behind it.
enum class KeywordValue { NotNeeded, Needed };

struct Keyword {
  /// Without "+" and "no".
  std::string_view word;
  Meaning meaning = Meaning::Nothing;
  Purpose purpose = Purpose::Asking;
  KeywordValue value = KeywordValue::NotNeeded;
  /// How --help writes it, in the form that changes something: "+noedns". Empty: not there.
  std::string_view usage;
  /// What it does when it is on.
  std::string_view described;
};

/// All of them; those with a meaning come first.
std::vector<Keyword> keywords();

/// Takes a keyword without "+", "no" and value, or as much of it as is unambiguous. Error: names it and the nearest keyword.
Result<Meaning> parse_keyword(std::string_view word);

}  // namespace whybogus::cli
