// The words by which reports name what the code knows as enumerators. They are part of the JSON contract, so they never change.
#pragma once

#include <string_view>

#include "core/diagnose/outcome/report.h"

namespace whybogus::render {

/// "error", "warning", "notice".
std::string_view word(diagnose::Severity);
/// "zone", "tier", "wire".
std::string_view word(diagnose::At);
/// "measured", "inferred", "possible".
std::string_view word(diagnose::Confidence);
/// "validates", "breaks", "open".
std::string_view word(diagnose::Conclusion);
/// "yes", "no", "unknown".
std::string_view word(diagnose::Seen);
/// "server", "root".
std::string_view word(trace::TierKind);
/// "data", "cname", "dname", "nodata", "nxdomain", "unknown".
std::string_view word(dnssec::HopKind);
/// "signature-missing" and so on: the enumerator's own words.
std::string_view word(dnssec::Reason);
/// "match", "closest-encloser", "next-closer", "wildcard".
std::string_view word(dnssec::Witness);

}  // namespace whybogus::render
