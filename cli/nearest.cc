#include "cli/nearest.h"

#include <algorithm>
#include <cassert>
#include <cctype>
#include <cstddef>

namespace whybogus::cli {
namespace {

bool same_letter(char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b)); }

/// Distance of Damerau in the restricted form (no edit inside of a swap), row by row.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) above[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = above[j - 1] + (same_letter(a[i - 1], b[j - 1]) ? 0 : 1);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, replaced});
      const bool swapped = i > 1 && j > 1 && same_letter(a[i - 1], b[j - 2]) && same_letter(a[i - 2], b[j - 1]);
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before.swap(above);
    above.swap(row);
  }
  return above[b.size()];
}

/// So that an argument of a megabyte costs no more than a word.
constexpr std::size_t longest_typed = 64;

}  // namespace

std::string nearest(std::string_view typed, const std::vector<std::string>& known) {
  assert(!known.empty());
  const std::string_view word = typed.substr(0, longest_typed);
  return *std::min_element(known.begin(), known.end(),
                           [&](const std::string& a, const std::string& b) { return distance(word, a) < distance(word, b); });
}

}  // namespace whybogus::cli
