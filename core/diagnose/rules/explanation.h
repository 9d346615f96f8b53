// An explanation: a finding that would account for a symptom, where it puts the break, and how sure that is. Made once, whole, by a rule.
#pragma once

#include <optional>
#include <string>

#include "core/diagnose/catalogue/finding.h"
#include "core/diagnose/facts/symptom.h"
#include "core/dns/name.h"
#include "core/dns/registry.h"

namespace whybogus::diagnose {

/// What is broken: what the authorities of a zone serve; a tier, which damages or misjudges good data; what is between a tier and
/// `towards`.
enum class At { Zone, Tier, Wire };

enum class Confidence {
  /// Both sides of the claim were seen.
  Measured,
  /// One side was seen, and the other follows.
  Inferred,
  /// It fits, and others might.
  Possible
};

/// Where the chain of trust breaks on the way to the client.
struct Place {
  At at = At::Zone;
  /// The tier at which it shows first, counted from upstream.
  std::string tier;
  /// The upstream neighbour with which something goes wrong: a tier's label or "authorities"; empty when the tier alone is concerned.
  std::string towards;
  dns::Name owner;
  dns::RrType type;
  dns::Name zone;
};

/// What an explanation is worth before its confidence counts.
enum class Standing {
  /// The log holds nothing that speaks against it.
  Stands,
  /// It says the symptom again, and no reason: better than nothing.
  Restates,
  /// An oddity that some validators stumble over; nothing but its being there ties it to the symptom. Told where nothing else is known.
  Beside,
  /// The log holds something that speaks against it.
  Contradicted
};

struct Explanation {
  Finding finding;
  /// None: an observation that explains no break.
  std::optional<Symptom> symptom{};
  Place place{};
  Confidence confidence = Confidence::Measured;
  Standing standing = Standing::Stands;
  /// Whether validation is known to break there, or only that nothing can be told for want of answers.
  bool is_proven = true;
};

}  // namespace whybogus::diagnose
