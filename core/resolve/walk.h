// One resolution from the root hints, as far as the log carries it: which zones were found on the way, what the last server said, and what
// to ask next. It is made anew from the log each time; nothing is kept in between.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <vector>

#include "core/dns/name.h"
#include "core/dns/record.h"
#include "core/resolve/authority.h"
#include "core/resolve/order.h"
#include "core/resolve/tactics.h"

namespace whybogus::resolve {

/// How far a descent came: the deepest zone that was reached, and its answer.
struct Descent {
  Zone zone;
  /// Null while it waits for an answer, or when no server helps.
  const trace::Exchange* answer = nullptr;
};

/// A zone on the way, and what its servers answered there, referrals included.
struct Visit {
  Zone zone;
  std::map<dns::Question, const trace::Exchange*> answers;
};

class Walk {
 public:
  Walk(Zone root, const Tactics&, const trace::Log&);

  /// Follows referrals from the deepest zone known above the question's name (above it and not at it for a DS question: RFC 4035 3.1.4.1)
  /// until a server answers. Orders what is missing.
  Descent descend(const dns::Question&);
  /// Puts a question to the servers of a zone, and looks their addresses up where the referral brought none.
  Consultation ask(const Zone&, const dns::Question&);

  /// The zone, and where it has but one known server, the addresses of others too that the referral brought none of (RFC 1034 5.3.3).
  /// Orders what is missing.
  Zone with_another_server(const Zone&);

  /// The zone with that apex, found by referral so far. Needs referral_to(apex).
  const Zone& zone(const dns::Name& apex) const { return zones_.at(apex); }
  /// The referral that led to the zone; null for the root.
  const trace::Exchange* referral_to(const dns::Name& apex) const;

  /// The deepest known zone above the question's name: where its descent begins.
  const dns::Name& closest_apex(const dns::Question& question) const { return closest_zone(question).apex; }

  /// By apex, but for what look-ups of name servers' addresses needed.
  const std::map<dns::Name, Visit>& visits() const { return visits_; }

  std::vector<Order> take_orders() { return std::move(orders_); }

 private:
  Consultation keep(const Zone&, Consultation);
  const Zone& closest_zone(const dns::Question&) const;
  const Zone& enter(const trace::Exchange& referral, const Zone& parent);
  // What the look-up of a server's addresses has brought so far.
  struct Lookup {
    std::vector<dns::Endpoint> servers;
    bool is_open = false;
  };
  void look_up_servers(Zone&);
  // Adds the server's addresses to the zone. Whether there are any, or may be.
  bool look_up(const dns::Name& server, Zone&);
  const Lookup& addresses_of(const dns::Name& server, dns::RrType);

  const Tactics& tactics_;
  const trace::Log& log_;
  std::map<dns::Name, Zone, dns::Quickly> zones_;
  std::map<dns::Name, const trace::Exchange*, dns::Quickly> referrals_;
  std::vector<Order> orders_;
  std::map<dns::Name, Visit> visits_;
  // Each once, and entered when it begins: a circle of zones that need each other's servers ends here.
  std::map<dns::Question, Lookup, dns::QuicklyAsked> lookups_;
  std::size_t lookups_under_way_ = 0;
};

}  // namespace whybogus::resolve
