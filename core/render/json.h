// The JSON report (schema whybogus-report/1), both ways: each report carries its exchanges, so each report is a recording.
#pragma once

#include <string>
#include <string_view>

#include "core/diagnose/outcome/report.h"
#include "core/dns/result.h"
#include "core/trace/recording.h"

namespace whybogus::render {

/// The "schema" of every report that json() writes and read_recording() takes.
inline constexpr std::string_view report_schema = "whybogus-report/1";

/// The whole report, two-space indented, with a final newline. The same recording always gives the same octets.
std::string json(const diagnose::Report&);

/// The most octets of a recording that are read: several times what a run within its usual limits writes.
inline constexpr std::size_t recording_size_limit = std::size_t{24} << 20;

/// Reads the recording out of a JSON report; conclusions in it are not read, they are drawn anew. `source` names the text in errors, which
/// read "source:LINE: ..." for text that is no JSON and "source: exchanges[3].sent: expected base64" for JSON that is no report. Takes any
/// octets; bounded by the text's length.
Result<trace::Recording> read_recording(std::string_view text, std::string_view source);

}  // namespace whybogus::render
