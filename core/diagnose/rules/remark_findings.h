// Turns what the validator remarked on links into findings.
#pragma once

#include <optional>
#include <span>

#include "core/diagnose/catalogue/finding.h"
#include "core/diagnose/facts/tier_report.h"
#include "core/dnssec/remark.h"

namespace whybogus::diagnose {

/// The remark as a finding, with all of its words; `now`, here and below, is the time of judgement.
Finding remark_finding(const dnssec::Remark&, const dnssec::Link&, const TierReport&, dns::Time now);

/// The first remark of one of those kinds on the tier's own chain; none where there is none.
std::optional<Finding> first_remark(const TierReport&, std::span<const dnssec::RemarkKind>, dns::Time now);

}  // namespace whybogus::diagnose
