#include "core/net/attempt.h"

#include <fmt/format.h>

#include <algorithm>
#include <asio/error.hpp>

#include "core/net/native.h"

namespace whybogus::net {

using trace::Outcome;

namespace {

constexpr std::size_t kIdSize = 2;
// What reading a message costs, in looks at an id.
constexpr std::size_t kReadStray = 50;
// What any attempt may meet, whatever others have met: somebody else's late answers.
constexpr std::uint32_t kStraysAlways = 16;

}  // namespace

trace::Microseconds Run::now() const { return std::chrono::duration_cast<trace::Microseconds>(std::chrono::steady_clock::now() - began); }

Attempt::Attempt(Run& run, const trace::Query& query, std::uint16_t id) : run_(run), patience_(run.context) {
  exchange_.query = query;
  exchange_.sent = dns::encode_query(trace::message_of(query, id));
}

void Attempt::start(trace::Milliseconds patience) {
  exchange_.started = run_.now();
  patience_.expires_after(patience);
  patience_.async_wait([this, self = shared_from_this()](const std::error_code&) {
    if (!is_over_) fail(Outcome::Timeout, exchange_.detail);
  });
  const Result<asio::ip::address> server = native(exchange_.query.server.address);
  if (!server) return fail(Outcome::NetworkError, server.error().text);
  open(*server);
}

void Attempt::abandon() {
  if (is_over_) return;
  // What came and was no answer says more than that nobody waits for one any longer.
  if (stray_) return end_with_stray("");
  exchange_.outcome = Outcome::Abandoned;
  end(std::move(exchange_));
}

void Attempt::take(dns::BytesView message) {
  // Whoever floods us is told by the id, as a rule: to read each message as a whole would cost many times more.
  if (stray_ && !has_our_id(message)) return count_stray(1);
  trace::Exchange judged = exchange_;
  judged.received.assign(message.begin(), message.end());
  judged.outcome = Outcome::Answer;
  trace::interpret(judged);
  if (judged.answered()) return end(std::move(judged));
  if (!stray_) stray_ = std::move(judged);
  count_stray(kReadStray);
}

bool Attempt::has_our_id(dns::BytesView message) const {
  return message.size() >= kIdSize && std::ranges::equal(message.first(kIdSize), dns::BytesView(exchange_.sent).first(kIdSize));
}

void Attempt::count_stray(std::size_t cost) {
  ++exchange_.strays;
  run_.stray_budget -= std::min(cost, run_.stray_budget);
  if (run_.stray_budget == 0 && exchange_.strays >= kStraysAlways) give_up_on_strays();
}

void Attempt::give_up_on_strays() { end_with_stray(fmt::format("; {} such messages, and no more were read", exchange_.strays)); }

void Attempt::end_with_stray(const std::string& words) {
  stray_->strays = exchange_.strays;
  stray_->detail += words;
  end(std::move(*stray_));
}

void Attempt::fail(Outcome outcome, std::string words) {
  if (stray_) return end_with_stray("");
  exchange_.outcome = outcome;
  exchange_.detail = std::move(words);
  end(std::move(exchange_));
}

void Attempt::fail(const std::error_code& error) {
  fail(error == asio::error::connection_refused ? Outcome::Refused : Outcome::NetworkError,
       words_of(error, exchange_.query.server.address));
}

void Attempt::end(trace::Exchange exchange) {
  is_over_ = true;
  exchange.elapsed = run_.now() - exchange.started;
  patience_.cancel();
  close();
  const std::shared_ptr<Attempt> self = shared_from_this();
  run_.under_way.erase(exchange.query);
  run_.ended.push_back(std::move(exchange));
}

}  // namespace whybogus::net
