#include "core/resolve/authority.h"

#include <algorithm>
#include <string>

#include "core/dns/rdata.h"
#include "core/dns/response.h"
#include "core/resolve/pursuit.h"
#include "core/trace/recording.h"

namespace whybogus::resolve {
namespace {

using dns::Endpoint;
using dns::Message;
using dns::Name;
using dns::Record;
using dns::ResponseKind;
using dns::RrType;
using trace::Exchange;
using trace::Log;
using trace::Milliseconds;

constexpr std::size_t server_limit = 8;
constexpr std::size_t name_limit = 32;
constexpr std::size_t others_limit = 3;

std::vector<Name> server_names(const std::vector<Record>& section, const Name& apex) {
  std::vector<Name> names;
  for (const Record& ns : dns::select(section, apex, RrType::NS)) {
    const auto target = dns::parse_target(ns.rdata);
    if (target && names.size() < name_limit && std::ranges::find(names, *target) == names.end()) names.push_back(*target);
  }
  return names;
}

bool may_be_asked(const dns::Address& address, const Tactics& tactics) {
  if (tactics.families == Families::OnlyV4) return address.family == dns::Family::V4;
  if (tactics.families == Families::OnlyV6) return address.family == dns::Family::V6;
  return true;
}

void add_addresses(Zone& zone, const std::vector<Record>& section, const Name& server) {
  for (const RrType type : {RrType::A, RrType::AAAA}) {
    for (const Record& record : dns::select(section, server, type)) {
      const auto address = dns::address_from_rdata(record.rdata);
      if (!address || !dns::is_global_unicast_like(*address)) continue;
      const Endpoint endpoint{*address, 53};
      if (std::ranges::find(zone.servers, endpoint) == zone.servers.end()) zone.servers.push_back(endpoint);
    }
  }
}

// How a server has done so far; smaller is asked earlier.
enum class Standing { Answers, Untested, Unreachable };

// Families that the machine has no route for are asked last, without trying all of their addresses. Where one of a family has answered, an
// error is that server's alone.
class Standings {
 public:
  explicit Standings(const Log& log) {
    for (const Exchange* exchange : log.of(trace::root_label)) {
      if (exchange->answered()) answering_.push_back(exchange->query.server);
      if (exchange->outcome == trace::Outcome::NetworkError && exchange->query.transport == trace::Transport::Udp)
        unroutable_.push_back(exchange->query.server);
    }
  }

  Standing of(const Endpoint& server) const {
    if (std::ranges::find(answering_, server) != answering_.end()) return Standing::Answers;
    const bool family_answers = std::ranges::any_of(answering_, [&](const Endpoint& e) { return is_of_family(e, server); });
    const auto tells_of = [&](const Endpoint& e) { return e == server || (!family_answers && is_of_family(e, server)); };
    return std::ranges::any_of(unroutable_, tells_of) ? Standing::Unreachable : Standing::Untested;
  }

 private:
  static bool is_of_family(const Endpoint& a, const Endpoint& b) { return a.address.family == b.address.family; }

