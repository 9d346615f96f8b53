#include "tests/bench/core/counted.h"

#include <openssl/evp.h>

#include <cstdlib>
#include <new>

namespace {

std::size_t allocations = 0;
std::size_t signature_checks = 0;

}  // namespace

void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

// The linker sends all calls of a wrapped function here (see CMakeLists.txt).
extern "C" {
int __real_EVP_PKEY_verify(EVP_PKEY_CTX*, const unsigned char*, std::size_t, const unsigned char*, std::size_t);
int __wrap_EVP_PKEY_verify(EVP_PKEY_CTX* context, const unsigned char* signature, std::size_t signature_size, const unsigned char* digest,
                           std::size_t digest_size) {
  ++signature_checks;
  return __real_EVP_PKEY_verify(context, signature, signature_size, digest, digest_size);
}
int __real_EVP_DigestVerify(EVP_MD_CTX*, const unsigned char*, std::size_t, const unsigned char*, std::size_t);
int __wrap_EVP_DigestVerify(EVP_MD_CTX* context, const unsigned char* signature, std::size_t signature_size, const unsigned char* data,
                            std::size_t data_size) {
  ++signature_checks;
  return __real_EVP_DigestVerify(context, signature, signature_size, data, data_size);
}
}

namespace whybogus::bench {

Counts counts_of(const Work& work) {
  const Counts before{allocations, signature_checks};
  work();
  return {allocations - before.allocations, signature_checks - before.signature_checks};
}

}  // namespace whybogus::bench
