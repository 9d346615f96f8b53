#include "core/crypto/public_key.h"

#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <array>
#include <cassert>
#include <vector>

#include "core/crypto/openssl.h"

namespace whybogus::crypto {
namespace {

using Octets = std::span<const std::uint8_t>;

template <auto free_it>
struct Freed {
  template <class T>
  void operator()(T* object) const {
    free_it(object);
  }
};
using Number = std::unique_ptr<BIGNUM, Freed<BN_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;
using ParamBuild = std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD_free>>;
using Params = std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM_free>>;
using EcdsaSignature = std::unique_ptr<ECDSA_SIG, Freed<ECDSA_SIG_free>>;

// OpenSSL queues a reason for each failure; ours are told by the return value, and the queue must not grow with hostile input.
struct ErrorsCleared {
  ErrorsCleared() = default;
  ErrorsCleared(const ErrorsCleared&) = delete;
  ErrorsCleared& operator=(const ErrorsCleared&) = delete;
  ~ErrorsCleared() { ERR_clear_error(); }
};

constexpr int kMinModulusBits = 512;
constexpr int kMaxModulusBits = 4096;
constexpr int kMaxExponentBits = 64;

// Asked by asserts only.
[[maybe_unused]] bool is_rsa(Scheme scheme) {
  return scheme == Scheme::RsaSha1 || scheme == Scheme::RsaSha256 || scheme == Scheme::RsaSha512;
}
[[maybe_unused]] bool is_eddsa(Scheme scheme) { return scheme == Scheme::Ed25519 || scheme == Scheme::Ed448; }
bool is_ecdsa(Scheme scheme) { return scheme == Scheme::EcdsaP256Sha256 || scheme == Scheme::EcdsaP384Sha384; }

// Octets of one coordinate, and of each of r and s.
std::size_t ecdsa_half(Scheme scheme) { return scheme == Scheme::EcdsaP256Sha256 ? 32 : 48; }

const EVP_MD* hash_of(Scheme scheme) {
  switch (scheme) {
    case Scheme::RsaSha1:
      return EVP_sha1();
    case Scheme::RsaSha256:
    case Scheme::EcdsaP256Sha256:
      return EVP_sha256();
    case Scheme::EcdsaP384Sha384:
      return EVP_sha384();
    case Scheme::RsaSha512:
      return EVP_sha512();
    case Scheme::Ed25519:
    case Scheme::Ed448:
      return nullptr;  // EdDSA hashes within.
  }
  return nullptr;
}

Number number(Octets octets) { return Number(BN_bin2bn(octets.data(), static_cast<int>(octets.size()), nullptr)); }

// A key of that type with these parameters; null when OpenSSL does not take them.
Key key_from(const char* type, OSSL_PARAM_BLD* build) {
  const Params params(OSSL_PARAM_BLD_to_param(build));
  const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
  EVP_PKEY* key = nullptr;
  if (!params || !context || EVP_PKEY_fromdata_init(context.get()) != 1) return nullptr;
  if (EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params.get()) != 1) return nullptr;
  return Key(key);
}

Result<void> check_exponent(const BIGNUM* exponent) {
  if (BN_num_bits(exponent) > kMaxExponentBits) return fail("the RSA exponent has " + std::to_string(BN_num_bits(exponent)) + " bits");
  if (BN_is_one(exponent)) return fail("the RSA exponent is 1");
  if (!BN_is_odd(exponent)) return fail("the RSA exponent is even");
  return {};
}

Result<void> check_modulus(const BIGNUM* modulus) {
  const int bits = BN_num_bits(modulus);
  if (bits < kMinModulusBits || bits > kMaxModulusBits) return fail("the RSA modulus has " + std::to_string(bits) + " bits");
  if (!BN_is_odd(modulus)) return fail("the RSA modulus is even");
  return {};
}

std::string octets_text(std::string_view what, std::size_t found, std::size_t expected) {
  return std::string(what) + " has " + std::to_string(found) + " octets instead of " + std::to_string(expected);
}

// The DER form of a signature given as r and s; empty when there is no memory.
std::vector<std::uint8_t> der_of(Octets signature) {
  const std::size_t half = signature.size() / 2;
  const EcdsaSignature pair(ECDSA_SIG_new());
  Number r = number(signature.first(half));
  Number s = number(signature.last(half));
  if (!pair || !r || !s || ECDSA_SIG_set0(pair.get(), r.get(), s.get()) != 1) return {};
  static_cast<void>(r.release());
  static_cast<void>(s.release());
  unsigned char* der = nullptr;
  const int size = i2d_ECDSA_SIG(pair.get(), &der);
  if (size <= 0) return {};
  std::vector<std::uint8_t> octets(der, der + size);
  OPENSSL_free(der);
  return octets;
}

}  // namespace

