// TCP: a connection for each query, with two octets of length before each message (RFC 1035 4.2.2, RFC 7766).
#include <fmt/format.h>

#include <array>
#include <asio/ip/tcp.hpp>
#include <asio/read.hpp>
#include <asio/write.hpp>

#include "core/net/attempt.h"
#include "core/net/native.h"

namespace whybogus::net {
namespace {

using trace::Outcome;

constexpr std::uint32_t kMaxStrays = 16;

class TcpAttempt : public Attempt {
 public:
  TcpAttempt(Run& run, const trace::Query& query, std::uint16_t id) : Attempt(run, query, id), socket_(run.context) {}

 private:
  void open(const asio::ip::address& server) override;
  void close() override;
  void connected(const std::error_code& error);
  void write();
  void read_length();
  void read_message(std::size_t length);
  void broken(const std::error_code& error, std::size_t octets, const std::string& expected);

  asio::ip::tcp::socket socket_;
  std::array<std::uint8_t, 2> length_{};
  dns::Bytes message_;
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
  asio::async_read(socket_, asio::buffer(length_), [this, self = shared_from_this()](const std::error_code& error, std::size_t octets) {
    if (is_over()) return;
    if (error) return broken(error, octets, "2 octets of length");
    read_message(static_cast<std::size_t>(length_[0] << 8 | length_[1]));
  });
}

void TcpAttempt::read_message(std::size_t length) {
  note(fmt::format("while reading an answer of {} octets", length));
  message_.resize(length);
  asio::async_read(socket_, asio::buffer(message_), [this, self = shared_from_this()](const std::error_code& error, std::size_t octets) {
    if (is_over()) return;
    if (error) return broken(error, octets, fmt::format("{} octets", message_.size()));
    take(message_);
    // Nobody but the server itself can send them: it has had its chance.
    if (!is_over() && strays() >= kMaxStrays) give_up_on_strays();
    if (!is_over()) read_length();
  });
}

void TcpAttempt::broken(const std::error_code& error, std::size_t octets, const std::string& expected) {
  const std::string what = error == asio::error::eof ? "connection closed" : error.message();
  message_.resize(std::min(octets, message_.size()));
  keep(std::move(message_));
  fail(Outcome::NetworkError, fmt::format("{} after {} of {}", what, octets, expected));
}

}  // namespace

std::shared_ptr<Attempt> make_tcp_attempt(Run& run, const trace::Query& query, std::uint16_t id) {
  return std::make_shared<TcpAttempt>(run, query, id);
}

}  // namespace whybogus::net
