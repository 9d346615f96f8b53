// From a link's fault to a finding: the validator's reason in the words of the catalogue.
#pragma once

#include "core/diagnose/finding.h"
#include "core/diagnose/report.h"
#include "core/dnssec/chain.h"

namespace whybogus::diagnose {

/// Whether the link's verdict is that one on its own account, not because of a link above it.
bool is_own_fault(const dnssec::Link&, dnssec::Verdict);

/// The first such link; null if there is none.
const dnssec::Link* first_own_fault(const dnssec::Chain&, dnssec::Verdict);

/// The finding about a link that is not secure, at that tier. Needs a link with a fault.
Finding fault_finding(const dnssec::Link&, const TierReport&, const trace::Recording&);

/// Names the limit and its number in the finding's operands.
void add_limit(Finding&, dnssec::Limit);

/// A finding of that code about that link, with the link's exchanges.
Finding finding_at(Code, const dnssec::Link&, const TierReport&);

/// A finding of that code about the question as it goes at that tier.
Finding finding_about_question(Code, const TierReport&, const trace::Recording&);

/// That the question's aliases have no end, as that tier shows or refuses them.
Finding alias_loop_finding(const TierReport&, const trace::Recording&);

/// "tier \"child\"" for a tier's label, "the authoritative servers" for the root tier.
std::string responder_text(const trace::Tier&);

}  // namespace whybogus::diagnose
