// Turns what the validator remarked on links into findings, each told once: by the tier nearest to the root that shows it.
#pragma once

#include <optional>
#include <vector>

#include "core/diagnose/finding.h"
#include "core/diagnose/report.h"

namespace whybogus::diagnose {

/// The remark on the tier's own chain that explains why some validators say SERVFAIL to what validates, as a finding; none where there is
/// none. `now`, here and below, is the time of judgement.
std::optional<Finding> remark_behind_servfail(const TierReport&, dns::Time now);

/// The same where they say SERVFAIL with CD=1 too, of the chain of whoever stands behind them.
std::optional<Finding> remark_behind_servfail_with_cd(const TierReport&, dns::Time now);

/// The same of a remark that makes some validators call bogus what validates; it does not explain an error with CD=1.
std::optional<Finding> remark_behind_refusal(const TierReport&, dns::Time now);

/// The remark as a finding, with all of its words.
Finding remark_finding(const dnssec::Remark&, const dnssec::Link&, const TierReport&, dns::Time now);

/// All but what wears out (see wear_findings.h). Needs the tiers from the client outwards, as in a report.
std::vector<Finding> remark_findings(const std::vector<TierReport>&, dns::Time now);

}  // namespace whybogus::diagnose
