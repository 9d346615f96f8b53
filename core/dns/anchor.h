// A trust anchor as a file or a recording states it: a key or its digest (RFC 4033 2), and on what terms it is trusted. Whether it fits any
// key is none of its business.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/dns/name.h"
#include "core/dns/record.h"
#include "core/dns/result.h"
#include "core/dns/time.h"

namespace whybogus::dns {

/// What a resolver that follows the rolls of a zone's keys holds of one (RFC 5011 4). Only Valid and Missing keys are trusted.
enum class AnchorState { Start, AddPend, Valid, Missing, Revoked, Removed };

/// "ADDPEND", as RFC 5011 writes it.
std::string to_text(AnchorState);
/// Reads that again. Error: names the text.
Result<AnchorState> parse_anchor_state(std::string_view text);

struct Anchor {
  Anchor() = default;
  /// Trusted as it stands.
  Anchor(Record trusted) : record(std::move(trusted)) {}

  /// DS or DNSKEY.
  Record record;
  /// None: nobody follows its rolls.
  std::optional<AnchorState> state;
  /// When it came into that state.
  std::optional<Time> since;
  /// The first and the last second at which it is trusted (RFC 9718 2.1.1.2, validFrom and validUntil). None: without bound.
  std::optional<Time> from;
  std::optional<Time> until;
  /// Whether anything is known of it besides the record.
  bool has_terms() const { return state || since || from || until; }
  bool operator==(const Anchor&) const = default;
};

bool is_trusted(const Anchor&, Time now);

/// The records of those that are trusted, in their order.
std::vector<Record> trusted(const std::vector<Anchor>&, Time now);

/// The zones below the root that those are of, each once: where their parents do not vouch for them, islands of trust (RFC 4033 2).
std::vector<Name> trusted_zones_below_root(const std::vector<Anchor>&, Time now);

/// Why it is not trusted at that time: "is in state ADDPEND since 2026-11-20T00:00:00Z", "was valid until 2019-01-11T00:00:00Z". Empty if
/// it is.
std::string distrust_text(const Anchor&, Time now);

}  // namespace whybogus::dns
