// Text that is safe on a terminal and in a log, whatever octets somebody sent. Not a quoting scheme: a backslash stays as it is.
#pragma once

#include <string>
#include <string_view>

namespace whybogus::dns {

/// The text with each octet outside of the printable ASCII (0x20 to 0x7E) as "\DDD", the decimal form of RFC 1035 5.1.
std::string printable(std::string_view octets);

}  // namespace whybogus::dns
