// The command line of a live run: [@TIER]... NAME [TYPE] [CLASS] [+OPTION]... [--OPTION]...
#pragma once

#include "cli/command.h"
#include "cli/options.h"
#include "core/dns/result.h"

namespace whybogus::cli {

/// Reads dig's words out of `options.rest` and joins the rest to them. Error: one sentence.
Result<Ask> parse_ask(const Options& options);

}  // namespace whybogus::cli
