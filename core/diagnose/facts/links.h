// Which links of a chain are at fault by themselves, and where the same link is fine.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "core/diagnose/facts/tier_report.h"
#include "core/dnssec/chain.h"

namespace whybogus::diagnose {

/// Whether the link's verdict is that one on its own account, not because of a link above it.
bool is_own_fault(const dnssec::Link&, dnssec::Verdict);

/// The first such link; null if there is none.
const dnssec::Link* first_own_fault(const dnssec::Chain&, dnssec::Verdict);

/// Whether it is a time that keeps the link's signature from being valid.
bool is_fault_of_time(const dnssec::Link&);

/// Whether the link is of a hop's own data, and neither DS nor DNSKEY.
bool is_hop(const dnssec::Link&);

/// Whether that tier has the same link, secure or provably insecure.
bool is_fine_at(const TierReport&, const dnssec::Link&);

/// The nearest tier upstream of that one which shows what the data is worth; null if there is none.
const TierReport* informed_upstream(const std::vector<TierReport>&, std::size_t index);

/// The next tier upstream; null for the last one.
const TierReport* next_upstream(const std::vector<TierReport>&, std::size_t index);

/// Whether any authoritative server answered the walk from the root.
bool got_out(const trace::Log&);

/// Whether that server of the tier says SERVFAIL, where it may validate, to the question for the root's keys: it trusts none of them, or
/// validates nothing for another reason of its own.
bool refuses_root_keys(const trace::Log&, std::string_view tier, const dns::Endpoint&);

}  // namespace whybogus::diagnose
