// How OpenSSL is started. Private to this folder.
#pragma once

namespace whybogus::crypto {

/// Starts OpenSSL, once, without the tables of cipher and digest names and of error texts that nobody looks up here: they cost more than
/// ten signature checks. The system's configuration is read as always, so its policy rules.
void start_openssl();

}  // namespace whybogus::crypto
