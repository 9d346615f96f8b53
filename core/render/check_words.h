// The codes by which the JSON report names what became of signatures, DS records and keys. They are part of its contract, so they never
// change: the enumerators' own words.
#pragma once

#include <optional>
#include <string_view>

#include "core/dnssec/delegation.h"
#include "core/dnssec/keys.h"
#include "core/dnssec/limits.h"
#include "core/dnssec/signature.h"

namespace whybogus::render {

/// "expired", "no-such-key", ...
std::string_view word(dnssec::SignatureFault);
/// Of a pair of signature and key: the fault's code, or "valid" for none.
std::string_view outcome(const std::optional<dnssec::SignatureFault>&);
/// Of a DS record: the fault's code ("wrong-digest", ...), or "matches" for none.
std::string_view outcome(const std::optional<dnssec::DsFault>&);
/// "revoked", "no-zone-key", "other-protocol".
std::string_view word(dnssec::KeyFault);
/// "pairs-of-rrset", "pairs", "keys", "denials", "nsec3-digests".
std::string_view word(dnssec::Limit);

}  // namespace whybogus::render
