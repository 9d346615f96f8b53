// A server says SERVFAIL to the question with CD=0 and CD=1 alike, while it answers others: it may ignore CD (RFC 4035 3.2.2), or fail for
// a reason that has nothing to do with validation. What the log holds tells which is more likely, and how far that can be told.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "core/diagnose/catalogue/finding.h"
#include "core/diagnose/facts/scene.h"
#include "core/diagnose/rules/explanation.h"

namespace whybogus::diagnose {

/// CdIgnored where something shows that validation is the reason, or else ServfailAlways.
struct ServfailWithCd {
  Finding finding;
  /// Measured where the server itself names a reason of DNSSEC; Inferred where it shows elsewhere that it does or does not pass CD by;
  /// Possible where the data alone makes one of both likely.
  Confidence confidence = Confidence::Possible;
};

/// About one server of the tier at that index, in the light of the tiers upstream of it. `elsewhere` says who answers what it does not.
std::optional<ServfailWithCd> servfail_with_cd(const Scene&, std::size_t index, const ServerReport&, const std::string& elsewhere = "");

}  // namespace whybogus::diagnose
