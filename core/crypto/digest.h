// Hash functions, on OpenSSL. No DNS in here.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace whybogus::crypto {

enum class Hash { Sha1, Sha256, Sha384, Sha512 };

/// The digest of all octets in `parts`, one after another.
std::vector<std::uint8_t> digest(Hash, std::span<const std::span<const std::uint8_t>> parts);

/// The digest of `data` and `salt`, and then `iterations` times that of the digest before and `salt`: hashing made dear, as in RFC 5155 5.
std::vector<std::uint8_t> iterated_digest(Hash, std::span<const std::uint8_t> data, std::span<const std::uint8_t> salt,
                                          unsigned iterations);

}  // namespace whybogus::crypto
