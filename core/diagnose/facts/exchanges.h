// Which exchanges of the log show something.
#pragma once

#include <vector>

#include "core/diagnose/facts/tier_report.h"
#include "core/trace/recording.h"

namespace whybogus::diagnose {

/// What a server tier's worst server hands out for the question with CD=1, and for the root tier the authoritative answer that the walk
/// ended with; null where none came.
const trace::Exchange* unchecked_answer(const TierReport&, const trace::Recording&);

/// Whether the query offers DO: without it nobody hands out signatures (RFC 3225 3).
bool is_asked_for_signatures(const trace::Exchange&);

/// Whether the answer says SERVFAIL.
bool is_servfail(const trace::Exchange&);

/// Those that the link rests on.
std::vector<const trace::Exchange*> sources_of(const trace::Log&, const dnssec::Link&);

/// Which servers they asked, each once, in the order in which they were asked first.
std::vector<dns::Endpoint> servers_of(const std::vector<const trace::Exchange*>&);

}  // namespace whybogus::diagnose
