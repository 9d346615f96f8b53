#include "core/crypto/fault.h"

#include <openssl/ecerr.h>
#include <openssl/err.h>
#include <openssl/rsaerr.h>

#include <algorithm>
#include <span>

namespace whybogus::crypto {
namespace {

struct Cause {
  int library;
  int reason;
  bool operator==(const Cause&) const = default;
};

// All that OpenSSL names when it has looked at a signature and found it wrong. Each is true of the signature alone.
constexpr Cause kFaultsOfSignatures[] = {
    // RSA: no number below the modulus.
    {ERR_LIB_RSA, RSA_R_DATA_TOO_LARGE_FOR_MODULUS},
    // RSA: what it holds is not padded as RFC 8017 9.2 wants it.
    {ERR_LIB_RSA, RSA_R_INVALID_PADDING},
    {ERR_LIB_RSA, RSA_R_BLOCK_TYPE_IS_NOT_01},
    {ERR_LIB_RSA, RSA_R_BAD_FIXED_HEADER_DECRYPT},
    {ERR_LIB_RSA, RSA_R_NULL_BEFORE_BLOCK_MISSING},
    {ERR_LIB_RSA, RSA_R_BAD_PAD_BYTE_COUNT},
    {ERR_LIB_RSA, RSA_R_PADDING_CHECK_FAILED},
    // RSA: it holds another digest, or no digest of that hash.
    {ERR_LIB_RSA, RSA_R_BAD_SIGNATURE},
    // ECDSA: r or s is zero, or not below the order of the curve (FIPS 186-5 6.4.2).
    {ERR_LIB_EC, EC_R_BAD_SIGNATURE},
};

constexpr Cause kFaultsOfPoints[] = {
    {ERR_LIB_EC, EC_R_POINT_IS_NOT_ON_CURVE},
    // A coordinate that is not below the field's prime.
    {ERR_LIB_EC, EC_R_INVALID_ENCODING},
};

// EVP_R_PROVIDER_SIGNATURE_FAILURE, by its number: the headers of OpenSSL 3.0 have no name for it, and a program that was built with them
// may run with a later library.
constexpr int kProviderSignatureFailure = 234;

// What is queued besides when something failed further down, and says nothing of the cause.
constexpr Cause kEchoes[] = {{ERR_LIB_PROV, ERR_R_RSA_LIB}, {ERR_LIB_EVP, kProviderSignatureFailure}};

bool is_among(std::span<const Cause> causes, const Cause& cause) { return std::ranges::find(causes, cause) != causes.end(); }

Cause next_cause() {
  const unsigned long error = ERR_get_error();
  return {ERR_GET_LIB(error), ERR_GET_REASON(error)};
}

}  // namespace

void forget_errors() { ERR_clear_error(); }

NoReason why_not(int outcome) {
  const bool is_silent = ERR_peek_error() == 0;
  // The first that is named is the cause: the others follow from it.
  while (ERR_peek_error() != 0) {
    const Cause cause = next_cause();
    if (is_among(kEchoes, cause)) continue;
    return is_among(kFaultsOfSignatures, cause) ? NoReason::Signature : NoReason::Library;
  }
  // A signature that merely does not fit has no cause but itself; below 0 is what could not be checked.
  if (outcome != 0) return NoReason::Library;
  return is_silent ? NoReason::Unsaid : NoReason::Signature;
}

bool is_point_at_fault() { return ERR_peek_error() != 0 && is_among(kFaultsOfPoints, next_cause()); }

}  // namespace whybogus::crypto
