// What was sent and has not come back. Internal to the loop in observe.cc.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>

#include "core/trace/query.h"

namespace whybogus::resolve {

/// The number that is kept under the key, 0 where there is none.
template <class Key>
std::size_t number_at(const std::map<Key, std::size_t>& numbers, const Key& key) {
  const auto found = numbers.find(key);
  return found == numbers.end() ? 0 : found->second;
}

/// The queries that were sent and have not come back, counted by what limits them.
class UnderWay {
 public:
  void add(const trace::Query& query);
  void remove(const trace::Query& query);

  bool contains(const trace::Query& query) const { return queries_.contains(query); }
  bool empty() const { return queries_.empty(); }
  std::size_t size() const { return queries_.size(); }
  std::size_t to(const dns::Endpoint& server) const { return number_at(by_server_, server); }
  std::size_t on_behalf_of(const std::string& tier) const { return number_at(by_tier_, tier); }
  std::size_t over_tcp() const { return over_tcp_; }
  auto begin() const { return queries_.begin(); }
  auto end() const { return queries_.end(); }

 private:
  std::set<trace::Query> queries_;
  std::map<dns::Endpoint, std::size_t> by_server_;
  std::map<std::string, std::size_t> by_tier_;
  std::size_t over_tcp_ = 0;
};

}  // namespace whybogus::resolve
