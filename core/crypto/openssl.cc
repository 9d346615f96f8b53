#include "core/crypto/openssl.h"

#include <openssl/crypto.h>

#include <cstdint>

namespace whybogus::crypto {

void start_openssl() {
  constexpr std::uint64_t without_tables =
      OPENSSL_INIT_NO_LOAD_CRYPTO_STRINGS | OPENSSL_INIT_NO_ADD_ALL_CIPHERS | OPENSSL_INIT_NO_ADD_ALL_DIGESTS;
  // What the process leaves behind, the system clears away.
  static const int started = OPENSSL_init_crypto(without_tables | OPENSSL_INIT_NO_ATEXIT, nullptr);
  static_cast<void>(started);
}

}  // namespace whybogus::crypto
