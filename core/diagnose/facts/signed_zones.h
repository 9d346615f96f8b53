// Who hands out signatures of what: by which it is told that a signature was taken away, or never was there.
#pragma once

#include "core/diagnose/facts/tier_report.h"
#include "core/trace/log.h"

namespace whybogus::diagnose {

/// An exchange in which the tier's worst server hands out a signature by that zone; null where there is none.
const trace::Exchange* signed_answer(const trace::Log&, const TierReport&, const dns::Name& zone);

/// Whether that tier has the link with a signature: a link that is provably insecure may have none.
bool is_signed_at(const TierReport&, const dnssec::Link&);

}  // namespace whybogus::diagnose
