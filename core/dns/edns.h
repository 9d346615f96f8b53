// What an OPT record says, read from the record. Private to this folder: Message holds the result.
#pragma once

#include "core/dns/message.h"

namespace whybogus::dns {

/// The EDNS of `opt`, which is of type OPT (RFC 6891 6.1.2). Error: its owner is not the root, its options do not fit its RDATA, or an
/// extended error has no code. The RCODE's upper bits are left to the caller.
Result<Edns> edns_of(const Record& opt);

}  // namespace whybogus::dns
