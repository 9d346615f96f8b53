#include "core/crypto/digest.h"

#include <openssl/evp.h>

#include <memory>
#include <stdexcept>

#include "core/crypto/openssl.h"

namespace whybogus::crypto {
namespace {

const EVP_MD* algorithm_of(Hash hash) {
  switch (hash) {
    case Hash::Sha1:
      return EVP_sha1();
    case Hash::Sha256:
      return EVP_sha256();
    case Hash::Sha384:
      return EVP_sha384();
    case Hash::Sha512:
      return EVP_sha512();
  }
  return nullptr;
}

// No input makes a hash fail: only an OpenSSL that lacks it, or memory that has run out.
void require(int done) {
  if (done != 1) throw std::runtime_error("OpenSSL can't compute a hash");
}

}  // namespace

std::vector<std::uint8_t> digest(Hash hash, std::span<const std::span<const std::uint8_t>> parts) {
  start_openssl();
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  require(context && EVP_DigestInit_ex(context.get(), algorithm_of(hash), nullptr) == 1);
  for (const auto part : parts) require(EVP_DigestUpdate(context.get(), part.data(), part.size()));
  std::vector<std::uint8_t> octets(static_cast<std::size_t>(EVP_MD_get_size(algorithm_of(hash))));
  require(EVP_DigestFinal_ex(context.get(), octets.data(), nullptr));
  return octets;
}

}  // namespace whybogus::crypto
