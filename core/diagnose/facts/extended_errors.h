// What extended DNS errors (RFC 8914) say of why there is no answer: whether it is validation that failed.
#pragma once

#include <optional>
#include <vector>

#include "core/dns/message.h"

namespace whybogus::diagnose {

/// Those of a response; none where it has no EDNS.
std::vector<dns::Ede> ede_of(const dns::Message&);

/// Whether any is about DNSSEC.
bool tells_of_validation(const std::vector<dns::Ede>&);

/// Whether any names a reason that is none of DNSSEC: a server that is not ready, a policy, authorities that can't be reached, invalid
/// data. A stale answer, a forged or synthesized one, a cached error and "other" name none.
bool tells_of_something_else(const std::vector<dns::Ede>&);

/// The first that says that a policy made the answer and not the zone: forged, blocked, censored, filtered (RFC 8914 4.5, 4.16 to 4.18).
std::optional<dns::Ede> policy_in(const std::vector<dns::Ede>&);

}  // namespace whybogus::diagnose
