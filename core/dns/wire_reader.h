// A place in octets off the wire, moving forward. It checks nothing by itself: ask remaining() before taking. Private to this folder.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>

#include "core/dns/bytes.h"

namespace whybogus::dns {

class WireReader {
 public:
  explicit WireReader(BytesView wire) : wire_(wire) {}

  std::size_t at() const { return at_; }
  std::size_t remaining() const { return wire_.size() - at_; }
  bool at_end() const { return remaining() == 0; }

  /// Moves to a place further on. Needs at() <= place <= the wire's size.
  void move_to(std::size_t place) {
    assert(place >= at_ && place <= wire_.size());
    at_ = place;
  }
  /// The next `count` octets. Needs count <= remaining().
  BytesView take(std::size_t count) {
    assert(count <= remaining());
    at_ += count;
    return wire_.subspan(at_ - count, count);
  }
  BytesView take_rest() { return take(remaining()); }

  std::uint8_t u8() { return take(1)[0]; }
  std::uint16_t u16() {
    const BytesView two = take(2);
    return static_cast<std::uint16_t>(two[0] << 8 | two[1]);
  }
  std::uint32_t u32() {
    const std::uint32_t high = u16();
    return high << 16 | u16();
  }

 private:
  BytesView wire_;
  std::size_t at_ = 0;
};

}  // namespace whybogus::dns