struct PublicKey::State {
  Scheme scheme;
  // Null when this machine's OpenSSL refuses the scheme.
  Key key;
  std::size_t signature_size;
};

Result<PublicKey> PublicKey::rsa(Scheme scheme, Octets exponent, Octets modulus) {
  assert(is_rsa(scheme));
  start_openssl();
  const ErrorsCleared at_end;
  // A DNSKEY is shorter than 64 KiB, so the sizes fit an int.
  const Number e = number(exponent);
  const Number n = number(modulus);
  const ParamBuild build(OSSL_PARAM_BLD_new());
  if (!e || !n || !build) return fail("out of memory");
  if (const auto checked = check_exponent(e.get()); !checked) return tl::unexpected(checked.error());
  if (const auto checked = check_modulus(n.get()); !checked) return tl::unexpected(checked.error());
  OSSL_PARAM_BLD_push_BN(build.get(), OSSL_PKEY_PARAM_RSA_N, n.get());
  OSSL_PARAM_BLD_push_BN(build.get(), OSSL_PKEY_PARAM_RSA_E, e.get());
  const auto size = static_cast<std::size_t>(BN_num_bytes(n.get()));
  return PublicKey(std::make_shared<State>(State{scheme, key_from("RSA", build.get()), size}));
}

Result<PublicKey> PublicKey::ecdsa(Scheme scheme, Octets point) {
  assert(is_ecdsa(scheme));
  start_openssl();
  const ErrorsCleared at_end;
  const std::size_t expected = 2 * ecdsa_half(scheme);
  if (point.size() != expected) return fail(octets_text("the ECDSA point", point.size(), expected));
  std::vector<std::uint8_t> uncompressed = {0x04};
  uncompressed.insert(uncompressed.end(), point.begin(), point.end());
  const ParamBuild build(OSSL_PARAM_BLD_new());
  if (!build) return fail("out of memory");
  const char* const curve = scheme == Scheme::EcdsaP256Sha256 ? "P-256" : "P-384";
  OSSL_PARAM_BLD_push_utf8_string(build.get(), OSSL_PKEY_PARAM_GROUP_NAME, curve, 0);
  OSSL_PARAM_BLD_push_octet_string(build.get(), OSSL_PKEY_PARAM_PUB_KEY, uncompressed.data(), uncompressed.size());
  Key key = key_from("EC", build.get());
  if (!key) return fail(std::string("the ECDSA point is not on the curve ") + curve);
  return PublicKey(std::make_shared<State>(State{scheme, std::move(key), expected}));
}

Result<PublicKey> PublicKey::eddsa(Scheme scheme, Octets point) {
  assert(is_eddsa(scheme));
  start_openssl();
  const ErrorsCleared at_end;
  const bool is_25519 = scheme == Scheme::Ed25519;
  const std::size_t expected = is_25519 ? 32 : 57;
  if (point.size() != expected) return fail(octets_text("the EdDSA point", point.size(), expected));
  Key key(EVP_PKEY_new_raw_public_key(is_25519 ? EVP_PKEY_ED25519 : EVP_PKEY_ED448, nullptr, point.data(), point.size()));
  return PublicKey(std::make_shared<State>(State{scheme, std::move(key), 2 * expected}));
}

Check PublicKey::verify(Octets data, Octets signature) const {
  const ErrorsCleared at_end;
  if (signature.size() != state_->signature_size) return Check::Malformed;
  if (!state_->key) return Check::Refused;
  const DigestContext context(EVP_MD_CTX_new());
  if (!context || EVP_DigestVerifyInit(context.get(), nullptr, hash_of(state_->scheme), nullptr, state_->key.get()) != 1) {
    return Check::Refused;
  }
  std::vector<std::uint8_t> der;
  if (is_ecdsa(state_->scheme)) {
    der = der_of(signature);
    signature = der;
  }
  // Below 0 stands for numbers out of range, a signature's fault too.
  return EVP_DigestVerify(context.get(), signature.data(), signature.size(), data.data(), data.size()) == 1 ? Check::Valid : Check::Invalid;
}

}  // namespace whybogus::crypto
