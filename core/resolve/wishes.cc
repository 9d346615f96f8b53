#include "core/resolve/wishes.h"

#include <algorithm>
#include <utility>

namespace whybogus::resolve {

using trace::Microseconds;
using trace::Query;

void Wishes::replace(std::vector<Order> orders, Microseconds now) {
  wishes_.clear();
  Places before = std::exchange(places_, {});
  places_.reserve(orders.size());
  for (Order& order : orders) add(std::move(order), before, now);
}

bool Wishes::mark_sent(const Query& query) {
  const auto place = places_.find(query);
  if (place == places_.end()) return false;
  wishes_[place->second.index].is_sent = true;
  return true;
}

/// Two planners that wish for the same query get it as early and for as long as either wants.
void Wishes::add(Order order, Places& before, Microseconds now) {
  const auto [known, is_new] = places_.try_emplace(order.query, Place{wishes_.size(), now});
  if (is_new) {
    const auto earlier = before.find(order.query);
    if (earlier != before.end()) known->second.since = earlier->second.since;
    const Microseconds due = known->second.since + order.after;
    return wishes_.push_back(Wish{std::move(order), due});
  }
  Wish& wish = wishes_[known->second.index];
  wish.due = std::min(wish.due, known->second.since + order.after);
  wish.order.patience = std::max(wish.order.patience, order.patience);
}

}  // namespace whybogus::resolve
