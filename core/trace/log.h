// The append-only list of exchanges. It belongs to no single question: whoever wants to know something looks it up by what was asked of
// whom.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/trace/exchange.h"

namespace whybogus::trace {

class Log {
 public:
  Log() = default;
  // A deque may allocate to be moved from, so no noexcept.
  Log(Log&&) = default;  // NOLINT(performance-noexcept-move-constructor)
  Log& operator=(Log&&) = default;
  // The index points into the list.
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

  /// Takes the exchange in, gives it the next number and returns it. References stay valid as the log grows.
  const Exchange& append(Exchange);

  /// The first exchange that asked exactly this, or null.
  const Exchange* find(const Query&) const;
  /// The exchange with that number, or null.
  const Exchange* at(ExchangeNumber) const;
  /// All exchanges about that question, in the order of the log.
  std::span<const Exchange* const> about(const dns::Question&) const;
  /// Those of them that are that tier's.
  std::vector<const Exchange*> about(std::string_view tier, const dns::Question&) const;
  /// All exchanges of that tier, in the order of the log.
  std::span<const Exchange* const> of(std::string_view tier) const;

  /// How many exchanges that tier has cost.
  std::size_t count(std::string_view tier) const { return of(tier).size(); }

  std::size_t size() const { return exchanges_.size(); }
  auto begin() const { return exchanges_.begin(); }
  auto end() const { return exchanges_.end(); }

 private:
  std::deque<Exchange> exchanges_;
  std::unordered_map<Query, const Exchange*, QueryHash> by_query_;
  std::map<dns::Question, std::vector<const Exchange*>, dns::QuicklyAsked> by_question_;
  std::map<std::string, std::vector<const Exchange*>, std::less<>> by_tier_;
};

}  // namespace whybogus::trace
