// Whether two chains hand out the same data at a name.
#pragma once

#include "core/dnssec/chain.h"

namespace whybogus::diagnose {

/// Whether the hop at that name is of another kind, or has other records (in any order), in one chain than in the other. A chain without
/// that hop, or without an answer for it, differs from nothing.
bool differs(const dnssec::Chain&, const dnssec::Chain&, const dns::Name&);

}  // namespace whybogus::diagnose
