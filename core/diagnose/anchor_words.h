// What is to be said of trust anchors that fit no key: which are trusted, what the zone publishes and signs with, and why that may be so,
// as far as it is known of the root's keys and of how the anchors are kept.
#pragma once

#include "core/diagnose/finding.h"
#include "core/dnssec/chain.h"
#include "core/trace/recording.h"

namespace whybogus::diagnose {

/// Puts the operands "trusted", "published", "signers" and "why" into a finding about the keys at a trust anchor, and "why" into one that
/// there is no anchor. Leaves findings of any other code alone.
void explain_anchors(Finding&, const dnssec::Link&, const trace::Recording&);

/// Whether that tier's server says SERVFAIL to the question for the root's own keys, which need no more than its trust anchor and its
/// clock.
bool refuses_root_keys(const trace::Log&, std::string_view tier, const dns::Endpoint&);

}  // namespace whybogus::diagnose
