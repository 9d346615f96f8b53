// Base64 (RFC 4648 4), in which a report carries octets off the wire. No line breaks, no URL alphabet.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/dns/bytes.h"

namespace whybogus::render {

/// With padding.
std::string base64(dns::BytesView);

/// None for anything but what base64() writes: other characters, missing padding, bits set that no octet has (RFC 4648 3.5).
std::optional<dns::Bytes> parse_base64(std::string_view);

}  // namespace whybogus::render
