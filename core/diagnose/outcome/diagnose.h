// From a recording to the report: gathers each tier's view from the log, has it judged, lays the tiers side by side, and names the break.
// Pure.
#pragma once

#include <memory>

#include "core/diagnose/outcome/report.h"
#include "core/dnssec/keys.h"
#include "core/trace/recording.h"

namespace whybogus::diagnose {

/// The recording must outlive the report.
Report diagnose(const trace::Recording&);
/// The same, with keys that may have been made and used for other recordings before: names in one run share most of theirs.
Report diagnose(const trace::Recording&, std::shared_ptr<dnssec::KeyRing>);

}  // namespace whybogus::diagnose
