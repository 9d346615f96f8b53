// Whether what answers the walk from the root is a resolver on the way, in the place of the authoritative servers.
#pragma once

#include "core/trace/log.h"

namespace whybogus::diagnose {

/// Whether all that answered offers recursion (RA), none with authority (AA) or with a referral, and there are two answers at least. An
/// authoritative server may offer recursion, but it has authority for its own zone (RFC 1034 4.3.1).
bool is_walk_diverted(const trace::Log&);

}  // namespace whybogus::diagnose
