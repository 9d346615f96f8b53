// Which DNSKEY of a child zone the parent's DS records vouch for (RFC 4035 5.2, RFC 4509): the whole matrix, each mismatch by name.
#pragma once

#include <cstddef>
#include <vector>

#include "core/dns/rdata.h"
#include "core/dnssec/keys.h"

namespace whybogus::dnssec {

enum class DsFault {
  /// The algorithm can't be checked here.
  UnsupportedAlgorithm,
  /// The digest type can't be computed here.
  UnsupportedDigest,
  /// No DNSKEY has that key tag.
  NoSuchKey,
  /// A DNSKEY has that key tag, but another algorithm.
  OtherAlgorithm,
  /// A DNSKEY has both, but the digest is another's.
  WrongDigest,
  /// The digest fits, but the key may not be used: no zone key, another protocol than 3 (see is_fit).
  UnfitKey,
  /// The DS is of the key as it was before it was revoked, or of the revoked key (RFC 5011 2.1): revoking changes the tag.
  RevokedKey,
  /// SHA-1 beside a stronger digest type: ignored (RFC 4509 3).
  Ignored
};

/// What became of one DS record: the index of the key that it vouches for, or why it vouches for none.
struct DsCheck {
  dns::Ds ds;
  std::optional<std::size_t> key{};
  std::optional<DsFault> fault{};
  /// The key that came nearest, where there is one to speak of.
  std::optional<std::size_t> nearest{};
};

/// One check for each DS, in order.
std::vector<DsCheck> match_ds(const dns::Name& zone, const std::vector<dns::Ds>&, const std::vector<ZoneKey>&);

/// Octets of a digest of that type; none when it can't be computed here.
std::optional<std::size_t> digest_size(dns::DigestType);

/// Whether any DS is of an algorithm and a digest type that can be checked here; if none is, the zone is Insecure (RFC 4035 5.2).
bool any_supported(const std::vector<dns::Ds>&);

}  // namespace whybogus::dnssec
