// What is worth asking once more before a report blames somebody.
#pragma once

#include <vector>

#include "core/trace/query.h"
#include "core/trace/recording.h"

namespace whybogus::diagnose {

/// How long a resolver may keep a failure and say it again without having tried: the default of BIND, a second (servfail-ttl), and a fifth
/// for the way there and back. RFC 9520 3.2 asks for that second at least.
inline constexpr trace::Milliseconds failure_kept{1200};

/// The queries for whose answers a report of the recording would blame a tier without a reason: a SERVFAIL to data that validate. It may
/// have been of a moment, as when a server upstream was slow. As repetitions, which the log does not have. Where an extended error says
/// that the data were judged (RFC 8914 4.2, 4.3, 4.6 to 4.13), asking again would tell nothing.
std::vector<trace::Query> second_looks(const trace::Recording&);

}  // namespace whybogus::diagnose
