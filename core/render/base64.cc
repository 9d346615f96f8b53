#include "core/render/base64.h"

#include <algorithm>
#include <cstdint>

namespace whybogus::render {
namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::size_t kGroup = 3;

/// Up to three octets as one number of 24 bits, the first one uppermost.
std::uint32_t bits_of(dns::BytesView group) {
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < kGroup; ++i) bits = bits << 8 | (i < group.size() ? group[i] : 0U);
  return bits;
}

/// Four characters as one number of 24 bits; none if one of them is not of the alphabet.
std::optional<std::uint32_t> bits_of(std::string_view quad) {
  std::uint32_t bits = 0;
  for (const char c : quad) {
    const std::size_t value = kAlphabet.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    bits = bits << 6 | static_cast<std::uint32_t>(value);
  }
  return bits;
}

std::size_t padding_of(std::string_view text) {
  const std::size_t last = text.find_last_not_of('=');
  return last == std::string_view::npos ? text.size() : text.size() - last - 1;
}

}  // namespace

std::string base64(dns::BytesView octets) {
  std::string text;
  text.reserve((octets.size() + 2) / kGroup * 4);
  for (; !octets.empty(); octets = octets.subspan(std::min(kGroup, octets.size()))) {
    const dns::BytesView group = octets.first(std::min(kGroup, octets.size()));
    const std::uint32_t bits = bits_of(group);
    for (std::size_t i = 0; i < 4; ++i) text += i <= group.size() ? kAlphabet[bits >> (18 - 6 * i) & 0x3f] : '=';
  }
  return text;
}

std::optional<dns::Bytes> parse_base64(std::string_view text) {
  const std::size_t padding = padding_of(text);
  if (text.size() % 4 != 0 || padding > 2) return std::nullopt;
  std::string plain(text.substr(0, text.size() - padding));
  plain.append(padding, kAlphabet[0]);
  dns::Bytes octets;
  octets.reserve(plain.size() / 4 * kGroup);
  for (std::size_t at = 0; at < plain.size(); at += 4) {
    const auto bits = bits_of(std::string_view(plain).substr(at, 4));
    if (!bits) return std::nullopt;
    for (const unsigned shift : {16U, 8U, 0U}) octets.push_back(static_cast<std::uint8_t>(*bits >> shift & 0xff));
  }
  for (std::size_t i = 0; i < padding; ++i) octets.pop_back();
  // Two texts for the same octets would make two recordings of one.
  if (base64(octets) != text) return std::nullopt;
  return octets;
}

}  // namespace whybogus::render
