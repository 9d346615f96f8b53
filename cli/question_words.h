// The question on a dig command line: which of the words is the name, which the type, which the class.
#pragma once

#include <string>
#include <vector>

#include "cli/dig_tokens.h"
#include "core/dns/record.h"
#include "core/dns/result.h"

namespace whybogus::cli {

/// How octets beyond ASCII in a name are taken: as IDNA2008 says, or as they are.
enum class NameInput { Idn, Octets };

/// As dig does: a word that reads as a type or class is one, any other is the name, wherever they stand; -q, -t, -c and -x say it outright.
/// No name: ".", and then no type: NS. Unlike dig, what is said twice, unknown, or can't be validated (transfers, classes other than IN) is
/// an error.
Result<dns::Question> parse_question(const std::vector<Token>&, NameInput);

/// The mnemonics of the types that can be asked for, in the order of their numbers.
std::vector<std::string> askable_type_mnemonics();

}  // namespace whybogus::cli
