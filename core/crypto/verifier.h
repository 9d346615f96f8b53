// Checks signatures with one key. What OpenSSL has to look up for that is looked up once, when the verifier is made: done for each
// signature it would cost a fifth of a check with RSA. Private to this folder.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "core/crypto/owned.h"
#include "core/crypto/public_key.h"

namespace whybogus::crypto {

class Verifier {
 public:
  virtual ~Verifier() = default;
  /// Needs a signature of the scheme's length.
  virtual Check check(std::span<const std::uint8_t> data, std::span<const std::uint8_t> signature) const = 0;
};

bool is_ecdsa(Scheme);

/// Null when this machine's OpenSSL refuses the scheme; a null key is one that it has refused already.
std::unique_ptr<const Verifier> make_verifier(Scheme, const Key&);

}  // namespace whybogus::crypto
