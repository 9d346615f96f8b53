#include "core/diagnose/facts/extended_errors.h"

#include <algorithm>
#include <iterator>

namespace whybogus::diagnose {
namespace {

// RFC 8914 4 and the registry.
constexpr std::uint16_t kOfValidation[] = {1, 2, 5, 6, 7, 8, 9, 10, 11, 12, 25, 27};
constexpr std::uint16_t kOfPolicy[] = {4, 15, 16, 17};
constexpr std::uint16_t kOfNothing[] = {0, 3, 4, 13, 19, 29};

template <std::size_t count>
bool is_among(const dns::Ede& ede, const std::uint16_t (&codes)[count]) {
  return std::ranges::find(codes, ede.code.value) != std::end(codes);
}

}  // namespace

std::vector<dns::Ede> ede_of(const dns::Message& message) { return message.edns ? message.edns->ede : std::vector<dns::Ede>{}; }

bool tells_of_validation(const std::vector<dns::Ede>& told) {
  return std::ranges::any_of(told, [](const dns::Ede& ede) { return is_among(ede, kOfValidation); });
}

bool tells_of_something_else(const std::vector<dns::Ede>& told) {
  return std::ranges::any_of(told, [](const dns::Ede& ede) { return !is_among(ede, kOfValidation) && !is_among(ede, kOfNothing); });
}

std::optional<dns::Ede> policy_in(const std::vector<dns::Ede>& told) {
  const auto found = std::ranges::find_if(told, [](const dns::Ede& ede) { return is_among(ede, kOfPolicy); });
  return found == told.end() ? std::nullopt : std::optional(*found);
}

}  // namespace whybogus::diagnose
