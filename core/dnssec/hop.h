// What a response says at one hop of the CNAME/DNAME chain: which RRset stands for it, or which denial. Nothing is validated here.
#pragma once

#include <vector>

#include "core/dns/message.h"
#include "core/dnssec/chain.h"
#include "core/dnssec/rrset.h"

namespace whybogus::dnssec {

/// A hop with the RRsets that have to validate: none for a denial or an unknown hop, all that there are at the name for ANY (RFC 6840 4.2),
/// one for all else.
struct HopData {
  Hop hop;
  std::vector<Rrset> rrsets;
};

/// Reads the hop at `question.name` out of a response to it, or to an earlier hop that led here. Unknown when the response does not reach
/// it.
HopData read_hop(const dns::Message& response, const dns::Question& question);

}  // namespace whybogus::dnssec
