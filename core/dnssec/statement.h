// Judges what a response states at a hop, with the keys of the zone that it stands on: data by its signatures and, where a wildcard made
// it, by the proof that it may have; a denial by its proof.
#pragma once

#include <optional>

#include "core/dns/message.h"
#include "core/dnssec/chain.h"
#include "core/dnssec/denial.h"
#include "core/dnssec/ground.h"
#include "core/dnssec/judgement.h"
#include "core/dnssec/rrset.h"

namespace whybogus::dnssec {

/// A response, and the ground that what it states stands on, which has to be Secure.
struct Stand {
  const dns::Message& response;
  const Ground& ground;
  const Terms& terms;
};

/// A link with its verdict, and what was found out with it.
struct Statement {
  Link link;
  /// The SOA of a denial that would hold but for it: it breaks, and the link's verdict follows.
  std::optional<Link> soa{};
  /// What a denial was found to be.
  std::optional<HopKind> kind{};
  /// What the zone's denial records say, where any were needed.
  std::optional<Testimony> testimony{};
};

/// Judges data; `link` has its owner, type and zone.
Statement judge_data(Link link, const Stand&, const Rrset&);

/// Judges that the link's type (HopKind::Nodata) or name (HopKind::NameError) does not exist. At the end of aliases the RCODE, which says
/// which of both, differs from server to server (RFC 6604): there either proof is good.
Statement judge_denial(Link link, const Stand&, HopKind);

/// Gives the link a reason why it is not secure, and the verdict that follows.
void conclude(Link&, Fault);

/// Whether the link is secure data whose type, or name, the zone itself proves not to exist (RFC 4034 4.1.2).
bool is_denied(const Link&, const Witnesses& said);

}  // namespace whybogus::dnssec
