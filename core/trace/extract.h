// A case's part of a log that it may share with others.
#pragma once

#include "core/trace/recording.h"

namespace whybogus::trace {

/// The case with those exchanges of the log that its judgement may rest on, in their order and numbered anew: what the tiers of its path
/// were asked
/// - about its question, and the same of the names that aliases led on to at any tier, 4096 at most;
/// - about the keys and delegations (DS, DNSKEY, NS, SOA) of those names and of all above them;
/// - at the root tier, for the addresses of name servers that came up on the way.
/// Found by looking these questions up, so exchanges of other cases cost no time and leave no trace.
Recording extract(Case, const Log&);

}  // namespace whybogus::trace
