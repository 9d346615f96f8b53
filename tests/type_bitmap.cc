#include "tests/type_bitmap.h"

#include <map>

namespace whybogus::tests {

dns::Bytes type_bitmap(const std::vector<dns::RrType>& types) {
  std::map<unsigned, dns::Bytes> windows;
  for (const dns::RrType type : types) {
    dns::Bytes& bits = windows[type.value >> 8];
    const std::size_t at = (type.value & 0xFF) / 8;
    if (bits.size() <= at) bits.resize(at + 1);
    bits[at] = static_cast<std::uint8_t>(bits[at] | 0x80 >> type.value % 8);
  }
  dns::Bytes octets;
  for (const auto& [window, bits] : windows) {
    octets.push_back(static_cast<std::uint8_t>(window));
    octets.push_back(static_cast<std::uint8_t>(bits.size()));
    octets.insert(octets.end(), bits.begin(), bits.end());
  }
  return octets;
}

}  // namespace whybogus::tests
