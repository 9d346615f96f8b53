// One question to one server, pursued until it is answered or nothing more can be tried: repetition, a smaller buffer size, TCP after
// truncation or silence, no EDNS where EDNS is refused. A pure function of the log; each step is an exchange of its own.
#pragma once

#include <vector>

#include "core/dns/address.h"
#include "core/dns/record.h"
#include "core/resolve/order.h"
#include "core/resolve/tactics.h"

namespace whybogus::resolve {

struct Ask {
  std::string tier;
  dns::Endpoint server;
  dns::Question question;
  bool rd = false;
  bool cd = false;
};

/// How far the pursuit is.
struct Pursuit {
  /// The exchange whose response is to be used; null as long as there is none.
  const trace::Exchange* answer = nullptr;
  /// What to send for it, nothing if it is over.
  std::vector<Order> orders;
  /// Nothing came and nothing is left to try.
  bool hopeless() const { return answer == nullptr && orders.empty(); }
};

/// The patience is for the whole pursuit, from its first query on.
Pursuit pursue(const Ask&, const Tactics&, trace::Milliseconds patience, const trace::Log&);

}  // namespace whybogus::resolve
