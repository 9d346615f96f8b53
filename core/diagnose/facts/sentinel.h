// Root key trust anchor sentinels (RFC 8509): names to which a validator says SERVFAIL on purpose, though they validate, and thereby tells
// whether it trusts a key of the root. An answer tells nothing: whoever does not know sentinels gives it too.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/diagnose/facts/tier_report.h"

namespace whybogus::diagnose {

/// What a question asks by its first label (RFC 8509 2): "root-key-sentinel-is-ta-NNNNN" or "root-key-sentinel-not-ta-NNNNN".
struct Sentinel {
  enum class Asks { IsTrusted, IsNotTrusted };
  Asks asks = Asks::IsTrusted;
  dns::KeyTag tag;
};

/// None where the label is not exactly that, with five digits, or the type neither A nor AAAA (RFC 8509 3.1).
std::optional<Sentinel> sentinel_of(const dns::Question&);

/// Whether that server of the tier with that label says SERVFAIL to a sentinel for what it asks, and no other reason is known: the name, or
/// the alias there, is secure as the server hands it out (BIND looks no further), the server trusts the root's keys, and names no error but
/// that the answer is bogus, as Unbound does.
bool is_sentinel_servfail(const ServerReport&, std::string_view tier, const trace::Recording&);

/// What the root does with a key.
enum class KeyStanding {
  Unknown,
  Absent,
  /// It is there, and does not sign the root's keys.
  Idle,
  /// The same, and it is trusted here.
  Expected,
  Signs
};

/// By the most upstream tier that shows the root's keys.
KeyStanding key_standing(dns::KeyTag, const std::vector<TierReport>&, const trace::Recording&);

/// Whether a validator needs such a key, now or soon.
bool is_needed(KeyStanding);

/// The key that the root needs and the tier at that index says not to trust; none where it says nothing of the kind.
std::optional<dns::KeyTag> untrusted_key(const std::vector<TierReport>&, std::size_t index, const trace::Recording&);

}  // namespace whybogus::diagnose
