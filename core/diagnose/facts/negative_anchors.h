// Which negative trust anchors (RFC 7646) decide what a chain is worth, and what stands behind them.
#pragma once

#include <vector>

#include "core/dnssec/chain.h"

namespace whybogus::diagnose {

/// Those that make a link of the chain insecure, in the order of the chain.
std::vector<dns::Name> negative_anchors_that_decide(const dnssec::Chain&);

/// In a chain that was judged without negative anchors: the fault on the way to that domain, or in it; null if there is none.
const dnssec::Link* fault_on_the_way(const dnssec::Chain&, const dns::Name& anchor);

}  // namespace whybogus::diagnose
