// The figures of `openssl speed`, run for a second each time that one is asked for.
#pragma once

#include <optional>
#include <string>

namespace whybogus::bench {

/// Verifications a second of "rsa2048", "ecdsap256", "ed25519" ...; none when there is no such program or algorithm.
std::optional<double> verified_a_second(const std::string& algorithm);

/// SHA-1 digests of that many octets a second.
std::optional<double> sha1_a_second(std::size_t octets);

}  // namespace whybogus::bench
