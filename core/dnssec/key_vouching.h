// Which of a zone's keys are vouched for, and whether one of those has signed them all (RFC 4035 5.2).
#pragma once

#include <vector>

#include "core/dnssec/chain.h"
#include "core/dnssec/keys.h"
#include "core/dnssec/rrset.h"
#include "core/dnssec/signature.h"

namespace whybogus::dnssec {

/// Who speaks for a zone's keys: the parent's DS records, or trust anchors; and what it is called when they fit none.
struct Vouchers {
  std::vector<dns::Ds> ds;
  std::vector<dns::Record> dnskeys;
  Reason mismatch = Reason::DsMismatch;
};

/// Judges the DNSKEY RRset of a zone, whose `keys` are those in it. `link` has its owner, type and zone; it gets all that is found out.
void judge_keys(Link& link, const Rrset&, const std::vector<ZoneKey>& keys, const Vouchers&, const Terms&);

}  // namespace whybogus::dnssec
