#include "tests/net/server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>
#include <string>
#include <utility>

namespace whybogus::tests {
namespace {

using namespace std::chrono_literals;

[[noreturn]] void give_up(const std::string& what) { throw std::runtime_error("test server: " + what); }

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

Descriptor bound_socket(int type) {
  Descriptor made(::socket(AF_INET, type, 0));
  const sockaddr_in address = loopback(0);
  if (::bind(made.value(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) give_up("cannot bind");
  return made;
}

dns::Endpoint endpoint_of(const Descriptor& socket) {
  sockaddr_in address{};
  socklen_t size = sizeof address;
  if (::getsockname(socket.value(), reinterpret_cast<sockaddr*>(&address), &size) != 0) give_up("has no name");
  return {dns::parse_address("127.0.0.1").value(), ntohs(address.sin_port)};
}

bool is_readable(const Descriptor& descriptor, int milliseconds) {
  pollfd wanted{descriptor.value(), POLLIN, 0};
  return ::poll(&wanted, 1, milliseconds) > 0;
}

/// Lets the wire work until there is something to read.
void work_until_readable(trace::Wire& wire, const Descriptor& descriptor) {
  for (int tries = 0; tries < 500; ++tries) {
    if (is_readable(descriptor, 0)) return;
    if (!wire.wait(10ms).empty()) give_up("the exchange has ended already");
  }
  give_up("nothing came in 5 s");
}

}  // namespace

Descriptor::~Descriptor() {
  if (value_ >= 0) ::close(value_);
}

Descriptor::Descriptor(Descriptor&& other) noexcept : value_(std::exchange(other.value_, -1)) {}

Descriptor& Descriptor::operator=(Descriptor other) noexcept {
  std::swap(value_, other.value_);
  return *this;
}

UdpServer::UdpServer() : socket_(bound_socket(SOCK_DGRAM)), endpoint_(endpoint_of(socket_)) {}

dns::Bytes UdpServer::receive() {
  if (!is_readable(socket_, 5000)) give_up("no datagram came in 5 s");
  dns::Bytes datagram(65535);
  sockaddr_in from{};
  socklen_t size = sizeof from;
  const auto length = ::recvfrom(socket_.value(), datagram.data(), datagram.size(), 0, reinterpret_cast<sockaddr*>(&from), &size);
  if (length < 0) give_up("cannot receive");
  datagram.resize(static_cast<std::size_t>(length));
  client_port_ = ntohs(from.sin_port);
  return datagram;
}

void UdpServer::send_to(std::uint16_t port, const dns::Bytes& octets) const {
  const sockaddr_in to = loopback(port);
  if (::sendto(socket_.value(), octets.data(), octets.size(), 0, reinterpret_cast<const sockaddr*>(&to), sizeof to) < 0)
    give_up("cannot send");
}

TcpServer::TcpServer() : listener_(bound_socket(SOCK_STREAM)), endpoint_(endpoint_of(listener_)) {
  if (::listen(listener_.value(), 8) != 0) give_up("cannot listen");
}

dns::Bytes TcpServer::receive(trace::Wire& wire) {
  work_until_readable(wire, listener_);
  connection_ = Descriptor(::accept(listener_.value(), nullptr, nullptr));
  work_until_readable(wire, connection_);
  dns::Bytes octets(65537);
  const auto length = ::recv(connection_.value(), octets.data(), octets.size(), 0);
  // Length and message come in one write, and on the loopback in one piece.
  if (length < 2 || length - 2 != (octets[0] << 8 | octets[1])) give_up("no whole message came");
  return {octets.begin() + 2, octets.begin() + length};
}

void TcpServer::send(const dns::Bytes& octets) const {
  if (::send(connection_.value(), octets.data(), octets.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(octets.size()))
    give_up("cannot send");
}

void TcpServer::close() { connection_ = Descriptor(); }

void TcpServer::reset() {
  const linger at_once{1, 0};
  ::setsockopt(connection_.value(), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  close();
}

dns::Bytes with_length(dns::Bytes message) {
  const auto length = message.size();
  message.insert(message.begin(), {static_cast<std::uint8_t>(length >> 8), static_cast<std::uint8_t>(length & 0xff)});
  return message;
}

dns::Endpoint closed_port() { return endpoint_of(bound_socket(SOCK_STREAM)); }

}  // namespace whybogus::tests
