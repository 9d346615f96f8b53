// Authoritative servers of one zone that do not say the same. A resolver may have asked another one than our walk did.
#pragma once

#include <optional>
#include <vector>

#include "core/diagnose/facts/tier_report.h"

namespace whybogus::diagnose {

/// The authoritative servers that answered a question otherwise than the one that our walk heard first: with another RCODE, other records
/// or other signatures. In the order of the log; of those that say the same only the first, and at most 2: each is a judgement more.
std::vector<dns::Endpoint> deviating_authorities(const trace::Log&);

/// That by what one server of a zone says the chain of trust breaks, or is insecure, and by what another says it is not.
struct Dissent {
  /// Of the chain of the root tier's worst report.
  const dnssec::Link* link = nullptr;
  const trace::Exchange* broken = nullptr;
  const trace::Exchange* other = nullptr;
  /// By what the other says.
  dnssec::Verdict other_verdict = dnssec::Verdict::Indeterminate;
};
std::optional<Dissent> dissent(const TierReport& root, const trace::Recording&);

}  // namespace whybogus::diagnose
