#include "core/resolve/observe.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "core/resolve/under_way.h"
#include "core/resolve/wishes.h"

namespace whybogus::resolve {
namespace {

using trace::Microseconds;
using trace::Query;

/// So that an interrupt is seen soon, whatever the wire does.
constexpr Microseconds longest_wait = std::chrono::milliseconds(100);

/// After so many answers there is a new plan in any case.
constexpr std::size_t kAnswersPerPlan = 16;

class Observation {
 public:
  Observation(const std::vector<Planner>& planners, World world, const Limits& limits, const Observer& observer)
      : planners_(planners), world_(world), limits_(limits), observer_(observer), deadline_(world.wire.now() + limits.deadline) {}

  std::string run();

 private:
  void plan();
  void send_due(Microseconds now);
  bool take(std::vector<trace::Exchange> ended);
  void drain();

  bool is_over() const;
  std::optional<std::string> cut_at(Microseconds now) const;
  Microseconds next_moment(Microseconds now) const;
  bool is_busy(const dns::Endpoint& server) const { return under_way_.to(server) >= limits_.in_flight_per_server; }
  bool may_send(const Query& query) const;
  bool may_cost_more(const std::string& tier) const;
  bool is_full(const std::string& tier) const {
    return number_at(octets_, tier) >= limits_.octets_per_tier || octets_of_run_ >= limits_.octets_per_run;
  }
  void give_up_full_tiers();
  bool may_wait_with_plan() const;
  std::string unsent() const;

