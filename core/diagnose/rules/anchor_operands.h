// What is to be said of trust anchors that fit no key: which are trusted, what the zone publishes and signs with, and why that may be so,
// as far as it is known of the root's keys and of how the anchors are kept.
#pragma once

#include <string>

#include "core/diagnose/catalogue/finding.h"
#include "core/dnssec/chain.h"
#include "core/trace/recording.h"

namespace whybogus::diagnose {

/// The operands of NoAnchor ("why"), AnchorMismatch, AnchorNotSigning and AnchorZoneGone ("trusted", "published", "signers", "answer",
/// "why"); none for other codes.
Operands anchor_operands(Code, const dnssec::Link&, const trace::Recording&);

}  // namespace whybogus::diagnose
