// The hash of RFC 5155 5 and its base32hex label.
#pragma once

#include <cstdint>
#include <optional>

#include "core/dns/bytes.h"
#include "core/dns/name.h"
#include "core/dns/rdata.h"

namespace whybogus::dnssec {

/// The one hash algorithm of NSEC3 that is defined (RFC 5155 11): SHA-1.
inline constexpr std::uint8_t nsec3_sha1 = 1;

/// The hash of a name with that record's algorithm, salt and iterations; none for an unknown hash algorithm.
std::optional<dns::Bytes> nsec3_hash(const dns::Name&, const dns::Nsec3& parameters);

/// The octets that a base32hex label (RFC 4648 7, without padding, either case) stands for; none when it is no such label.
std::optional<dns::Bytes> from_base32hex(dns::BytesView label);

}  // namespace whybogus::dnssec
