#include "core/crypto/digest.h"

#include <array>
#include <stdexcept>

#include "core/crypto/openssl.h"
#include "core/crypto/owned.h"

namespace whybogus::crypto {
namespace {

using Octets = std::span<const std::uint8_t>;

const char* name_of(Hash hash) {
  switch (hash) {
    case Hash::Sha1:
      return "SHA1";
    case Hash::Sha256:
      return "SHA256";
    case Hash::Sha384:
      return "SHA384";
    case Hash::Sha512:
      return "SHA512";
  }
  return nullptr;
}

// No input makes a hash fail: only an OpenSSL that lacks it, or memory that has run out.
void require(bool done) {
  if (!done) throw std::runtime_error("OpenSSL can't compute a hash");
}

// One hash function, looked up once: that costs more than a digest.
class Hasher {
 public:
  explicit Hasher(Hash hash) {
    start_openssl();
    // Names are hashed, and nothing is signed: a policy of FIPS alone need not apply.
    function_.reset(EVP_MD_fetch(nullptr, name_of(hash), "-fips"));
    context_.reset(EVP_MD_CTX_new());
    require(function_ && context_);
  }

  // Good until the next one, of which it may be a part.
  Octets digest(std::span<const Octets> parts) {
    unsigned size = 0;
    require(EVP_DigestInit_ex2(context_.get(), function_.get(), nullptr) == 1);
    for (const Octets part : parts) require(EVP_DigestUpdate(context_.get(), part.data(), part.size()) == 1);
    require(EVP_DigestFinal_ex(context_.get(), latest_.data(), &size) == 1);
    return Octets(latest_).first(size);
  }

 private:
  Digest function_;
  DigestContext context_;
  std::array<std::uint8_t, EVP_MAX_MD_SIZE> latest_{};
};

}  // namespace

std::vector<std::uint8_t> digest(Hash hash, std::span<const Octets> parts) {
  Hasher hasher(hash);
  const Octets octets = hasher.digest(parts);
  return {octets.begin(), octets.end()};
}

std::vector<std::uint8_t> iterated_digest(Hash hash, Octets data, Octets salt, unsigned iterations) {
  Hasher hasher(hash);
  Octets octets = hasher.digest(std::array{data, salt});
  for (unsigned i = 0; i < iterations; ++i) octets = hasher.digest(std::array{octets, salt});
  return {octets.begin(), octets.end()};
}

}  // namespace whybogus::crypto
