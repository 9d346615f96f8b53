// Reports for the tests of renderers, made by hand: the story's, and a healthy one. Renderers only show what a report holds, so nothing
// here is judged.
#pragma once

#include <string_view>

#include "core/diagnose/outcome/report.h"
#include "core/trace/recording.h"

namespace whybogus::tests {

/// A path of child, parent and root, with no exchange yet.
trace::Recording empty_recording();

/// An answered exchange with `tier`'s first address (or an authority, for the root tier); `notation` as in tests/messages.h.
trace::Exchange answered(std::string_view tier, std::string_view notation);

/// The story: six exchanges, one of each way to end.
trace::Recording story_recording();

/// The recording must outlive the report.
diagnose::Report story_report(const trace::Recording&);
diagnose::Report healthy_report(const trace::Recording&);

}  // namespace whybogus::tests
