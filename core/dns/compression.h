// Names as they stand inside of a message, with compression (RFC 1035 4.1.4). Private to this folder: all other code sees whole names.
#pragma once

#include <cstddef>

#include "core/dns/bytes.h"
#include "core/dns/name.h"
#include "core/dns/registry.h"
#include "core/dns/result.h"

namespace whybogus::dns {

/// A part of a message: `size` octets from `at`.
struct Extent {
  std::size_t at = 0;
  std::size_t size = 0;
};

struct PlacedName {
  Name name;
  /// Where the name's own octets end; what a pointer leads to is not counted.
  std::size_t end = 0;
};

/// Reads the name at `at`. Error: it leaves the message, a pointer does not lead backwards, it is too long. Bounded work for any octets.
Result<PlacedName> read_name(BytesView message, std::size_t at);

/// RDATA with the names inside written out. Only the types whose names a sender may compress (RFC 3597 4) and DNAME are taken apart; all
/// others are copied as they stand, well-formed or not. Error: a name is malformed. Needs the extent inside of the message.
Result<Bytes> expanded_rdata(BytesView message, Extent rdata, RrType type);

}  // namespace whybogus::dns
