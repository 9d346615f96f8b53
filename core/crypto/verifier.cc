#include "core/crypto/verifier.h"

#include <openssl/rsa.h>

#include <array>
#include <utility>
#include <vector>

#include "core/crypto/fault.h"

namespace whybogus::crypto {
namespace {

using Octets = std::span<const std::uint8_t>;

// Null for EdDSA, which hashes within.
const char* hash_of(Scheme scheme) {
  switch (scheme) {
    case Scheme::RsaSha1:
      return "SHA1";
    case Scheme::RsaSha256:
    case Scheme::EcdsaP256Sha256:
      return "SHA256";
    case Scheme::EcdsaP384Sha384:
      return "SHA384";
    case Scheme::RsaSha512:
      return "SHA512";
    case Scheme::Ed25519:
    case Scheme::Ed448:
      return nullptr;
  }
  return nullptr;
}

// Only a check that ran and said no is a no.
Check check_of(NoReason reason) { return reason == NoReason::Library ? Check::Failed : Check::Invalid; }
Check check_of(int outcome) { return outcome == 1 ? Check::Valid : check_of(why_not(outcome)); }

// A positive INTEGER of DER (X.690 8.3): without leading zeros but the one that keeps it positive. Numbers here have 48 octets at most.
void append_integer(std::vector<std::uint8_t>& der, Octets number) {
  while (number.size() > 1 && number[0] == 0) number = number.subspan(1);
  const bool needs_zero = number[0] >= 0x80;
  der.push_back(0x02);
  der.push_back(static_cast<std::uint8_t>(number.size() + (needs_zero ? 1 : 0)));
  if (needs_zero) der.push_back(0);
  der.insert(der.end(), number.begin(), number.end());
}

// The DER form of a signature given as r and s (RFC 3279 2.2.3). It stays below 128 octets, and so its length takes one.
std::vector<std::uint8_t> der_of(Octets signature) {
  const std::size_t half = signature.size() / 2;
  std::vector<std::uint8_t> der = {0x30, 0};
  der.reserve(signature.size() + 8);
  append_integer(der, signature.first(half));
  append_integer(der, signature.last(half));
  der[1] = static_cast<std::uint8_t>(der.size() - 2);
  return der;
}

// RSA and ECDSA: what is signed is a digest.
class DigestVerifier : public Verifier {
 public:
  DigestVerifier(Digest hash, KeyContext context, Scheme scheme)
      : hash_(std::move(hash)), context_(std::move(context)), is_ecdsa_(is_ecdsa(scheme)) {}

  Check check(Octets data, Octets signature) const override {
    std::array<std::uint8_t, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    if (EVP_Digest(data.data(), data.size(), digest.data(), &size, hash_.get(), nullptr) != 1) return Check::Failed;
    std::vector<std::uint8_t> der;
    if (is_ecdsa_) signature = der = der_of(signature);
    return check_of(EVP_PKEY_verify(context_.get(), signature.data(), signature.size(), digest.data(), size));
  }

 private:
  Digest hash_;
  KeyContext context_;
  bool is_ecdsa_;
};

// EdDSA: what is signed is the data itself.
class DataVerifier : public Verifier {
 public:
  // Null when OpenSSL refuses.
  static std::unique_ptr<const Verifier> make(const Key& key) {
    std::unique_ptr<DataVerifier> made(new DataVerifier(key));
    return made->get_ready() ? std::move(made) : nullptr;
  }

  Check check(Octets data, Octets signature) const override {
    const int outcome = verify(data, signature);
    if (outcome == 1) return Check::Valid;
    const NoReason reason = why_not(outcome);
    // A library that does not tell of lost memory is asked twice.
    return reason == NoReason::Unsaid ? check_of(verify(data, signature)) : check_of(reason);
  }

 private:
  explicit DataVerifier(const Key& key) : context_(EVP_MD_CTX_new()), key_(key.get()) { EVP_PKEY_up_ref(key_.get()); }

  bool get_ready() const { return context_ && EVP_DigestVerifyInit(context_.get(), nullptr, nullptr, nullptr, key_.get()) == 1; }

  // From OpenSSL 3.2 on, a context that has checked one signature has to be made ready for the next.
  int verify(Octets data, Octets signature) const {
    if (!get_ready()) return -1;
    return EVP_DigestVerify(context_.get(), signature.data(), signature.size(), data.data(), data.size());
  }

  DigestContext context_;
  Key key_;
};

std::unique_ptr<const Verifier> digest_verifier(Scheme scheme, const Key& key) {
  Digest hash(EVP_MD_fetch(nullptr, hash_of(scheme), nullptr));
  KeyContext context(EVP_PKEY_CTX_new(key.get(), nullptr));
  if (!hash || !context || EVP_PKEY_verify_init(context.get()) != 1) return nullptr;
  if (!is_ecdsa(scheme) && EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PADDING) != 1) return nullptr;
  // Where a policy forbids a hash for signatures, this is what fails.
  if (EVP_PKEY_CTX_set_signature_md(context.get(), hash.get()) != 1) return nullptr;
  return std::make_unique<DigestVerifier>(std::move(hash), std::move(context), scheme);
}

}  // namespace

bool is_ecdsa(Scheme scheme) { return scheme == Scheme::EcdsaP256Sha256 || scheme == Scheme::EcdsaP384Sha384; }

std::unique_ptr<const Verifier> make_verifier(Scheme scheme, const Key& key) {
  if (!key) return nullptr;
  return hash_of(scheme) == nullptr ? DataVerifier::make(key) : digest_verifier(scheme, key);
}

}  // namespace whybogus::crypto
