// The canonical form of an RRset (RFC 4034 6, as amended by RFC 6840 5.1) and the octets that an RRSIG signs (RFC 4034 3.1.8.1).
#pragma once

#include "core/dns/bytes.h"
#include "core/dnssec/rrset.h"

namespace whybogus::dnssec {

/// RDATA with the names inside in lower case where RFC 4034 6.2 and RFC 6840 5.1 say so; malformed RDATA stays as it is.
dns::Bytes canonical_rdata(const dns::Record&);

/// What the signer signed: the RRSIG's RDATA without the signature, then the RRset in canonical form and order with the original TTL; a
/// wildcard's owner is rebuilt from the labels field (RFC 4035 5.3.2). Needs rrsig.labels <= the owner's label count.
dns::Bytes signed_octets(const Rrset&, const dns::Rrsig&);

}  // namespace whybogus::dnssec
