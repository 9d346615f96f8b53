// The RDATA that DNSSEC and the resolver reason about, taken apart (RFC 4034, RFC 5155, RFC 1035). Each reader takes the RDATA's octets and
// fails with a sentence when they are malformed; none judges what it reads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/dns/bytes.h"
#include "core/dns/name.h"
#include "core/dns/registry.h"
#include "core/dns/result.h"
#include "core/dns/time.h"

namespace whybogus::dns {

/// RFC 4034 2.
struct Dnskey {
  std::uint16_t flags = 0;
  std::uint8_t protocol = 0;
  Algorithm algorithm;
  Bytes public_key;
  /// Over the whole RDATA (RFC 4034 appendix B).
  KeyTag tag;
  bool is_zone_key() const { return (flags & 0x0100) != 0; }
  bool is_revoked() const { return (flags & 0x0080) != 0; }
  bool is_sep() const { return (flags & 0x0001) != 0; }
  bool operator==(const Dnskey&) const = default;
};

/// RFC 4034 5.
struct Ds {
  KeyTag tag;
  Algorithm algorithm;
  DigestType digest_type;
  Bytes digest;
  bool operator==(const Ds&) const = default;
};

/// RFC 4034 3.
struct Rrsig {
  RrType type_covered;
  Algorithm algorithm;
  std::uint8_t labels = 0;
  Ttl original_ttl;
  SerialTime expiration;
  SerialTime inception;
  KeyTag tag;
  Name signer;
  Bytes signature;
  bool operator==(const Rrsig&) const = default;
};

/// What tells of which RRset and by whom a signature is: for who looks through many of them.
struct RrsigHead {
  RrType type_covered;
  std::uint8_t labels = 0;
  Name signer;
};

/// Whether the signature is over a wildcard's RRset that stands for `owner` (RFC 4035 5.3.2): its labels field counts fewer labels.
bool is_expanded(const Name& owner, const Rrsig&);
bool is_expanded(const Name& owner, const RrsigHead&);

/// The types present at a name (RFC 4034 4.1.2).
struct TypeBitmap {
  /// In ascending order, each once.
  std::vector<RrType> types;
  bool has(RrType) const;
  bool operator==(const TypeBitmap&) const = default;
};

/// RFC 4034 4.
struct Nsec {
  Name next;
  TypeBitmap types;
};

/// RFC 5155 3.
struct Nsec3 {
  std::uint8_t hash_algorithm = 0;
  std::uint8_t flags = 0;
  std::uint16_t iterations = 0;
  Bytes salt;
  /// Binary, not base32.
  Bytes next_hashed_owner;
  TypeBitmap types;
  bool is_opt_out() const { return (flags & 0x01) != 0; }
};

/// The octets of a whole type bitmap, read strictly: what RFC 4034 4.1.2 forbids to the sender is an error. None at all is an empty set.
Result<TypeBitmap> parse_type_bitmap(BytesView octets);
Result<Dnskey> parse_dnskey(BytesView rdata);
Result<Ds> parse_ds(BytesView rdata);
Result<Rrsig> parse_rrsig(BytesView rdata);
/// None where parse_rrsig() fails.
std::optional<RrsigHead> parse_rrsig_head(BytesView rdata);
Result<Nsec> parse_nsec(BytesView rdata);
Result<Nsec3> parse_nsec3(BytesView rdata);
/// The name that is the whole RDATA of an NS, CNAME, DNAME or PTR record.
Result<Name> parse_target(BytesView rdata);

}  // namespace whybogus::dns
