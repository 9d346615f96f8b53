// Which DNSKEY of a child zone the parent's DS records vouch for (RFC 4035 5.2, RFC 4509): the whole matrix, each mismatch by name.
#pragma once

#include <cstddef>
#include <vector>

#include "core/dns/rdata.h"
#include "core/dnssec/keys.h"

namespace whybogus::dnssec {

enum class DsFault {
  /// Algorithm or digest type unknown here.
  Unsupported,
  /// No DNSKEY has that key tag and algorithm.
  NoSuchKey,
  /// A DNSKEY has them, but the digest is another's.
  WrongDigest,
  /// The digest fits, but the key may not be used: no zone key, another protocol than 3, revoked.
  UnfitKey,
  /// SHA-1 beside a stronger digest type: ignored (RFC 4509 3).
  Ignored
};

/// What became of one DS record: the index of the key that it vouches for, or why it vouches for none.
struct DsCheck {
  dns::Ds ds;
  std::optional<std::size_t> key;
  std::optional<DsFault> fault;
};

/// One check for each DS, in order.
std::vector<DsCheck> match_ds(const dns::Name& zone, const std::vector<dns::Ds>&, const std::vector<ZoneKey>&);

/// Whether any DS is of an algorithm and a digest type that can be checked here; if none is, the zone is Insecure (RFC 4035 5.2).
bool any_supported(const std::vector<dns::Ds>&);

}  // namespace whybogus::dnssec
