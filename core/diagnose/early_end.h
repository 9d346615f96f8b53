// What makes a validator give up on data that validates: a broken signature or a wrong key of the same tag that it tries before the right
// one, a key that it does not take. RFC 4035 lets none of that count; BIND 9.18 ends there with SERVFAIL.
#pragma once

#include <optional>
#include <vector>

#include "core/diagnose/finding.h"
#include "core/diagnose/report.h"

namespace whybogus::diagnose {

struct EarlyEnd {
  /// The remark that explains it, of the tier farthest out that shows the same.
  Finding remark;
  /// Inferred where each validator of that kind fails, or the tier's own word fits; Possible where it fails by chance.
  Confidence confidence = Confidence::Possible;
};

/// Why the server that the tier at that index is judged by says SERVFAIL: none where no link of what it hands out has such a remark, where
/// the right signature can be reached without passing by what the remark is about, and where the server's own word contradicts.
std::optional<EarlyEnd> early_end(const std::vector<TierReport>&, std::size_t index, const trace::Recording&);

}  // namespace whybogus::diagnose
