// The planner of the root tier: iterates from the root hints as a careful resolver does, and asks on the way for all that a validator
// needs. Zone cuts are found by referrals, signers and DS answers, never guessed from labels.
#pragma once

#include <vector>

#include "core/dns/record.h"
#include "core/resolve/order.h"
#include "core/resolve/tactics.h"

namespace whybogus::resolve {

/// `hints` are NS, A and AAAA records of the root's name servers. Without any usable address nothing is ordered.
Planner root_tier(std::vector<dns::Record> hints, dns::Question, Tactics);

}  // namespace whybogus::resolve
