#include "tests/fuzz/must.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace whybogus::fuzz {

void must(bool truth, std::string_view sentence) {
  if (truth) return;
  std::fprintf(stderr, "broken: %.*s\n", static_cast<int>(sentence.size()), sentence.data());
  std::abort();
}

void must_be_printable(std::string_view text) {
  const bool is_printable = std::all_of(text.begin(), text.end(), [](char c) { return c == '\n' || (c >= ' ' && c <= '~'); });
  must(is_printable, "text for people has an octet that is not printable");
}

}  // namespace whybogus::fuzz
