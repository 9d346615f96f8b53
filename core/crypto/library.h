// Which library checks signatures: OpenSSL.
#pragma once

#include <string>

namespace whybogus::crypto {

/// The name and version of the one in use, which may be another than the one of the build: "OpenSSL 3.0.19".
std::string library();

}  // namespace whybogus::crypto
