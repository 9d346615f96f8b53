// Our addresses as the system has them, and sockets that are opened for them. Internal to this room.
#pragma once

#include <asio/ip/address.hpp>
#include <asio/socket_base.hpp>
#include <cstdint>
#include <string>
#include <system_error>

#include "core/dns/address.h"
#include "core/dns/result.h"
#include "core/net/sockets.h"

namespace whybogus::net {

/// Error: there is no interface of that zone index.
Result<asio::ip::address> native(const dns::Address& address);

/// The system's words, but for what it calls an invalid argument without saying why: a link-local address without its interface.
std::string words_of(const std::error_code&, const dns::Address&);

/// Opens a non-blocking socket for that server and binds it to the source. Error: the system's words.
template <class Socket>
Result<void> open_for(const asio::ip::address& server, const Source& source, Socket& socket) {
  using Endpoint = typename Socket::endpoint_type;
  const Endpoint any(server.is_v6() ? Socket::protocol_type::v6() : Socket::protocol_type::v4(), source.port);
  std::error_code error;
  socket.open(any.protocol(), error);
  if (error) return fail(error.message());
  socket.non_blocking(true, error);
  if (!source.address && source.port == 0) return {};
  const Result<asio::ip::address> address = source.address ? native(*source.address) : any.address();
  if (!address) return tl::unexpected(address.error());
  // A fixed port may serve several servers at a time. A free one must not be shared, though, and reuse would let the system do so.
  if (source.port != 0) socket.set_option(asio::socket_base::reuse_address(true), error);
  socket.bind(Endpoint(*address, source.port), error);
  if (error) return fail("source address: " + (source.address ? words_of(error, *source.address) : error.message()));
  return {};
}

}  // namespace whybogus::net
