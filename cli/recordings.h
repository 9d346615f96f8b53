// Where recordings come from: a live run, or a JSON report. This is where files, the network and the clock meet the pure parts.
#pragma once

#include "cli/command.h"
#include "cli/failure.h"
#include "cli/interrupt.h"
#include "core/trace/recording.h"

namespace whybogus::cli {

enum class Ending { Complete, Interrupted };

struct Made {
  trace::Recording recording;
  Ending ending = Ending::Complete;
};

/// Reads the files that the command names, then asks, until the interrupt is raised at most. `now`: as of when answers are judged, unless
/// the command says otherwise.
Attempt<Made> make_recording(const Ask&, dns::Time now, const Interrupt&);

/// Reads the recording, and puts the command's time, anchors and policy in the place of its own. Nothing is asked; the time is the
/// recording's.
Attempt<Made> make_recording(const Replay&);

}  // namespace whybogus::cli
