// The three descriptors that every program is born with: what they are connected to, and how to write to them without surprises.
#pragma once

#include <string_view>

#include "cli/command.h"
#include "cli/failure.h"
#include "core/render/text.h"

namespace whybogus::cli {

/// To be called before anything else is opened. A standard input or error that is closed is replaced by /dev/null, so that no socket can
/// take its number; a reader that goes away becomes an error of the write. Failure: the standard output is closed.
Attempt<void> prepare_standard_streams();

/// Writes to the standard output and closes it. Failure: without a sentence when the reader has gone away (it wanted no more), with the
/// system's words otherwise.
Attempt<void> write_standard_output(std::string_view content);

/// Writes one line "whybogus: SENTENCE" to the standard error, octets outside of the printable ASCII escaped.
void complain(std::string_view sentence);

/// How the text is to look on the standard output: as told, or else as the terminal and NO_COLOR want it.
render::TextStyle text_style(const Output&);

}  // namespace whybogus::cli
