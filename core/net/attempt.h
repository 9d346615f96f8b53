// One attempt under way: what UDP and TCP have in common. It owns the growing exchange and its patience; how octets travel is a subclass's
// matter. Internal to this room.
#pragma once

#include <asio/io_context.hpp>
#include <asio/ip/address.hpp>
#include <asio/steady_timer.hpp>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "core/dns/bytes.h"
#include "core/dns/result.h"
#include "core/net/sockets.h"
#include "core/trace/exchange.h"

namespace whybogus::net {

class Attempt;

/// What all attempts of a run share. Outlives them.
struct Run {
  Source source;
  std::chrono::steady_clock::time_point began = std::chrono::steady_clock::now();
  asio::io_context context{1};
  std::map<trace::Query, std::shared_ptr<Attempt>> under_way;
  /// Exchanges that wait() has not handed out yet.
  std::vector<trace::Exchange> ended;
  /// What reading messages that answer nothing may still cost, in messages that a look at the id was enough for: a flood takes 0.2 s at
  /// most.
  std::size_t stray_budget = 100'000;
  /// Where datagrams are received; one for all, because each is judged before the next is read.
  static constexpr std::size_t datagram_size = 65535;
  std::unique_ptr<std::uint8_t[]> datagram = std::make_unique_for_overwrite<std::uint8_t[]>(datagram_size);

  trace::Microseconds now() const;
};

class Attempt : public std::enable_shared_from_this<Attempt> {
 public:
  Attempt(Run& run, const trace::Query& query, std::uint16_t id);
  virtual ~Attempt() = default;
  Attempt(const Attempt&) = delete;
  Attempt& operator=(const Attempt&) = delete;

  /// Sends and listens, until the answer is there or patience ends. What became of it stands in the run's `ended`.
  void start(trace::Milliseconds patience);
  /// Ends it as Abandoned, unless it has ended.
  void abandon();

 protected:
  /// Opens the socket and sends, or fails.
  virtual void open(const asio::ip::address& server) = 0;
  /// Closes the socket. Handlers may still be called afterwards, and find is_over().
  virtual void close() = 0;

  /// Takes a whole message that came. The answer ends the attempt; of all others the first is kept as evidence, the rest are counted, and
  /// the listening goes on until they are too many.
  void take(dns::BytesView message);
  /// Keeps octets that are not yet, or never became, a whole message.
  void keep(dns::Bytes octets) { exchange_.received = std::move(octets); }
  /// Says how far it has got, should patience end now.
  void note(std::string progress) { exchange_.detail = std::move(progress); }
  /// Ends the attempt with this outcome, or with that of the message that was kept.
  void fail(trace::Outcome outcome, std::string words);
  /// The same, as Refused or NetworkError after what the system says.
  void fail(const std::error_code& error);

  bool is_over() const { return is_over_; }
  /// Ends the attempt for messages without an end that are not the answer.
  void give_up_on_strays();
  std::uint32_t strays() const { return exchange_.strays; }
  Run& run() { return run_; }
  std::uint16_t port() const { return exchange_.query.server.port; }
  const dns::Bytes& sent() const { return exchange_.sent; }

 private:
  bool has_our_id(dns::BytesView message) const;
  void count_stray(std::size_t cost);
  void end_with_stray(const std::string& words);
  void end(trace::Exchange exchange);

  Run& run_;
  trace::Exchange exchange_;
  /// The first message that came and was not the answer.
  std::optional<trace::Exchange> stray_;
  asio::steady_timer patience_;
  bool is_over_ = false;
};

/// The attempt that the query's transport asks for.
std::shared_ptr<Attempt> make_udp_attempt(Run& run, const trace::Query& query, std::uint16_t id);
std::shared_ptr<Attempt> make_tcp_attempt(Run& run, const trace::Query& query, std::uint16_t id);

}  // namespace whybogus::net
