#include "core/resolve/walk.h"

#include <algorithm>
#include <utility>

#include "core/dns/response.h"

namespace whybogus::resolve {
namespace {

using dns::Name;
using dns::Question;
using dns::RrType;
using trace::Exchange;

// Names of servers that are looked up at a time, and how many for one zone in all, fewer where that zone is itself only needed for a
// look-up; and how deep look-ups may nest (NXNSAttack, CVE-2020-12662).
constexpr std::size_t lookups_at_once = 2;
constexpr std::size_t lookups_per_zone = 6;
constexpr std::size_t lookups_per_zone_below = 2;
constexpr std::size_t lookup_depth = 4;

std::vector<dns::Endpoint> addresses_in(const dns::Message& response, RrType type) {
  std::vector<dns::Endpoint> endpoints;
  for (const dns::Record& record : response.answer) {
    if (record.type != type) continue;
    const auto address = dns::address_from_rdata(record.rdata);
    if (address && dns::is_global_unicast_like(*address)) endpoints.push_back({*address, 53});
  }
  return endpoints;
}

}  // namespace

Walk::Walk(Zone root, const Tactics& tactics, const trace::Log& log) : tactics_(tactics), log_(log) {
  zones_.emplace(Name(), std::move(root));
}

const Exchange* Walk::referral_to(const Name& apex) const {
  const auto found = referrals_.find(apex);
  return found == referrals_.end() ? nullptr : found->second;
}

const Zone& Walk::closest_zone(const Question& question) const {
  const bool above_only = question.type == RrType::DS && !question.name.is_root();
  Name name = above_only ? question.name.parent() : question.name;
  while (!zones_.contains(name)) name = name.parent();
  return zones_.at(name);
}

const Zone& Walk::enter(const Exchange& referral, const Zone& parent) {
  const Name& apex = *referral.reading->referral_to;
  const auto known = zones_.find(apex);
  if (known != zones_.end()) return known->second;
  return zones_.emplace(apex, delegated_zone(*referral.response, apex, parent.apex)).first->second;
}

Descent Walk::descend(const Question& question) {
  Zone zone = closest_zone(question);
  // Each referral leads strictly further down, so the labels of the name bound the loop.
  for (;;) {
    const Consultation consultation = ask(zone, question);
    if (consultation.answer == nullptr) return {zone, nullptr};
    const auto& child = consultation.answer->reading->referral_to;
    if (!child) return {zone, consultation.answer};
    if (*child == zone.apex) return {zone, consultation.answer};
    // The child's servers are the wrong side of the cut for its own DS.
    if (question.type == RrType::DS && *child == question.name) return {zone, consultation.answer};
    referrals_.try_emplace(*child, consultation.answer);
    zone = enter(*consultation.answer, zone);
  }
}

Consultation Walk::ask(const Zone& zone, const Question& question) {
  Consultation consultation = consult(zone, question, tactics_, log_);
  if (!consultation.hopeless()) return keep(zone, std::move(consultation));
  Zone looked_up = zone;
  look_up_servers(looked_up);
  zones_.insert_or_assign(zone.apex, looked_up);
  consultation = consult(looked_up, question, tactics_, log_);
  if (consultation.hopeless()) consultation.answer = hearsay(looked_up, question, log_);
  return keep(looked_up, std::move(consultation));
}

Consultation Walk::keep(const Zone& zone, Consultation consultation) {
  orders_.insert(orders_.end(), consultation.orders.begin(), consultation.orders.end());
  if (consultation.answer == nullptr || lookups_under_way_ > 0) return consultation;
  Visit& visit = visits_[zone.apex];
  if (visit.zone.servers.size() < zone.servers.size()) visit.zone = zone;
  visit.answers.emplace(consultation.answer->query.question, consultation.answer);
  return consultation;
}

Zone Walk::with_another_server(const Zone& zone) {
  Zone wider = zone;
  if (zone.servers.size() < 2) look_up_servers(wider);
  return wider;
}

// Names that turned out to lead nowhere make room for the next ones.
void Walk::look_up_servers(Zone& zone) {
  if (lookups_under_way_ >= lookup_depth) return;
  const std::size_t limit = lookups_under_way_ == 0 ? lookups_per_zone : lookups_per_zone_below;
  std::size_t looked_up = 0;
  std::size_t promising = 0;
  for (const Name& server : zone.server_names) {
    if (looked_up == limit || promising == lookups_at_once) return;
    // An address within the zone itself can only be learned as glue.
    if (server.is_subdomain_of(zone.apex)) continue;
    ++looked_up;
    if (look_up(server, zone)) ++promising;
  }
}

bool Walk::look_up(const Name& server, Zone& zone) {
  bool promising = false;
  for (const RrType type : {RrType::A, RrType::AAAA}) {
    if (type == RrType::A && tactics_.families == Families::OnlyV6) continue;
    if (type == RrType::AAAA && tactics_.families == Families::OnlyV4) continue;
    const Lookup& lookup = addresses_of(server, type);
    promising = promising || lookup.is_open || !lookup.servers.empty();
    for (const dns::Endpoint& endpoint : lookup.servers)
      if (std::ranges::find(zone.servers, endpoint) == zone.servers.end()) zone.servers.push_back(endpoint);
  }
  return promising;
}

const Walk::Lookup& Walk::addresses_of(const Name& server, RrType type) {
  const Question question{server, type, dns::RrClass::IN};
  const auto [known, is_new] = lookups_.try_emplace(question);
  if (!is_new) return known->second;
  const std::size_t orders_before = orders_.size();
  ++lookups_under_way_;
  const Descent descent = descend(question);
  --lookups_under_way_;
  known->second.is_open = descent.answer == nullptr && orders_.size() > orders_before;
  if (descent.answer != nullptr) known->second.servers = addresses_in(*descent.answer->response, type);
  return known->second;
}

}  // namespace whybogus::resolve
