#include "tests/resolve/fake_wire.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "tests/messages.h"

namespace whybogus::tests {

using trace::Exchange;
using trace::Microseconds;
using trace::Outcome;

Reply reply(std::string_view text, trace::Milliseconds delay) {
  return {.outcome = Outcome::Answer, .message = response(text), .delay = delay};
}

Reply refused(trace::Milliseconds delay) { return {.outcome = Outcome::Refused, .message = {}, .delay = delay}; }

void FakeWire::send(const trace::Query& query, trace::Milliseconds patience) {
  sendings_.push_back({query, patience, now_});
  Exchange exchange;
  exchange.query = query;
  exchange.started = now_;
  const std::optional<Reply> reply = answer_(query);
  if (!reply || reply->delay > patience) return end(std::move(exchange), now_ + patience);
  exchange.outcome = reply->outcome;
  exchange.received = reply->received;
  if (reply->outcome == Outcome::Answer) {
    exchange.response = reply->message;
    exchange.response->flags.qr = true;
    if (!exchange.response->question) exchange.response->question = query.question;
  }
  end(std::move(exchange), now_ + reply->delay);
}

void FakeWire::end(Exchange exchange, Microseconds at) {
  exchange.elapsed = at - exchange.started;
  under_way_.emplace(at, std::move(exchange));
  most_under_way_ = std::max(most_under_way_, under_way_.size());
}

void FakeWire::abandon(const trace::Query& query) {
  const auto found = std::find_if(under_way_.begin(), under_way_.end(), [&](const auto& entry) { return entry.second.query == query; });
  if (found == under_way_.end()) throw std::logic_error("abandoned a query that is not under way");
  Exchange exchange = std::move(found->second);
  under_way_.erase(found);
  exchange.outcome = Outcome::Abandoned;
  exchange.response.reset();
  end(std::move(exchange), now_);
}

std::vector<Exchange> FakeWire::wait(Microseconds at_most) {
  if (at_most < Microseconds(0)) throw std::logic_error("a wait of less than no time");
  waits_.push_back(at_most);
  const Microseconds until = now_ + at_most;
  now_ = under_way_.empty() ? until : std::clamp(under_way_.begin()->first, now_, until);
  return ended_by_now();
}

std::vector<Exchange> FakeWire::ended_by_now() {
  std::vector<Exchange> ended;
  const auto end = under_way_.upper_bound(now_);
  for (auto entry = under_way_.begin(); entry != end; ++entry) ended.push_back(std::move(entry->second));
  under_way_.erase(under_way_.begin(), end);
  return ended;
}

}  // namespace whybogus::tests
