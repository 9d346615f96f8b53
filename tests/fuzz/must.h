// What a fuzz target holds to be true of whatever comes in. A sentence that turns out false ends the process as a crash does, so that the
// fuzzer keeps the input that showed it.
#pragma once

#include <string_view>

namespace whybogus::fuzz {

/// `sentence` says what is wrong when `truth` is false.
void must(bool truth, std::string_view sentence);

/// No octet that could move a terminal's cursor: printable ASCII and line feeds alone.
void must_be_printable(std::string_view text);

}  // namespace whybogus::fuzz
