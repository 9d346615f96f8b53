// Where to begin the walk from the root: the addresses of the root's name servers (RFC 9609).
#pragma once

#include <string_view>
#include <vector>

#include "core/dns/record.h"
#include "core/dns/result.h"

namespace whybogus::cli {

/// The thirteen of IANA's list as of 2026, with their IPv4 and IPv6 addresses.
std::vector<dns::Record> builtin_hints();

/// Reads a hints file as BIND and Unbound have it: NS records of the root, A and AAAA records of the servers that they name; anything else
/// is left out. `source` names the text in errors. Error: no zone-file text, no NS record of the root, or none of its servers with an
/// address.
Result<std::vector<dns::Record>> parse_hints(std::string_view text, std::string_view source);

}  // namespace whybogus::cli
