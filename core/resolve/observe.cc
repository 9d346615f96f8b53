#include "core/resolve/observe.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace whybogus::resolve {
namespace {

using trace::Microseconds;
using trace::Query;

/// So that an interrupt is seen soon, whatever the wire does.
constexpr Microseconds longest_wait = std::chrono::milliseconds(100);

template <class Key>
std::size_t number_at(const std::map<Key, std::size_t>& numbers, const Key& key) {
  const auto found = numbers.find(key);
  return found == numbers.end() ? 0 : found->second;
}

struct Wish {
  Order order;
  Microseconds due{0};
};

/// What the planners want and the log does not have, in their order; no query twice.
class Wishes {
 public:
  /// Takes the place of all earlier wishes. A query that was wished for before and still is keeps its waiting time.
  void replace(const std::vector<Order>& orders, Microseconds now);

  bool contains(const Query& query) const { return places_.contains(query); }
  auto begin() const { return wishes_.begin(); }
  auto end() const { return wishes_.end(); }

 private:
  void add(const Order& order, Microseconds since);

  std::vector<Wish> wishes_;
  std::map<Query, std::size_t> places_;
  /// Since when each of them has been wished for without a break.
  std::map<Query, Microseconds> since_;
};

void Wishes::replace(const std::vector<Order>& orders, Microseconds now) {
  wishes_.clear();
  places_.clear();
  std::map<Query, Microseconds> since;
  for (const Order& order : orders) {
    const auto known = since_.find(order.query);
    const Microseconds first = known == since_.end() ? now : known->second;
    since.emplace(order.query, first);
    add(order, first);
  }
  since_ = std::move(since);
}

/// Two planners that wish for the same query get it as early and for as long as either wants.
void Wishes::add(const Order& order, Microseconds since) {
  const Microseconds due = since + order.after;
  const auto [place, is_new] = places_.emplace(order.query, wishes_.size());
  if (is_new) return wishes_.push_back(Wish{order, due});
  Wish& known = wishes_[place->second];
  known.due = std::min(known.due, due);
  known.order.patience = std::max(known.order.patience, order.patience);
}

/// The queries that were sent and have not come back, counted by what limits them.
class UnderWay {
 public:
  void add(const Query& query);
  void remove(const Query& query);

  bool contains(const Query& query) const { return queries_.contains(query); }
  bool empty() const { return queries_.empty(); }
  std::size_t size() const { return queries_.size(); }
  std::size_t to(const dns::Endpoint& server) const { return number_at(by_server_, server); }
  std::size_t on_behalf_of(const std::string& tier) const { return number_at(by_tier_, tier); }
  auto begin() const { return queries_.begin(); }
  auto end() const { return queries_.end(); }

 private:
  std::set<Query> queries_;
  std::map<dns::Endpoint, std::size_t> by_server_;
  std::map<std::string, std::size_t> by_tier_;
};

void UnderWay::add(const Query& query) {
  if (!queries_.insert(query).second) return;
  ++by_server_[query.server];
  ++by_tier_[query.tier];
}

void UnderWay::remove(const Query& query) {
  if (queries_.erase(query) == 0) return;
  --by_server_[query.server];
  --by_tier_[query.tier];
}

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
  bool may_send(const Query& query) const;
  bool may_cost_more(const std::string& tier) const;
  bool is_full(const std::string& tier) const { return number_at(octets_, tier) >= limits_.octets_per_tier; }
  std::string unsent() const;

  const std::vector<Planner>& planners_;
  const World world_;
  const Limits& limits_;
  const Observer& observer_;
  const Microseconds deadline_;
  Wishes wishes_;
  /// Whether the last plan came to its end before the run's.
  bool is_planned_ = false;
  UnderWay under_way_;
  /// Of answers, by tier.
  std::map<std::string, std::size_t> octets_;
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
    // The plan depends on the log alone: as long as nothing was logged, it is what it was.
    if (take(world_.wire.wait(std::min(next_moment(now) - now, longest_wait)))) plan();
  }
  return unsent();
}

void Observation::plan() {
  std::vector<Order> orders;
  is_planned_ = false;
  for (const Planner& planner : planners_) {
    // With a long log each of them may need a while.
    if (&planner != &planners_.front() && cut_at(world_.wire.now())) return;
    for (Order& order : planner(world_.log))
      if (!world_.log.find(order.query)) orders.push_back(std::move(order));
  }
  is_planned_ = true;
  wishes_.replace(orders, world_.wire.now());
  for (const Query& query : under_way_)
    if (!wishes_.contains(query)) world_.wire.abandon(query);
}

void Observation::send_due(Microseconds now) {
  for (const Wish& wish : wishes_) {
    if (wish.due > now || !may_send(wish.order.query)) continue;
    under_way_.add(wish.order.query);
    world_.wire.send(wish.order.query, wish.order.patience);
  }
}

/// Whether anything was logged.
bool Observation::take(std::vector<trace::Exchange> ended) {
  for (trace::Exchange& exchange : ended) {
    under_way_.remove(exchange.query);
    octets_[exchange.query.tier] += exchange.received.size();
    observer_.on_exchange(world_.log.append(std::move(exchange)), under_way_.size());
  }
  return !ended.empty();
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
  return !under_way_.contains(query) && under_way_.to(query.server) < limits_.in_flight_per_server && may_cost_more(query.tier);
}

bool Observation::may_cost_more(const std::string& tier) const {
  return !is_full(tier) && world_.log.count(tier) + under_way_.on_behalf_of(tier) < limits_.exchanges_per_tier;
}

/// In words, the limits that keep the wishes that are left from being sent.
std::string Observation::unsent() const {
  std::set<std::string> spent, full;
  for (const Wish& wish : wishes_) (is_full(wish.order.query.tier) ? full : spent).insert("tier \"" + wish.order.query.tier + "\"");
  std::vector<std::string> limits;
  if (!spent.empty())
    limits.push_back(fmt::format("the limit of {} exchanges at {}", limits_.exchanges_per_tier, fmt::join(spent, " and ")));
  if (!full.empty())
    limits.push_back(fmt::format("the limit of {} octets of answers at {}", limits_.octets_per_tier, fmt::join(full, " and ")));
  return fmt::format("{}", fmt::join(limits, " and "));
}

}  // namespace

std::string observe(const std::vector<Planner>& planners, World world, const Limits& limits, const Observer& observer) {
  return Observation(planners, world, limits, observer).run();
}

}  // namespace whybogus::resolve
