#include "core/trace/log.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace whybogus::trace {

const Exchange& Log::append(Exchange exchange) {
  exchange.reading.reset();
  if (exchange.response) exchange.reading = dns::read(*exchange.response, exchange.query.question);
  exchange.number = ExchangeNumber{static_cast<std::uint32_t>(exchanges_.size() + 1)};
  const Exchange& kept = exchanges_.emplace_back(std::move(exchange));
  by_query_.emplace(kept.query, &kept);
  by_question_[kept.query.question].push_back(&kept);
  by_tier_[kept.query.tier].push_back(&kept);
  return kept;
}

const Exchange* Log::find(const Query& query) const {
  const auto found = by_query_.find(query);
  return found == by_query_.end() ? nullptr : found->second;
}

const Exchange* Log::at(ExchangeNumber number) const {
  if (number.value == 0 || number.value > exchanges_.size()) return nullptr;
  return &exchanges_[number.value - 1];
}

std::span<const Exchange* const> Log::about(const dns::Question& question) const {
  const auto found = by_question_.find(question);
  return found == by_question_.end() ? std::span<const Exchange* const>() : std::span<const Exchange* const>(found->second);
}

std::vector<const Exchange*> Log::about(std::string_view tier, const dns::Question& question) const {
  std::vector<const Exchange*> found;
  std::ranges::copy_if(about(question), std::back_inserter(found), [&](const Exchange* exchange) { return exchange->query.tier == tier; });
  return found;
}

std::span<const Exchange* const> Log::of(std::string_view tier) const {
  const auto found = by_tier_.find(tier);
  return found == by_tier_.end() ? std::span<const Exchange* const>() : std::span<const Exchange* const>(found->second);
}

}  // namespace whybogus::trace
