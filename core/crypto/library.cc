#include "core/crypto/library.h"

#include <openssl/crypto.h>

namespace whybogus::crypto {

std::string library() { return std::string("OpenSSL ") + OpenSSL_version(OPENSSL_VERSION_STRING); }

}  // namespace whybogus::crypto
