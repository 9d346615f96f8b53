// Live exchanges over UDP and TCP: the only sockets of the tool. Each query has a socket of its own, so that a late answer can never be
// taken for another one's, and the system picks an unpredictable source port (RFC 5452 9). What comes back is accepted only from the asked
// address and port, with the asked id and question; anything else is kept as evidence while the listening goes on. Nothing is retried or
// fallen back on here: each attempt is one exchange.
#pragma once

#include <memory>
#include <optional>

#include "core/dns/address.h"
#include "core/trace/wire.h"

namespace whybogus::net {

/// What dig's -b says: where queries come from. No address: the system's choice. Port 0: a fresh one each. With a fixed port the system
/// can't tell apart what one server sends to two queries, so that only one may be in flight to it at a time.
struct Source {
  std::optional<dns::Address> address;
  std::uint16_t port = 0;
};

/// A wire on real sockets. The run begins now. Single-threaded: all work happens inside of wait(). Throws std::system_error if there are no
/// descriptors to wait with.
std::unique_ptr<trace::Wire> make_sockets(const Source& = {});

}  // namespace whybogus::net
