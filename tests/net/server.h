// Servers on 127.0.0.1 for the tests of live exchanges, without threads: the kernel holds what was sent until the test comes to it.
#pragma once

#include <cstdint>

#include "core/dns/address.h"
#include "core/dns/bytes.h"
#include "core/trace/wire.h"

namespace whybogus::tests {

/// A file descriptor that is closed with its owner; -1 is none.
class Descriptor {
 public:
  explicit Descriptor(int value = -1) : value_(value) {}
  ~Descriptor();
  Descriptor(Descriptor&& other) noexcept;
  Descriptor& operator=(Descriptor other) noexcept;
  int value() const { return value_; }

 private:
  int value_;
};

/// Receives and sends datagrams on a port that the system chose.
class UdpServer {
 public:
  UdpServer();
  dns::Endpoint endpoint() const { return endpoint_; }
  /// The next datagram. Waits for it; throws std::runtime_error if none comes in 5 s.
  dns::Bytes receive();
  /// Sends to where the last datagram came from.
  void reply(const dns::Bytes& octets) const { send_to(client_port_, octets); }
  /// Sends to any port on 127.0.0.1.
  void send_to(std::uint16_t port, const dns::Bytes& octets) const;
  /// The source port of the last datagram.
  std::uint16_t client_port() const { return client_port_; }

 private:
  Descriptor socket_;
  dns::Endpoint endpoint_;
  std::uint16_t client_port_ = 0;
};

/// Takes one connection after the other on a port that the system chose.
class TcpServer {
 public:
  TcpServer();
  dns::Endpoint endpoint() const { return endpoint_; }
  /// Takes the next connection and reads a message off it, while the wire works. Throws std::runtime_error if none comes.
  dns::Bytes receive(trace::Wire& wire);
  /// Sends these octets as they are.
  void send(const dns::Bytes& octets) const;
  /// Ends the connection properly (FIN).
  void close();
  /// Breaks the connection (RST).
  void reset();

 private:
  Descriptor listener_;
  Descriptor connection_;
  dns::Endpoint endpoint_;
};

/// A message with its two octets of length (RFC 1035 4.2.2).
dns::Bytes with_length(dns::Bytes message);

/// An endpoint on 127.0.0.1 where nobody listens.
dns::Endpoint closed_port();

}  // namespace whybogus::tests
