// Why no usable answer came: read off the exchanges of one server about one question.
#pragma once

#include <string>
#include <vector>

#include "core/diagnose/catalogue/finding.h"
#include "core/diagnose/facts/tier_report.h"

namespace whybogus::diagnose {

/// How the exchanges ended, in words for "{how}": "no answer within 15.0 s", "connection refused", "SERVFAIL".
std::string how_failed(const std::vector<const trace::Exchange*>&);

/// The finding for a link whose answer did not come: TruncatedNoTcp, or QueryFailed, whose sentence ends in `elsewhere`.
Finding failed_fetch(const trace::Log&, const dnssec::Link&, const TierReport&, const std::string& elsewhere = "");

}  // namespace whybogus::diagnose
