// UDP, on a connected socket: the system lets nothing through but what comes from the asked address and port, and
// reports a closed port, no route, and what a router on the way forbids.
#include <netinet/in.h>
#include <sys/socket.h>

#include <asio/ip/udp.hpp>

#include "core/net/attempt.h"
#include "core/net/native.h"

namespace whybogus::net {
namespace {

constexpr std::size_t kDatagramsAtOnce = 64;

// Without it Linux tells a datagram's sender of a closed port alone, and no route at the next router looks like silence. A system that has
// no such option tells of both unasked.
void hear_of_routes([[maybe_unused]] asio::ip::udp::socket& socket, [[maybe_unused]] const asio::ip::address& server) {
#ifdef IP_RECVERR
  const int on = 1;
  // Through an IPv4-mapped address, errors of IPv4 come to a socket of IPv6.
  ::setsockopt(socket.native_handle(), IPPROTO_IP, IP_RECVERR, &on, sizeof on);
  if (server.is_v6()) ::setsockopt(socket.native_handle(), IPPROTO_IPV6, IPV6_RECVERR, &on, sizeof on);
#endif
}

class UdpAttempt : public Attempt {
 public:
  UdpAttempt(Run& run, const trace::Query& query, std::uint16_t id) : Attempt(run, query, id), socket_(run.context) {}

 private:
  void open(const asio::ip::address& server) override;
  void close() override;
  void listen();
  void receive();

  asio::ip::udp::socket socket_;
};

void UdpAttempt::open(const asio::ip::address& server) {
  if (const Result<void> opened = open_for(server, run().source, socket_); !opened)
    return fail(trace::Outcome::NetworkError, opened.error().text);
  hear_of_routes(socket_, server);
  std::error_code error;
  static_cast<void>(socket_.connect({server, port()}, error));
  if (!error) socket_.send(asio::buffer(sent()), 0, error);
  if (error) return fail(error);
  listen();
}

void UdpAttempt::close() {
  std::error_code ignored;
  static_cast<void>(socket_.close(ignored));
}

void UdpAttempt::listen() {
  socket_.async_wait(asio::ip::udp::socket::wait_read, [this, self = shared_from_this()](const std::error_code& error) {
    if (is_over()) return;
    if (error) return fail(error);
    receive();
  });
}

// Some at a time: asking the system whether there are more costs as much as reading one. Others' turn comes before there is an end.
void UdpAttempt::receive() {
  for (std::size_t i = 0; i < kDatagramsAtOnce && !is_over(); ++i) {
    std::uint8_t* const datagram = run().datagram.get();
    std::error_code error;
    const std::size_t length = socket_.receive(asio::buffer(datagram, Run::datagram_size), 0, error);
    if (error == asio::error::would_block) break;
    if (error) return fail(error);
    take({datagram, length});
  }
  if (!is_over()) listen();
}

}  // namespace

std::shared_ptr<Attempt> make_udp_attempt(Run& run, const trace::Query& query, std::uint16_t id) {
  return std::make_shared<UdpAttempt>(run, query, id);
}

}  // namespace whybogus::net
