#include "core/resolve/server_tier.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

#include "core/dns/response.h"
#include "core/resolve/evidence.h"
#include "core/resolve/pursuit.h"

namespace whybogus::resolve {
namespace {

using dns::Name;
using dns::Question;
using dns::RrType;

// The names that answers to this question have led through, at any tier: a tier that hands out nothing is still to be asked for what lies
// behind.
std::set<Name> hops(const trace::Log& log, const Question& question) {
  std::set<Name> names{question.name};
  std::vector<Name> to_follow{question.name};
  while (!to_follow.empty()) {
    const Question asked{std::move(to_follow.back()), question.type, question.rr_class};
    to_follow.pop_back();
    for (const trace::Exchange* exchange : log.about(asked)) {
      if (!exchange->answered()) continue;
      for (const Name& name : exchange->reading->alias_names)
        if (names.size() < hop_limit && names.insert(name).second) to_follow.push_back(name);
    }
  }
  return names;
}

// What a response hands out at a name, in any order; of signatures only that there are some, for each signer makes its own.
std::set<std::pair<RrType, dns::Bytes>> records_at(const dns::Message& response, const Name& name) {
  std::set<std::pair<RrType, dns::Bytes>> records;
  for (const dns::Record& record : response.answer)
    if (record.owner == name) records.emplace(record.type, record.type == RrType::RRSIG ? dns::Bytes{} : record.rdata);
  return records;
}

// A whole answer to the question, that leads to the end of its aliases.
bool reaches_end(const trace::Exchange& exchange) {
  if (!exchange.answered() || exchange.response->flags.tc) return false;
  const dns::ResponseKind kind = exchange.reading->kind;
  return kind == dns::ResponseKind::Answer || kind == dns::ResponseKind::Nodata || kind == dns::ResponseKind::NameError;
}

class ServerPlan {
 public:
  ServerPlan(const trace::Tier& tier, const Question& question, const Tactics& tactics, const trace::Log& log)
      : tier_(tier), question_(question), tactics_(tactics), log_(log) {}

  std::vector<Order> plan() && {
    for (const dns::Endpoint& server : tier_.addresses) {
      has_answered_ = has_answered(server);
      const Asked plain = ask(server, question_, false);
      const Asked unchecked = ask(server, question_, true);
      // A server that stays silent to the question itself, however often it is asked, is not asked for the rest.
      if (plain.is_hopeless && unchecked.is_hopeless && !has_answered_) continue;
      ask_again(plain, unchecked);
      ask_chain(server);
      ask_abilities(server, plain);
    }
    return std::move(orders_);
  }

 private:
  bool has_answered(const dns::Endpoint& server) const {
    return std::ranges::any_of(log_.of(tier_.label), [&](const trace::Exchange* e) { return e->query.server == server && e->answered(); });
  }

  // What a question has brought so far; what is still to be sent for it stands in the orders.
  struct Asked {
    const trace::Exchange* answer;
    bool is_hopeless;
  };

  Asked ask(const dns::Endpoint& server, const Question& question, bool cd) { return ask(server, question, cd, tactics_); }

  Asked ask(const dns::Endpoint& server, const Question& question, bool cd, const Tactics& tactics) {
    Pursuit pursuit = pursue({tier_.label, server, question, true, cd}, tactics, tactics.tier_patience, log_);
    // As long as nothing at all has come from a server, it is enough to repeat the question itself.
    const bool is_question = question == question_;
    if (!is_question && !has_answered_) std::erase_if(pursuit.orders, [](const Order& order) { return order.after.count() > 0; });
    const Asked asked{pursuit.answer, pursuit.hopeless()};
    std::ranges::move(pursuit.orders, std::back_inserter(orders_));
    return asked;
  }

  // Two questions at once may find a cache half filled: what is secure (AD), or comes with its proof, must have that with CD=1 too. Where
  // it has not, the server gets one more chance, so that a race of its own does not look like a fault. (BIND 9.18 hands out a wildcard's
  // answer without its NSEC3 records as long as nobody has asked with CD=0, if it does not follow so many iterations.)
  void ask_again(const Asked& plain, const Asked& unchecked) {
    if (plain.answer == nullptr || unchecked.answer == nullptr || !unchecked.answer->reading->lacks_proof) return;
    if (!plain.answer->response->flags.ad && plain.answer->reading->lacks_proof) return;
    repeat(unchecked.answer->query);
  }

  // The same of a zone's keys, which others hand out with their signature.
  void ask_again_for_keys(const Asked& keys) {
    if (keys.answer == nullptr || !lacks_signature(*keys.answer)) return;
    const auto is_signed = [&](const trace::Exchange* other) {
      return other->query.tier != tier_.label && other->answered() && !other->response->answer.empty() && !lacks_signature(*other);
    };
    if (std::ranges::any_of(log_.about(keys.answer->query.question), is_signed)) repeat(keys.answer->query);
  }

  static bool lacks_signature(const trace::Exchange& exchange) {
    return !exchange.response->answer.empty() && exchange.reading->lacks_proof;
  }

  void repeat(const trace::Query& query) {
    Order again{query, trace::Milliseconds{0}, tactics_.timeout};
    // Beyond the repetitions of the pursuit itself.
    again.query.attempt = std::max(tactics_.tries, 1U) + 1;
    if (log_.find(again.query) == nullptr) orders_.push_back(again);
  }

