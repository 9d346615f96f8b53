#include "core/resolve/under_way.h"

namespace whybogus::resolve {

using trace::Query;

void UnderWay::add(const Query& query) {
  if (!queries_.insert(query).second) return;
  ++by_server_[query.server];
  ++by_tier_[query.tier];
  if (query.transport == trace::Transport::Tcp) ++over_tcp_;
}

void UnderWay::remove(const Query& query) {
  if (queries_.erase(query) == 0) return;
  --by_server_[query.server];
  --by_tier_[query.tier];
  if (query.transport == trace::Transport::Tcp) --over_tcp_;
}

}  // namespace whybogus::resolve
