#include "core/diagnose/rules/key_tags.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <span>
#include <vector>

namespace whybogus::diagnose {

std::string tags_text(const HandedOut& set, dns::RrType type) {
  // A zone may have hundreds; an operator reads a few.
  constexpr std::size_t most_told = 4;
  std::vector<std::string> tags;
  for (const dns::KeyTag tag : key_tags(set, type)) tags.push_back(dns::to_text(tag));
  if (tags.empty()) return "no key that can be read";
  if (tags.size() == 1) return "key " + tags.front();
  if (tags.size() > most_told)
    return fmt::format("keys {} and {} more", fmt::join(std::span(tags).first(most_told), ", "), tags.size() - most_told);
  return fmt::format("keys {} and {}", fmt::join(tags.begin(), tags.end() - 1, ", "), tags.back());
}

}  // namespace whybogus::diagnose