  void ask_chain(const dns::Endpoint& server) {
    std::set<Name> zones;
    for (const Name& hop : hops(log_, question_)) {
      follow(server, about(hop));
      for (const Name& name : hop.from_root())
        if (name != hop || may_be_zone(server, hop)) zones.insert(name);
    }
    for (const Name& name : zones) {
      if (!name.is_root()) ask(server, {name, RrType::DS, question_.rr_class}, true);
      ask_again_for_keys(ask(server, {name, RrType::DNSKEY, question_.rr_class}, true));
    }
  }

  // Most resolvers hand out the whole chain of aliases at once. Where one stops at an alias, a validator behind it asks on.
  void follow(const dns::Endpoint& server, const Question& hop) {
    if (!is_taken_along(server, hop)) ask(server, hop, true);
  }

  // The answer to the question is all that is needed about the hop.
  bool is_taken_along(const dns::Endpoint& server, const Question& hop) const {
    return hop.name == question_.name || (is_covered(server, hop) && !is_disputed(server, hop));
  }

  // A validator behind this tier may ask it for an alias' target itself, and get something else than at the end of the aliases: from a
  // local zone, say. So this tier is asked the same where its answer is good, and another tier hands out other records there.
  bool is_disputed(const dns::Endpoint& server, const Question& hop) const {
    const Pursuit whole = handed_out(server, question_);
    if (whole.answer == nullptr || whole.answer->reading->lacks_proof) return false;
    const auto ours = records_at(*whole.answer->response, hop.name);
    return std::ranges::any_of(log_.about(question_), [&](const trace::Exchange* exchange) {
      const bool is_others = exchange->query.cd && exchange->query.tier != tier_.label;
      return is_others && reaches_end(*exchange) && records_at(*exchange->response, hop.name) != ours;
    });
  }

  Question about(const Name& hop) const { return {hop, question_.type, question_.rr_class}; }

  Pursuit handed_out(const dns::Endpoint& server, const Question& question) const {
    return pursue({tier_.label, server, question, true, true}, tactics_, tactics_.tier_patience, log_);
  }

  // Of a hop's own name a validator needs no keys if the zone that it is in has signed the answer. To know that takes the first round trip,
  // but our own walk takes no fewer than two.
  bool may_be_zone(const dns::Endpoint& server, const Name& hop) const {
    const Question asked = is_taken_along(server, about(hop)) ? question_ : about(hop);
    const Pursuit pursuit = handed_out(server, asked);
    if (pursuit.answer == nullptr) return pursuit.hopeless();
    // A denial that lacks its proof is as good as no signature: under opt-out the name may be an unsigned zone (RFC 5155 8.9).
    const dns::ResponseKind kind = pursuit.answer->reading->kind;
    const bool is_denied = kind == dns::ResponseKind::Nodata || kind == dns::ResponseKind::NameError;
    if (is_denied && !has_denial(*pursuit.answer->response)) return true;
    const std::optional<Name> signer = dns::signer_above(*pursuit.answer->response, asked, hop);
    return !signer || may_be_zones_between(server, *signer, hop);
  }

  // A DS at a name in between shows that the signer is not the nearest zone. As long as it is awaited nothing more is asked.
  bool may_be_zones_between(const dns::Endpoint& server, const Name& upper, const Name& lower) const {
    return std::ranges::any_of(lower.from_root(), [&](const Name& name) {
      if (!name.is_strictly_below(upper) || name == lower) return false;
      const Pursuit pursuit = handed_out(server, {name, RrType::DS, question_.rr_class});
      return pursuit.answer == nullptr ? pursuit.hopeless() : !dns::select(pursuit.answer->response->answer, name, RrType::DS).empty();
    });
  }

  bool is_covered(const dns::Endpoint& server, const Question& hop) const {
    const Pursuit whole = handed_out(server, question_);
    if (whole.answer == nullptr) return !whole.hopeless();
    const dns::Reading& reading = *whole.answer->reading;
    if (reading.kind == dns::ResponseKind::Failure) return false;
    return reading.final_name != hop.name || reading.kind != dns::ResponseKind::Alias;
  }

  void ask_abilities(const dns::Endpoint& server, const Asked& plain) {
    const Question root_keys{Name(), RrType::DNSKEY, dns::RrClass::IN};
    // Whoever says AD to the question has shown it. Where it may be for lack of a secure answer that there is no AD, the root's keys tell.
    const bool shows_no_ad = plain.answer == nullptr ? plain.is_hopeless : !plain.answer->response->flags.ad;
    if (shows_no_ad) ask(server, root_keys, false);
    Tactics tcp = tactics_;
    tcp.first = trace::Transport::Tcp;
    tcp.tries = 1;
    tcp.tier_patience = tactics_.timeout;
    ask(server, root_keys, true, tcp);
  }

  const trace::Tier& tier_;
  const Question& question_;
  const Tactics& tactics_;
  const trace::Log& log_;
  bool has_answered_ = false;
  std::vector<Order> orders_;
};

}  // namespace

Planner server_tier(trace::Tier tier, dns::Question question, Tactics tactics) {
  return [tier = std::move(tier), question = std::move(question), tactics](const trace::Log& log) {
    return ServerPlan(tier, question, tactics, log).plan();
  };
}

}  // namespace whybogus::resolve
