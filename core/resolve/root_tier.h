// The planner of the root tier: iterates from the root hints as a careful resolver does, and asks on the way for all that a validator
// needs. Zone cuts are found by referrals, signers and DS answers, never guessed from labels.
#pragma once

#include <vector>

#include "core/dns/name.h"
#include "core/dns/record.h"
#include "core/resolve/order.h"
#include "core/resolve/tactics.h"

namespace whybogus::resolve {

/// Where a zone's other servers are asked too what one of them has answered: a resolver may have asked another one than our walk did, and
/// servers of one zone may disagree.
enum class SecondOpinions {
  /// In a zone of which a server tier hands out other signatures, or denies what our walk was given, or the other way round; and in all
  /// zones where a server tier says SERVFAIL.
  WhereTiersDiffer,
  Always
};

struct RootTier {
  /// NS, A and AAAA records of the root's name servers. Without any usable address nothing is ordered.
  std::vector<dns::Record> hints;
  SecondOpinions wanted = SecondOpinions::WhereTiersDiffer;
  /// Zones below the root that have trust anchors of their own: what is below them may be signed whatever their parents say (RFC 4035 5).
  std::vector<dns::Name> islands{};
};

Planner root_tier(RootTier, dns::Question, Tactics);

}  // namespace whybogus::resolve
