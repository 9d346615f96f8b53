// What wears out soon about an RRset that is validly signed: its signature, or its TTL beyond the signature.
#pragma once

#include <vector>

#include "core/dns/time.h"
#include "core/dnssec/remark.h"
#include "core/dnssec/rrset.h"
#include "core/dnssec/signature.h"

namespace whybogus::dnssec {

/// Nothing unless one of the checks is valid. Of several valid signatures the one that lasts longest counts: one is enough (RFC 6840 5.4).
std::vector<Remark> time_remarks(const Rrset&, const std::vector<SignatureCheck>&, dns::Time now);

}  // namespace whybogus::dnssec
