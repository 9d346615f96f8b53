// TCP: a connection for each query, with two octets of length before each message (RFC 1035 4.2.2, RFC 7766).
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <asio/ip/tcp.hpp>
#include <asio/steady_timer.hpp>
#include <asio/write.hpp>
#include <chrono>
#include <span>
#include <string>

#include "core/net/attempt.h"
#include "core/net/native.h"

namespace whybogus::net {
namespace {

using trace::Outcome;

constexpr std::uint32_t kMaxStrays = 16;
/// Far less than a segment (536 octets where nothing else is agreed, RFC 9293 3.7.1): whoever sends it in the midst of a message drips.
constexpr std::size_t kDrop = 64;
/// How long drops gather before they are read, for the first of a message and at most.
constexpr std::chrono::milliseconds kFirstPause{1};
constexpr std::chrono::milliseconds kLongestPause{64};

class TcpAttempt : public Attempt {
 public:
  TcpAttempt(Run& run, const trace::Query& query, std::uint16_t id) : Attempt(run, query, id), socket_(run.context), pause_(run.context) {}

 private:
  void open(const asio::ip::address& server) override;
  void close() override;
  void connected(const std::error_code& error);
  void write();
  void read_length();
  void read_message();
  void judge_message();
  /// Fills them, then does `then`.
  void fill(std::span<std::uint8_t> octets, void (TcpAttempt::*then)());
  void fill_on();
  void took(const std::error_code& error, std::size_t octets);
  void broken(const std::error_code& error);

  asio::ip::tcp::socket socket_;
  std::array<std::uint8_t, 2> length_{};
  /// Empty while the length is read.
  dns::Bytes message_;

  struct Wanted {
    std::span<std::uint8_t> octets;
    std::size_t filled = 0;
    void (TcpAttempt::*then)() = nullptr;
  } wanted_;
  asio::steady_timer pause_;
  std::chrono::milliseconds next_pause_ = kFirstPause;
};

void TcpAttempt::open(const asio::ip::address& server) {
  if (const Result<void> opened = open_for(server, run().source, socket_); !opened) return fail(Outcome::NetworkError, opened.error().text);
  note("while connecting");
  socket_.async_connect({server, port()}, [this, self = shared_from_this()](const std::error_code& error) {
    if (!is_over()) connected(error);
  });
}

void TcpAttempt::close() {
  std::error_code ignored;
  static_cast<void>(socket_.close(ignored));
  pause_.cancel();
}

void TcpAttempt::connected(const std::error_code& error) {
  if (error == asio::error::connection_reset) return fail(Outcome::Refused, error.message());
  if (error) return fail(error);
  write();
}

void TcpAttempt::write() {
  note("while waiting for the answer");
  // One segment for both, as some servers want it (RFC 7766 8).
  length_ = {static_cast<std::uint8_t>(sent().size() >> 8), static_cast<std::uint8_t>(sent().size() & 0xff)};
  const std::array<asio::const_buffer, 2> buffers{asio::buffer(length_), asio::buffer(sent())};
  asio::async_write(socket_, buffers, [this, self = shared_from_this()](const std::error_code& error, std::size_t) {
    if (is_over()) return;
    if (error) return fail(error);
    read_length();
  });
}

void TcpAttempt::read_length() {
  next_pause_ = kFirstPause;
  message_.clear();
  fill(length_, &TcpAttempt::read_message);
}

void TcpAttempt::read_message() {
  const auto length = static_cast<std::size_t>(length_[0] << 8 | length_[1]);
  note(fmt::format("while reading an answer of {} octets", length));
  message_.resize(length);
  fill(message_, &TcpAttempt::judge_message);
}

void TcpAttempt::judge_message() {
  take(message_);
  // Nobody but the server itself can send them: it has had its chance.
  if (!is_over() && strays() >= kMaxStrays) give_up_on_strays();
  if (!is_over()) read_length();
}

void TcpAttempt::fill(std::span<std::uint8_t> octets, void (TcpAttempt::*then)()) {
  wanted_ = {octets, 0, then};
  fill_on();
}

void TcpAttempt::fill_on() {
  const std::span<std::uint8_t> rest = wanted_.octets.subspan(wanted_.filled);
  socket_.async_read_some(asio::buffer(rest.data(), rest.size()),
                          [this, self = shared_from_this()](const std::error_code& error, std::size_t octets) {
                            if (!is_over()) took(error, octets);
                          });
}

void TcpAttempt::took(const std::error_code& error, std::size_t octets) {
  wanted_.filled += octets;
  if (wanted_.filled == wanted_.octets.size()) return (this->*wanted_.then)();
  if (error) return broken(error);
  if (octets >= kDrop) return fill_on();
  // A message of 64 KiB that comes octet by octet would cost as many looks at the socket.
  pause_.expires_after(next_pause_);
  next_pause_ = std::min(2 * next_pause_, kLongestPause);
  pause_.async_wait([this, self = shared_from_this()](const std::error_code&) {
    if (!is_over()) fill_on();
  });
}

void TcpAttempt::broken(const std::error_code& error) {
  const std::string what = error == asio::error::eof ? "connection closed" : error.message();
  const std::string wanted = fmt::format("{} octets{}", wanted_.octets.size(), message_.empty() ? " of length" : "");
  message_.resize(std::min(wanted_.filled, message_.size()));
  keep(std::move(message_));
  fail(Outcome::NetworkError, fmt::format("{} after {} of {}", what, wanted_.filled, wanted));
}

}  // namespace

std::shared_ptr<Attempt> make_tcp_attempt(Run& run, const trace::Query& query, std::uint16_t id) {
  return std::make_shared<TcpAttempt>(run, query, id);
}

}  // namespace whybogus::net
