// The planner of a server tier: what to ask each address of a forwarder or recursive resolver, so that it can be judged what it says for
// itself (CD=0) and what it hands out to a validator behind it (CD=1).
#pragma once

#include "core/dns/record.h"
#include "core/resolve/order.h"
#include "core/resolve/tactics.h"
#include "core/trace/recording.h"

namespace whybogus::resolve {

/// Needs a tier of kind Server. Asks each address for the question with CD=0 and CD=1, for the DS and DNSKEY RRsets of every ancestor of
/// every hop with CD=1, for the root's DNSKEY with CD=0 (does it validate?) and over TCP (does it do TCP?). Hops are what any answer in the
/// log shows.
Planner server_tier(trace::Tier, dns::Question, Tactics);

}  // namespace whybogus::resolve
