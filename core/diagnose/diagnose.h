// From a recording to the report: gathers each tier's view from the log, has it judged, lays the tiers side by side, and names the break.
// Pure.
#pragma once

#include "core/diagnose/report.h"
#include "core/trace/recording.h"

namespace whybogus::diagnose {

/// The recording must outlive the report.
Report diagnose(const trace::Recording&);

}  // namespace whybogus::diagnose
