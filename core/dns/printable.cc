#include "core/dns/printable.h"

#include <fmt/format.h>

namespace whybogus::dns {

std::string printable(std::string_view octets) {
  std::string text;
  for (const char c : octets) {
    const auto octet = static_cast<unsigned char>(c);
    if (octet >= 0x20 && octet <= 0x7E) {
      text += c;
    } else {
      text += fmt::format("\\{:03}", octet);
    }
  }
  return text;
}

}  // namespace whybogus::dns
