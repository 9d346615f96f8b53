#include "core/resolve/repetition.h"

#include <utility>

namespace whybogus::resolve {

Planner repetition(std::vector<trace::Query> queries, trace::Milliseconds after, trace::Milliseconds patience) {
  return [queries = std::move(queries), after, patience](const trace::Log& log) {
    std::vector<Order> orders;
    for (const trace::Query& query : queries)
      if (log.find(query) == nullptr) orders.push_back({query, after, patience});
    return orders;
  };
}

}  // namespace whybogus::resolve
