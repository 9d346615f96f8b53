#include "core/net/attempt.h"

#include <asio/error.hpp>

#include "core/net/native.h"

namespace whybogus::net {

using trace::Outcome;

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
  if (stray_) return end(std::move(*stray_));
  exchange_.outcome = Outcome::Abandoned;
  end(std::move(exchange_));
}

void Attempt::take(dns::Bytes message) {
  trace::Exchange judged = exchange_;
  judged.received = std::move(message);
  judged.outcome = Outcome::Answer;
  trace::interpret(judged);
  if (judged.answered()) return end(std::move(judged));
  if (!stray_) stray_ = std::move(judged);
}

void Attempt::fail(Outcome outcome, std::string words) {
  if (stray_) return end(std::move(*stray_));
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
