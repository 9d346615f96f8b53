// Authoritative servers of one zone that do not say the same. A resolver may have asked another one than our walk did.
#pragma once

#include <optional>
#include <vector>

#include "core/diagnose/finding.h"
#include "core/diagnose/report.h"

namespace whybogus::diagnose {

/// The authoritative servers that answered a question otherwise than the one that our walk heard first: with another RCODE, other records
/// or other signatures. In the order of the log; of those that say the same only the first, and at most 2: each is a judgement more.
std::vector<dns::Endpoint> deviating_authorities(const trace::Log&);

/// That by what one server of a zone says the chain of trust holds, and by what another says it doesn't.
std::optional<Finding> deviation(const TierReport& root, const trace::Recording&);

}  // namespace whybogus::diagnose
