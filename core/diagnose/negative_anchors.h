// What negative trust anchors (RFC 7646) do to a report: which of them decide, whether they are needed, and whose absence at a tier
// explains what that tier says.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/diagnose/finding.h"
#include "core/diagnose/report.h"

namespace whybogus::diagnose {

/// The negative trust anchors at which the chain ends, in its order.
std::vector<dns::Name> negative_anchors_that_decide(const dnssec::Chain&);

/// What a negative trust anchor hides at a server.
struct HiddenFault {
  dns::Name anchor;
  /// "without it this would be bogus: the signature ... expired ...".
  std::string text;
};
/// None where no negative trust anchor decides, and where nothing would be bogus without it.
std::optional<HiddenFault> negative_anchor_that_hides_a_fault(const ServerReport&, const TierReport&, const trace::Recording&);

/// For each negative trust anchor of the recording, what it does: by the tier nearest to the root at which it decides.
std::vector<Finding> negative_anchor_findings(const std::vector<TierReport>&, const trace::Recording&);

}  // namespace whybogus::diagnose