  std::vector<Endpoint> answering_;
  std::vector<Endpoint> unroutable_;
};

std::vector<Endpoint> in_order(const Zone& zone, const Tactics& tactics, const Log& log) {
  std::vector<Endpoint> servers;
  std::ranges::copy_if(zone.servers, std::back_inserter(servers), [&](const Endpoint& e) { return may_be_asked(e.address, tactics); });
  const Standings standings(log);
  std::ranges::stable_sort(servers, {}, [&](const Endpoint& e) { return std::pair(standings.of(e), e.address.family); });
  if (servers.size() > server_limit) servers.resize(server_limit);
  return servers;
}

// All steps of a pursuit fit into the patience: first try, repetition, smaller buffer and TCP.
Pursuit pursue_within(Milliseconds patience, const Endpoint& server, const dns::Question& question, const Tactics& tactics,
                      const Log& log) {
  Tactics here = tactics;
  here.timeout = std::min(tactics.timeout, patience / 4);
  return pursue({std::string(trace::root_label), server, question, false, false}, here, patience, log);
}

// The first such response in the order of the log, so that a late answer never changes what followed from an earlier one.
template <typename IsWanted>
const Exchange* first_of(const Zone& zone, const dns::Question& question, const Log& log, IsWanted is_wanted) {
  for (const Exchange* exchange : log.about(trace::root_label, question)) {
    const bool asked_here = std::ranges::find(zone.servers, exchange->query.server) != zone.servers.end();
    if (asked_here && exchange->answered() && is_wanted(*exchange)) return exchange;
  }
  return nullptr;
}

}  // namespace

Zone delegated_zone(const Message& referral, const Name& apex, const Name& bailiwick) {
  Zone zone{apex, server_names(referral.authority, apex), {}};
  for (const Name& server : zone.server_names)
    if (server.is_subdomain_of(bailiwick)) add_addresses(zone, referral.additional, server);
  return zone;
}

Zone hinted_root(const std::vector<Record>& hints) {
  Zone root{Name(), server_names(hints, Name()), {}};
  for (const Name& server : root.server_names) add_addresses(root, hints, server);
  return root;
}

bool is_usable(const Exchange& answered, const Name& apex) {
  const Message& response = *answered.response;
  const ResponseKind kind = answered.reading->kind;
  if (kind != ResponseKind::Referral) return dns::is_authoritative(response, kind);
  const auto& child = answered.reading->referral_to;
  if (response.flags.tc || !child) return false;
  // With AA, the zone's own NS records alone are an answer without data, though one without SOA and proof (RFC 2308 2.2).
  return child->is_strictly_below(apex) || (*child == apex && response.flags.aa);
}

// Nobody hands out the zone's keys, and some server says SERVFAIL: that may be of the moment, so the first that does is asked again.
std::vector<Order> ask_again(const Zone& zone, const dns::Question& question, const Tactics& tactics, const Log& log) {
  const auto fails = [](const Exchange& answered) { return answered.response->rcode == dns::Rcode::ServFail; };
  const Exchange* failed = first_of(zone, question, log, fails);
  if (failed == nullptr) return {};
  Order again{failed->query, Milliseconds{0}, tactics.authority_patience};
  // Beyond the repetitions of a pursuit.
  again.query.attempt = std::max(tactics.tries, 1U) + 1;
  return log.find(again.query) == nullptr ? std::vector{again} : std::vector<Order>{};
}

Consultation consult(const Zone& zone, const dns::Question& question, const Tactics& tactics, const Log& log) {
  const auto is_wanted = [&](const Exchange& answered) { return is_usable(answered, zone.apex); };
  if (const Exchange* answer = first_of(zone, question, log, is_wanted)) return {answer, {}};
  Consultation consultation;
  Milliseconds wait{0};
  for (const Endpoint& server : in_order(zone, tactics, log)) {
    const Pursuit pursuit = pursue_within(tactics.authority_patience, server, question, tactics, log);
    if (pursuit.orders.empty()) continue;
    for (Order order : pursuit.orders) {
      order.after += wait;
      consultation.orders.push_back(std::move(order));
    }
    wait += tactics.next_server;
  }
  if (consultation.orders.empty() && question.type == RrType::DNSKEY) consultation.orders = ask_again(zone, question, tactics, log);
  return consultation;
}

const Exchange* hearsay(const Zone& zone, const dns::Question& question, const Log& log) {
  return first_of(zone, question, log,
                  [](const Exchange& answered) { return dns::is_hearsay(*answered.response, answered.reading->kind); });
}

std::vector<Order> consult_others(const Zone& zone, const Exchange& answer, const Tactics& tactics, const Log& log) {
  std::vector<Order> orders;
  std::size_t others = 0;
  for (const Endpoint& server : in_order(zone, tactics, log)) {
    // The same server's other address would say the same.
    if (server == answer.query.server || server.address.family != answer.query.server.address.family) continue;
    if (others++ == others_limit) break;
    std::ranges::move(pursue_within(tactics.other_server_patience, server, answer.query.question, tactics, log).orders,
                      std::back_inserter(orders));
  }
  return orders;
}

}  // namespace whybogus::resolve
