#include "tests/fuzz/choices.h"

#include <algorithm>

namespace whybogus::fuzz {

std::uint8_t Choices::octet() {
  if (left_.empty()) return 0;
  const std::uint8_t first = left_.front();
  left_ = left_.subspan(1);
  return first;
}

std::uint16_t Choices::pair() {
  const unsigned high = octet();
  return static_cast<std::uint16_t>(high << 8 | octet());
}

std::size_t Choices::below(std::size_t count) { return (count <= 256 ? octet() : pair()) % count; }

dns::Bytes Choices::octets() {
  const std::size_t count = std::min<std::size_t>(pair(), left_.size());
  const dns::BytesView taken = left_.first(count);
  left_ = left_.subspan(count);
  return {taken.begin(), taken.end()};
}

}  // namespace whybogus::fuzz
