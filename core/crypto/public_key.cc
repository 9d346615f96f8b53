#include "core/crypto/public_key.h"

#include <openssl/core_names.h>

#include <cassert>
#include <new>
#include <vector>

#include "core/crypto/fault.h"
#include "core/crypto/openssl.h"
#include "core/crypto/owned.h"
#include "core/crypto/verifier.h"

namespace whybogus::crypto {
namespace {

using Octets = std::span<const std::uint8_t>;

constexpr int kMinModulusBits = 512;
constexpr int kMaxModulusBits = 4096;
constexpr int kMaxExponentBits = 64;

// Asked by asserts only.
[[maybe_unused]] bool is_rsa(Scheme scheme) {
  return scheme == Scheme::RsaSha1 || scheme == Scheme::RsaSha256 || scheme == Scheme::RsaSha512;
}
[[maybe_unused]] bool is_eddsa(Scheme scheme) { return scheme == Scheme::Ed25519 || scheme == Scheme::Ed448; }

// Octets of one coordinate, and of each of r and s.
std::size_t ecdsa_half(Scheme scheme) { return scheme == Scheme::EcdsaP256Sha256 ? 32 : 48; }

Number number(Octets octets) { return Number(BN_bin2bn(octets.data(), static_cast<int>(octets.size()), nullptr)); }

// A key of that type with these parameters; null when OpenSSL does not take them, or has no such type.
Key key_from(const char* type, OSSL_PARAM_BLD* build) {
  const Params params(OSSL_PARAM_BLD_to_param(build));
  const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
  EVP_PKEY* key = nullptr;
  if (!params || !context || EVP_PKEY_fromdata_init(context.get()) != 1) return nullptr;
  if (EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params.get()) != 1) return nullptr;
  return Key(key);
}

// No key makes these fail, only memory that has run out.
void require_memory(bool made) {
  if (!made) throw std::bad_alloc();
}

Result<void> check_exponent(const BIGNUM* exponent) {
  if (BN_is_one(exponent)) return fail("the RSA exponent is 1");
  if (!BN_is_odd(exponent)) return fail("the RSA exponent is even");
  return {};
}

Result<void> check_modulus(const BIGNUM* modulus) {
  const int bits = BN_num_bits(modulus);
  if (bits < kMinModulusBits) return fail("the RSA modulus has " + std::to_string(bits) + " bits");
  if (!BN_is_odd(modulus)) return fail("the RSA modulus is even");
  return {};
}

// Why a check costs more than anybody should be made to pay: up to the cube of these.
std::string excess(const BIGNUM* exponent, const BIGNUM* modulus) {
  const auto text = [](std::string_view what, int bits, int most) {
    return "the RSA " + std::string(what) + " has " + std::to_string(bits) + " bits, and no more than " + std::to_string(most) +
           " are tried";
  };
  if (BN_num_bits(modulus) > kMaxModulusBits) return text("modulus", BN_num_bits(modulus), kMaxModulusBits);
  if (BN_num_bits(exponent) > kMaxExponentBits) return text("exponent", BN_num_bits(exponent), kMaxExponentBits);
  return {};
}

std::string octets_text(std::string_view what, std::size_t found, std::size_t expected) {
  return std::string(what) + " has " + std::to_string(found) + " octets instead of " + std::to_string(expected);
}

}  // namespace

struct PublicKey::State {
  std::size_t signature_size;
  // Null when this machine's OpenSSL refuses the scheme, or the key itself refuses.
  std::unique_ptr<const Verifier> verifier;
  std::string refusal{};
};

Result<PublicKey> PublicKey::rsa(Scheme scheme, Octets exponent, Octets modulus) {
  assert(is_rsa(scheme));
  start_openssl();
  forget_errors();
  // A DNSKEY is shorter than 64 KiB, so the sizes fit an int.
  const Number e = number(exponent);
  const Number n = number(modulus);
  const ParamBuild build(OSSL_PARAM_BLD_new());
  require_memory(e && n && build);
  if (const auto checked = check_exponent(e.get()); !checked) return tl::unexpected(checked.error());
  if (const auto checked = check_modulus(n.get()); !checked) return tl::unexpected(checked.error());
  const auto size = static_cast<std::size_t>(BN_num_bytes(n.get()));
  if (std::string refusal = excess(e.get(), n.get()); !refusal.empty())
    return PublicKey(std::make_shared<State>(State{size, nullptr, std::move(refusal)}));
  OSSL_PARAM_BLD_push_BN(build.get(), OSSL_PKEY_PARAM_RSA_N, n.get());
  OSSL_PARAM_BLD_push_BN(build.get(), OSSL_PKEY_PARAM_RSA_E, e.get());
  return PublicKey(std::make_shared<State>(State{size, make_verifier(scheme, key_from("RSA", build.get()))}));
}

Result<PublicKey> PublicKey::ecdsa(Scheme scheme, Octets point) {
  assert(is_ecdsa(scheme));
  start_openssl();
  forget_errors();
  const std::size_t expected = 2 * ecdsa_half(scheme);
  if (point.size() != expected) return fail(octets_text("the ECDSA point", point.size(), expected));
  std::vector<std::uint8_t> uncompressed = {0x04};
  uncompressed.insert(uncompressed.end(), point.begin(), point.end());
  const ParamBuild build(OSSL_PARAM_BLD_new());
  require_memory(build != nullptr);
  const char* const curve = scheme == Scheme::EcdsaP256Sha256 ? "P-256" : "P-384";
  OSSL_PARAM_BLD_push_utf8_string(build.get(), OSSL_PKEY_PARAM_GROUP_NAME, curve, 0);
  OSSL_PARAM_BLD_push_octet_string(build.get(), OSSL_PKEY_PARAM_PUB_KEY, uncompressed.data(), uncompressed.size());
  const Key key = key_from("EC", build.get());
  if (!key && is_point_at_fault()) return fail(std::string("the ECDSA point is not on the curve ") + curve);
  return PublicKey(std::make_shared<State>(State{expected, make_verifier(scheme, key)}));
}

Result<PublicKey> PublicKey::eddsa(Scheme scheme, Octets point) {
  assert(is_eddsa(scheme));
  start_openssl();
  forget_errors();
  const bool is_25519 = scheme == Scheme::Ed25519;
  const std::size_t expected = is_25519 ? 32 : 57;
  if (point.size() != expected) return fail(octets_text("the EdDSA point", point.size(), expected));
  const Key key(EVP_PKEY_new_raw_public_key(is_25519 ? EVP_PKEY_ED25519 : EVP_PKEY_ED448, nullptr, point.data(), point.size()));
  return PublicKey(std::make_shared<State>(State{2 * expected, make_verifier(scheme, key)}));
}

const std::string& PublicKey::refusal() const { return state_->refusal; }

Check PublicKey::verify(Octets data, Octets signature) const {
  if (signature.size() != state_->signature_size) return Check::Malformed;
  if (!state_->verifier) return Check::Refused;
  forget_errors();
  return state_->verifier->check(data, signature);
}

}  // namespace whybogus::crypto
