// Public keys and signature checks, on OpenSSL. No DNS in here: keys are numbers and points, signatures are in the raw form of the scheme
// (RSA: PKCS #1 v1.5; ECDSA: r and s one after the other; EdDSA: as of RFC 8032). Making a key costs as much as a check: make one per key.
// A key and its copies share what OpenSSL checks with: they are not for use by several threads.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "core/dns/result.h"

namespace whybogus::crypto {

enum class Scheme { RsaSha1, RsaSha256, RsaSha512, EcdsaP256Sha256, EcdsaP384Sha384, Ed25519, Ed448 };

/// What a check of one signature with one key says.
enum class Check {
  Valid,
  /// A check ran, and said no.
  Invalid,
  /// The signature can't be one of that scheme (its length, say).
  Malformed,
  /// This machine's OpenSSL refuses the scheme, as a policy may refuse SHA-1: nothing is said about the signature. The policy is asked when
  /// the key is made.
  Refused,
  /// OpenSSL itself failed at the check (out of memory, say): nothing is said about the signature.
  Failed
};

class PublicKey {
 public:
  /// `exponent` and `modulus` as big-endian numbers. Error: what is wrong with the key: a modulus under 512 bits, an exponent of 1, an even
  /// one ... A key with a modulus over 4096 bits (RFC 3110 2) or an exponent over 64 bits costs too much, and refuses (see refusal()).
  static Result<PublicKey> rsa(Scheme, std::span<const std::uint8_t> exponent, std::span<const std::uint8_t> modulus);
  /// `point` as x and y one after the other. Error: wrong length, not on the curve.
  static Result<PublicKey> ecdsa(Scheme, std::span<const std::uint8_t> point);
  /// Error: wrong length.
  static Result<PublicKey> eddsa(Scheme, std::span<const std::uint8_t> point);

  /// Why this key refuses to check: empty when it does not, or when it is this machine's OpenSSL that refuses.
  const std::string& refusal() const;
  Check verify(std::span<const std::uint8_t> data, std::span<const std::uint8_t> signature) const;

 private:
  struct State;
  explicit PublicKey(std::shared_ptr<const State> state) : state_(std::move(state)) {}
  std::shared_ptr<const State> state_;
};

}  // namespace whybogus::crypto