  const std::vector<Planner>& planners_;
  const World world_;
  const Limits& limits_;
  const Observer& observer_;
  const Microseconds deadline_;
  Wishes wishes_;
  /// What was heard since the last plan: from which servers, and how much.
  std::set<dns::Endpoint> heard_;
  std::size_t answers_ = 0;
  /// Whether the last plan came to its end before the run's.
  bool is_planned_ = false;
  UnderWay under_way_;
  /// Of answers, by tier.
  std::map<std::string, std::size_t> octets_;
  std::size_t octets_of_run_ = 0;
  /// Tiers of which queries were given up because they are full.
  std::set<std::string> cut_short_;
};

std::string Observation::run() {
  plan();
  while (!is_over()) {
    const Microseconds now = world_.wire.now();
    if (const auto reason = cut_at(now)) {
      drain();
      return *reason;
    }
    send_due(now);
    // The plan depends on the log alone: as long as nothing was logged, it is what it was. And as long as more is wanted of a server than
    // it is asked at a time, what it answers need not be looked at each time.
    if (!take(world_.wire.wait(std::min(next_moment(now) - now, longest_wait)))) continue;
    give_up_full_tiers();
    if (!may_wait_with_plan()) plan();
  }
  return unsent();
}

void Observation::plan() {
  std::vector<Order> orders;
  is_planned_ = false;
  heard_.clear();
  answers_ = 0;
  for (const Planner& planner : planners_) {
    // With a long log each of them may need a while.
    if (&planner != &planners_.front() && cut_at(world_.wire.now())) return;
    for (Order& order : planner(world_.log))
      if (!world_.log.find(order.query)) orders.push_back(std::move(order));
  }
  is_planned_ = true;
  wishes_.replace(std::move(orders), world_.wire.now());
  for (const Query& query : under_way_)
    if (!wishes_.mark_sent(query)) world_.wire.abandon(query);
}

void Observation::send_due(Microseconds now) {
  // Many in a row are mostly for one server.
  const dns::Endpoint* busy = nullptr;
  for (Wish& wish : wishes_) {
    const dns::Endpoint& server = wish.order.query.server;
    if (wish.due > now || wish.is_sent || (busy != nullptr && server == *busy)) continue;
    if (is_busy(server)) busy = &server;
    if (!may_send(wish.order.query)) continue;
    wish.is_sent = true;
    under_way_.add(wish.order.query);
    world_.wire.send(wish.order.query, wish.order.patience);
  }
}

/// Whether anything was logged.
bool Observation::take(std::vector<trace::Exchange> ended) {
  for (trace::Exchange& exchange : ended) {
    under_way_.remove(exchange.query);
    heard_.insert(exchange.query.server);
    ++answers_;
    octets_[exchange.query.tier] += exchange.received.size();
    octets_of_run_ += exchange.received.size();
    observer_.on_exchange(world_.log.append(std::move(exchange)), under_way_.size());
  }
  return !ended.empty();
}

/// Whether all that was heard from have more questions waiting.
bool Observation::may_wait_with_plan() const {
  if (answers_ >= kAnswersPerPlan || !is_planned_) return false;
  std::set<dns::Endpoint> waiting;
  const Microseconds now = world_.wire.now();
  for (const Wish& wish : wishes_) {
    const dns::Endpoint& server = wish.order.query.server;
    if (wish.is_sent || wish.due > now || !heard_.contains(server) || waiting.contains(server)) continue;
    if (may_cost_more(wish.order.query.tier)) waiting.insert(server);
    if (waiting.size() == heard_.size()) return true;
  }
  return false;
}

void Observation::give_up_full_tiers() {
  for (const Query& query : under_way_) {
    if (!is_full(query.tier)) continue;
    cut_short_.insert(query.tier);
    world_.wire.abandon(query);
  }
}

void Observation::drain() {
  for (const Query& query : under_way_) world_.wire.abandon(query);
  // A wire hands out at once what was abandoned; one that doesn't is not waited for.
  while (!under_way_.empty() && take(world_.wire.wait(Microseconds(0)))) {
  }
}

/// Nothing is under way, and nothing more may be sent.
bool Observation::is_over() const {
  return is_planned_ && under_way_.empty() &&
         std::none_of(wishes_.begin(), wishes_.end(), [&](const Wish& wish) { return may_cost_more(wish.order.query.tier); });
}

std::optional<std::string> Observation::cut_at(Microseconds now) const {
  if (observer_.interrupted()) return "an interrupt";
  if (now < deadline_) return std::nullopt;
  return fmt::format("the deadline of {:g} s", std::chrono::duration<double>(limits_.deadline).count());
}

/// When there will be something to do even if no exchange ends.
Microseconds Observation::next_moment(Microseconds now) const {
  Microseconds next = deadline_;
  for (const Wish& wish : wishes_)
    if (wish.due > now) next = std::min(next, wish.due);
  return next;
}

bool Observation::may_send(const Query& query) const {
  const bool is_tcp = query.transport == trace::Transport::Tcp;
  return !is_busy(query.server) && (!is_tcp || under_way_.over_tcp() < limits_.tcp_in_flight) && may_cost_more(query.tier);
}

bool Observation::may_cost_more(const std::string& tier) const {
  return !is_full(tier) && world_.log.count(tier) + under_way_.on_behalf_of(tier) < limits_.exchanges_per_tier;
}

/// In words, the limits that keep the wishes that are left from being sent, or had others given up.
std::string Observation::unsent() const {
  const auto named = [](const std::string& tier) { return "tier \"" + tier + "\""; };
  std::set<std::string> spent, full;
  for (const Wish& wish : wishes_) (is_full(wish.order.query.tier) ? full : spent).insert(named(wish.order.query.tier));
  for (const std::string& tier : cut_short_) full.insert(named(tier));
  std::vector<std::string> limits;
  if (!spent.empty())
    limits.push_back(fmt::format("the limit of {} exchanges at {}", limits_.exchanges_per_tier, fmt::join(spent, " and ")));
  if (!full.empty() && octets_of_run_ >= limits_.octets_per_run)
    limits.push_back(fmt::format("the limit of {} octets of answers", limits_.octets_per_run));
  else if (!full.empty())
    limits.push_back(fmt::format("the limit of {} octets of answers at {}", limits_.octets_per_tier, fmt::join(full, " and ")));
  return fmt::format("{}", fmt::join(limits, " and "));
}

}  // namespace

std::string observe(const std::vector<Planner>& planners, World world, const Limits& limits, const Observer& observer) {
  return Observation(planners, world, limits, observer).run();
}

}  // namespace whybogus::resolve
