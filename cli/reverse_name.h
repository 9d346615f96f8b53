// The name under which the reverse mapping of an address is kept (RFC 1035 3.5, RFC 3596 2.5), for dig's -x.
#pragma once

#include <string_view>

#include "core/dns/name.h"
#include "core/dns/result.h"

namespace whybogus::cli {

/// Takes an IPv6 address, an IPv4 address, or the first octets of one ("192.0.2"), as dig does. Error: names the text.
Result<dns::Name> reverse_name(std::string_view text);

}  // namespace whybogus::cli
