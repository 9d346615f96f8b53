// The keywords of dig's "+" options and what each means to whybogus.
#pragma once

#include <string_view>

#include "core/dns/result.h"

namespace whybogus::cli {

enum class Meaning { Nothing, BufferSize, Tcp, Edns, Timeout, Tries, Retry, Short, Json, IdnInput };

/// Takes a keyword without "+", "no" and value, or as much of it as is unambiguous. Error: names it and the nearest keyword.
Result<Meaning> parse_keyword(std::string_view word);

}  // namespace whybogus::cli
