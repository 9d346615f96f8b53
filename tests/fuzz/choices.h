// A fuzzer's octets as a row of choices. They are taken from the front, so that changing one choice leaves those before it as they were,
// and when they run out each further choice is the first of what there is: every input means something, the empty one too.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/dns/bytes.h"

namespace whybogus::fuzz {

class Choices {
 public:
  explicit Choices(dns::BytesView octets) : left_(octets) {}

  bool at_end() const { return left_.empty(); }
  /// 0 at the end.
  std::uint8_t octet();
  std::uint16_t pair();
  /// A number from 0 on, below `count`. Needs count > 0.
  std::size_t below(std::size_t count);
  /// Needs a list that is not empty.
  template <class T>
  const T& one_of(const std::vector<T>& list) {
    return list[below(list.size())];
  }
  /// A length of two octets and that many octets, or as many as are left.
  dns::Bytes octets();

 private:
  dns::BytesView left_;
};

}  // namespace whybogus::fuzz
