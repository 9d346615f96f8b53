// From a command to its report: the recording is made or read, diagnosed, and what was concluded is put where the command wants it.
#pragma once

#include "cli/command.h"
#include "cli/failure.h"
#include "core/dns/time.h"

namespace whybogus::cli {

/// The status is the report's conclusion; an interrupted run has none. Failure: what could not be read, or not be written.
Attempt<ExitStatus> report_on(const Ask&, dns::Time now);
Attempt<ExitStatus> report_on(const Replay&);

}  // namespace whybogus::cli
