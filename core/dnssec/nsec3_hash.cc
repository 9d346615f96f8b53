#include "core/dnssec/nsec3_hash.h"

#include "core/crypto/digest.h"

namespace whybogus::dnssec {
namespace {

using dns::BytesView;

std::optional<unsigned> base32hex_digit(std::uint8_t c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'V') return c - 'A' + 10;
  if (c >= 'a' && c <= 'v') return c - 'a' + 10;
  return std::nullopt;
}

}  // namespace

std::optional<dns::Bytes> nsec3_hash(const dns::Name& name, const dns::Nsec3& parameters) {
  if (parameters.hash_algorithm != nsec3_sha1) return std::nullopt;
  return crypto::iterated_digest(crypto::Hash::Sha1, name.canonical_wire(), parameters.salt, parameters.iterations);
}

std::optional<dns::Bytes> from_base32hex(BytesView label) {
  dns::Bytes octets;
  unsigned bits = 0;
  unsigned bit_count = 0;
  for (const std::uint8_t c : label) {
    const std::optional<unsigned> digit = base32hex_digit(c);
    if (!digit) return std::nullopt;
    bits = (bits << 5 | *digit) & 0xFFF;
    bit_count += 5;
    if (bit_count < 8) continue;
    bit_count -= 8;
    octets.push_back(static_cast<std::uint8_t>(bits >> bit_count & 0xFF));
  }
  // What is left over fills the last digit with zeros, and is less than a digit.
  if (octets.empty() || bit_count >= 5 || (bits & ((1U << bit_count) - 1)) != 0) return std::nullopt;
  return octets;
}

}  // namespace whybogus::dnssec
