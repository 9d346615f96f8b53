// Something worth telling about a link that does not decide its verdict here: what other validators see otherwise, what wears out soon,
// what a limit left unchecked. A fault (chain.h) says why a link is not secure; a remark may stand on any link.
#pragma once

#include <cstdint>
#include <optional>

#include "core/dns/name.h"
#include "core/dns/registry.h"
#include "core/dns/time.h"
#include "core/dnssec/limits.h"
#include "core/dnssec/signature.h"

namespace whybogus::dnssec {

enum class RemarkKind {
  /// NSEC3 with more iterations than none (RFC 9276 3.1); `number` is how many.
  Nsec3Iterations,
  /// Beside a valid signature stand `number` broken ones, `signature` the first of them.
  SignatureAlsoBroken,
  /// The TTL is `number`, and `bound` was signed (RFC 4035 5.3.3).
  TtlAboveOriginal,
  /// All that is valid is signed with SHA-1 (RFC 9905).
  Sha1Signature,
  /// The RSA key of a valid signature has a modulus of `number` bits, below 1024.
  SmallRsaKey,
  /// The RSA key of a valid signature has an exponent of `number` bits, above 35, which is what BIND takes.
  LargeRsaExponent,
  /// No valid signature is of an algorithm that a DS record of the zone has (RFC 6840 5.11).
  DsAlgorithmUnsigned,
  /// No signature is of an algorithm that a key of the zone has (RFC 4035 2.2, RFC 6840 5.11).
  KeyAlgorithmUnsigned,
  /// All DS records that vouch for a key are of SHA-1 (RFC 9905).
  Sha1Ds,
  /// `number` keys of the zone have one tag and one algorithm.
  CollidingTags,
  /// The zone has DS records, and none that can be checked here (RFC 4035 5.2).
  DsUnsupported,
  /// A limit left things unchecked that the verdict does not depend on.
  LimitReached
};

/// What is told, with its operands as far as the kind has any.
struct Remark {
  RemarkKind kind;
  std::optional<dns::KeyTag> tag{};
  std::optional<dns::Algorithm> algorithm{};
  std::optional<std::int64_t> number{};
  std::optional<dns::Time> when{};
  std::optional<dns::Name> name{};
  std::optional<Limit> limit{};
  /// What `number` is held against.
  std::optional<std::int64_t> bound{};
  std::optional<BrokenSignature> signature{};
  bool operator==(const Remark&) const = default;
};

}  // namespace whybogus::dnssec
