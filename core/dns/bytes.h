// Octets, as they stand on the wire. Nothing here knows what they mean.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace whybogus::dns {

using Bytes = std::vector<std::uint8_t>;
using BytesView = std::span<const std::uint8_t>;

}  // namespace whybogus::dns
