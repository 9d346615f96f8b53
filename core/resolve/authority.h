// The authoritative servers of one zone, and one question put to them: the next one is asked when the one before it stays silent or can't
// help. Pure.
#pragma once

#include <vector>

#include "core/dns/message.h"
#include "core/dns/name.h"
#include "core/resolve/order.h"
#include "core/resolve/tactics.h"

namespace whybogus::resolve {

/// A zone as a resolver knows it: from a referral or from the root hints.
struct Zone {
  dns::Name apex;
  /// All names in the NS RRset.
  std::vector<dns::Name> server_names;
  /// Addresses from glue, hints, or look-ups of the names.
  std::vector<dns::Endpoint> servers;
};

/// The zone that a referral leads to. Glue counts only for names within the bailiwick of the zone that referred (RFC 9499 7, RFC
/// 2181 5.4.1), and only addresses that a resolver may be sent to.
Zone delegated_zone(const dns::Message& referral, const dns::Name& apex, const dns::Name& bailiwick);

/// The root zone from its hints.
Zone hinted_root(const std::vector<dns::Record>& hints);

struct Consultation {
  /// The first response that a resolver would use; null as long as there is none.
  const trace::Exchange* answer = nullptr;
  std::vector<Order> orders;
  bool hopeless() const { return answer == nullptr && orders.empty(); }
};

/// Puts the question to the zone's servers, at most 8 of them: those first that have answered before, then in the order of the referral.
Consultation consult(const Zone&, const dns::Question&, const Tactics&, const trace::Log&);

/// What one of the zone's servers said without AA: better than nothing where no server helps, for DNSSEC does not ask who says it. Null
/// where none did.
const trace::Exchange* hearsay(const Zone&, const dns::Question&, const trace::Log&);

/// Asks others of the zone's servers what one of them has answered: at most 3 of the same address family, each on its own and not for
/// long. Nothing once they have said something, or nothing.
std::vector<Order> consult_others(const Zone&, const trace::Exchange& answer, const Tactics&, const trace::Log&);

/// Whether a server of that zone that responds so is of use: authoritative data, its own NS records with AA, or a referral further down;
/// not lame (RFC 9499 7), not truncated.
bool is_usable(const trace::Exchange& answered, const dns::Name& apex);

}  // namespace whybogus::resolve
