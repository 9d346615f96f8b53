// What stands for the word of a value that no enumerator names: a broken invariant.
#pragma once

#include <cassert>
#include <string_view>

namespace whybogus::render {

inline std::string_view no_word() {
  assert(false);
  return "unknown";
}

}  // namespace whybogus::render
