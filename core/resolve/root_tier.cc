#include "core/resolve/root_tier.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "core/dns/response.h"
#include "core/resolve/evidence.h"
#include "core/resolve/handed_out.h"
#include "core/resolve/walk.h"
#include "core/trace/recording.h"

namespace whybogus::resolve {
namespace {

using dns::Message;
using dns::Name;
using dns::Question;
using dns::RrType;

// Walks hop by hop, and asks beside it for the keys and delegations that the hops rest on.
class RootPlan {
 public:
  RootPlan(const RootTier& tier, const Tactics& tactics, const trace::Log& log)
      : root_(hinted_root(tier.hints)),
        islands_(tier.islands),
        tactics_(tactics),
        wanted_(tier.wanted),
        log_(log),
        walk_(root_, tactics, log) {}

  std::vector<Order> plan(const Question& question) && {
    std::set<Name> seen;
    Question hop = question;
    walk_.ask(root_, {Name(), RrType::DNSKEY, question.rr_class});
    while (seen.size() < hop_limit && seen.insert(hop.name).second) {
      const Descent descent = walk_.descend(hop);
      ask_for_cuts_above(hop.name);
      ask_for_islands_above(hop.name);
      if (descent.answer == nullptr) break;
      hop.name = follow(descent, hop);
    }
    std::vector<Order> orders = walk_.take_orders();
    // First things first: the walk itself goes on as if nobody looked any further.
    return orders.empty() ? second_opinions() : orders;
  }

 private:
  // One server's answers are only judged together: where one of them is in doubt, others are asked for all that the zone was asked.
  std::vector<Order> second_opinions() {
    std::vector<Order> orders;
    std::set<Question> about;
    for (const auto& [apex, visit] : walk_.visits()) {
      about.insert({apex, RrType::DS, dns::RrClass::IN});
      for (const auto& [question, answer] : visit.answers) about.insert(question);
    }
    for (const auto& [apex, visit] : walk_.visits())
      for (const auto& [question, answer] : visit.answers) ask_for_cuts_of_others(visit.zone, *answer);
    const HandedOut handed_out(log_, about);
    const bool everywhere = wanted_ == SecondOpinions::Always || handed_out.is_refused();
    for (const auto& [apex, visit] : walk_.visits()) {
      const auto differs = [&](const auto& answer) { return handed_out.differs_from(*answer.second); };
      if (!everywhere && std::ranges::none_of(visit.answers, differs)) continue;
      const Zone zone = walk_.with_another_server(visit.zone);
      for (const auto& [question, answer] : visit.answers)
        std::ranges::move(consult_others(zone, *answer, tactics_, log_), std::back_inserter(orders));
    }
    std::ranges::move(walk_.take_orders(), std::back_inserter(orders));
    return orders;
  }

  // What another server says without a signature needs to be known to be in the zone, as what the first one says did.
  void ask_for_cuts_of_others(const Zone& zone, const trace::Exchange& first) {
    for (const trace::Exchange* other : log_.about(trace::root_label, first.query.question)) {
      const bool is_of_zone = std::ranges::find(zone.servers, other->query.server) != zone.servers.end();
      if (!is_of_zone || other->query.server == first.query.server || !other->answered()) continue;
      const dns::ResponseKind kind = other->reading->kind;
      if (kind != dns::ResponseKind::Referral && dns::is_authoritative(*other->response, kind))
        ask_for_hidden_cuts(zone, *other, SignedParts(*other->response, zone.apex));
    }
  }

  // The zones on the way were met by referral: their DS came with it, or the proof that there is none; their keys are asked for.
  void ask_for_cuts_above(const Name& name) {
    for (const Name& apex : name.from_root()) {
      const trace::Exchange* referral = walk_.referral_to(apex);
      if (referral != nullptr) ask_for_cut(apex, *referral);
    }
  }

  // A zone with a trust anchor of its own need not be met by a referral.
  void ask_for_islands_above(const Name& name) {
    for (const Name& island : islands_)
      if (name.is_subdomain_of(island)) walk_.descend({island, RrType::DNSKEY, dns::RrClass::IN});
  }

  bool is_on_island(const Name& name) const {
    return std::ranges::any_of(islands_, [&](const Name& island) { return name.is_subdomain_of(island); });
  }

