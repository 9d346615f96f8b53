// From a link's fault to a finding: the validator's reason in the words of the catalogue.
#pragma once

#include "core/diagnose/catalogue/finding.h"
#include "core/diagnose/facts/tier_report.h"
#include "core/dnssec/chain.h"

namespace whybogus::diagnose {

/// The code that says a validator's reason.
Code code_of(dnssec::Reason);

/// The finding about a link that is not secure, at that tier. Needs a link with a fault.
Finding fault_finding(const dnssec::Link&, const TierReport&, const trace::Recording&);

/// The same with another code, for whoever knows what the fault comes from: with all operands of the fault.
Finding fault_finding(Code, const dnssec::Link&, const TierReport&, const trace::Recording&);

/// Names the limit that judged, and its number, in the finding's operands.
void add_limit(Finding&, dnssec::ReachedLimit);

/// A finding of that code about that link, with the link's exchanges.
Finding finding_at(Code, const dnssec::Link&, const TierReport&);

/// A finding of that code about the question as it goes at that tier.
Finding finding_about_question(Code, const TierReport&, const trace::Recording&);

/// That the question's aliases have no end, as that tier shows or refuses them.
Finding alias_loop_finding(const TierReport&, const trace::Recording&);

/// "tier \"child\"" for a tier's label, "the authoritative servers" for the root tier.
std::string responder_text(const trace::Tier&);

}  // namespace whybogus::diagnose
