// Octets that tests put together.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include "core/dns/bytes.h"

namespace whybogus::tests {

inline void append(dns::Bytes& octets, dns::BytesView more) { octets.insert(octets.end(), more.begin(), more.end()); }

/// The value's two lowest octets, in network order.
inline void append_u16(dns::Bytes& octets, std::size_t value) {
  octets.push_back(static_cast<std::uint8_t>(value >> 8 & 0xFF));
  octets.push_back(static_cast<std::uint8_t>(value & 0xFF));
}

/// Four octets, in network order.
inline void append_u32(dns::Bytes& octets, std::uint32_t value) {
  append_u16(octets, value >> 16);
  append_u16(octets, value & 0xFFFF);
}

inline dns::Bytes joined(dns::Bytes head, const dns::Bytes& tail) {
  append(head, tail);
  return head;
}

}  // namespace whybogus::tests
