// What more than one table measures.
#pragma once

#include <string>

#include "core/trace/recording.h"
#include "tests/diagnose/path.h"

namespace whybogus::bench {

/// Reads a JSON report. Throws std::runtime_error with what is wrong.
trace::Recording read_recording(const std::string& path);

/// As long a chain of aliases as is followed, each in a zone of its own and several labels deep; through three tiers.
tests::Path long_path();

}  // namespace whybogus::bench
