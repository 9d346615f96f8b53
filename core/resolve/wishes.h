// What the planners want, between two plans. Internal to the loop in observe.cc.
#pragma once

#include <cstddef>
#include <unordered_map>
#include <vector>

#include "core/resolve/order.h"
#include "core/trace/query.h"

namespace whybogus::resolve {

struct Wish {
  Order order;
  trace::Microseconds due{0};
  /// By now it may have been answered.
  bool is_sent = false;
};

/// What the planners want and the log does not have, in their order; no query twice.
class Wishes {
 public:
  /// Takes the place of all earlier wishes. A query that was wished for before and still is keeps its waiting time.
  void replace(std::vector<Order> orders, trace::Microseconds now);

  /// Takes note that the query is under way; false if it is not wished for.
  bool mark_sent(const trace::Query& query);
  auto begin() { return wishes_.begin(); }
  auto end() { return wishes_.end(); }
  auto begin() const { return wishes_.begin(); }
  auto end() const { return wishes_.end(); }

 private:
  struct Place {
    std::size_t index = 0;
    /// Since when it has been wished for without a break.
    trace::Microseconds since{0};
  };
  using Places = std::unordered_map<trace::Query, Place, trace::QueryHash>;

  void add(Order order, Places& before, trace::Microseconds now);

  std::vector<Wish> wishes_;
  Places places_;
};

}  // namespace whybogus::resolve