  void ask_for_cut(const Name& apex, const trace::Exchange& referral) {
    const Zone zone = walk_.zone(apex);
    const Question ds{apex, RrType::DS, referral.query.question.rr_class};
    if (!settles_ds(*referral.response, apex)) walk_.descend(ds);
    walk_.ask(zone, {apex, RrType::DNSKEY, ds.rr_class});
  }

  // What the hop's answer tells, and the name at which the next hop begins: the first target outside of the zone, or without data in the
  // answer, or with data that only its own question may bring all signatures and proofs of.
  Name follow(const Descent& descent, const Question& hop) {
    const dns::Reading& reading = *descent.answer->reading;
    const Name& apex = descent.zone.apex;
    const SignedParts signed_parts(*descent.answer->response, apex);
    ask_for_hidden_cuts(descent.zone, *descent.answer, signed_parts);
    for (const Name& name : reading.alias_names) {
      if (name == hop.name) continue;
      const bool is_elsewhere = walk_.closest_apex({name, hop.type, hop.rr_class}) != apex;
      const bool is_half = reading.lacks_proof || !signed_parts.has(name);
      if (is_elsewhere || (is_half && may_be_signed(name, apex))) return name;
    }
    return reading.kind != dns::ResponseKind::Alias ? hop.name : reading.alias_names.back();
  }

  // A server that is authoritative for a zone and its child answers for the child without a referral. Whoever signed the answer is a zone;
  // where nobody did, each name down to the hop may be a cut.
  void ask_for_hidden_cuts(const Zone& zone, const trace::Exchange& answer, const SignedParts& signed_parts) {
    std::vector<Name> names = answer.reading->alias_names;
    if (names.size() > hop_limit) names.erase(names.begin() + hop_limit, names.end());
    for (const Name& name : names)
      if (name.is_strictly_below(zone.apex) && !signed_parts.has(name) && may_be_signed(name, zone.apex)) ask_for_delegations(zone, name);
    for (const Name& apex : hidden_zones(*answer.response, names, zone.apex)) ask_for_hidden_zone(zone, apex);
  }

  // Below a delegation that is known to have no DS nobody needs to look for further ones, unless a trust anchor is in between.
  bool may_be_signed(const Name& name, const Name& apex) {
    if (is_on_island(name)) return true;
    const trace::Exchange* referral = walk_.referral_to(apex);
    if (referral == nullptr || has_type(referral->response->authority, RrType::DS)) return true;
    if (denies_ds(*referral->response, apex)) return false;
    const Descent ds = walk_.descend({apex, RrType::DS, dns::RrClass::IN});
    if (ds.answer == nullptr) return false;
    return has_type(ds.answer->response->answer, RrType::DS) || denies_in_vain(*ds.answer->response, apex);
  }

  void ask_for_delegations(const Zone& zone, const Name& down_to) {
    for (const Name& name : down_to.from_root()) {
      if (!name.is_strictly_below(zone.apex) || !searched_.emplace(zone.apex, name).second) continue;
      // A zone between both may be on other servers: then there are referrals on the way.
      const Descent ds = walk_.descend({name, RrType::DS, dns::RrClass::IN});
      if (ds.answer != nullptr && has_type(ds.answer->response->answer, RrType::DS))
        walk_.descend({name, RrType::DNSKEY, dns::RrClass::IN});
    }
  }

  void ask_for_hidden_zone(const Zone& zone, const Name& apex) {
    ask_for_delegations(zone, apex);
    // The server that answered out of the hidden zone has its keys.
    walk_.ask(zone, {apex, RrType::DNSKEY, dns::RrClass::IN});
  }

  Zone root_;
  const std::vector<Name>& islands_;
  const Tactics& tactics_;
  const SecondOpinions wanted_;
  const trace::Log& log_;
  Walk walk_;
  // Zones, and names in them that were asked for a DS: those of one answer share most of their ancestors.
  std::set<std::pair<Name, Name>> searched_;
};

}  // namespace

Planner root_tier(RootTier tier, Question question, Tactics tactics) {
  return [tier = std::move(tier), question = std::move(question), tactics](const trace::Log& log) {
    return RootPlan(tier, tactics, log).plan(question);
  };
}

}  // namespace whybogus::resolve
