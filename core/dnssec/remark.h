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
  /// NSEC3 with more iterations than none (RFC 9276 3.1), but as few as all validators follow; `number` is how many, here and below.
  Nsec3Iterations,
  /// More than validators with the lower limit follow: they take the denial for insecure.
  Nsec3IterationsHigh,
  /// More than any validator follows (RFC 9276 3.2).
  Nsec3IterationsUnfollowed,
  /// NSEC3 with a salt (RFC 9276 3.1).
  Nsec3Salt,
  /// An unknown hash algorithm, `number`: such records are ignored (RFC 5155 8.1).
  Nsec3UnknownHash,
  /// Flags, `number`, other than opt-out: such records are ignored (RFC 5155 8.2).
  Nsec3UnknownFlags,
  /// The NSEC record at `name` leads neither onwards in the zone nor, as the last, back to its apex (RFC 4034 4.1.1).
  NsecLeadsAstray,
  /// Several NSEC or NSEC3 records at `name`, where there must be one.
  SeveralDenials,
  /// NSEC and NSEC3 in one response.
  MixedDenials,
  /// NOERROR for a name that does not exist, `name`, shown by NXNAME (RFC 9824 3.1).
  CompactNameError,
  /// The same with NXDOMAIN, as only who asks with CO should get it (RFC 9824 5.1).
  CompactRcodeRestored,
  /// A record made for `name` alone that shows no type: an empty non-terminal by RFC 9824 3.2, or a name that does not exist, before that
  /// RFC.
  BlackLie,
  /// Records that are made to cover no more than what is asked (RFC 4470, RFC 7129 B).
  WhiteLies,
  /// A wildcard's answer where an opted-out span may hide something closer (RFC 5155 9.2).
  OptOutWildcard,
  /// The SOA of a negative answer does not validate, and the proof does.
  SoaUnproven,
  /// Beside a good proof stands a denial record, `name` `type`, that does not validate; `signature` is the one over it, if there is any.
  DenialAlsoBroken,
  /// NXDOMAIN with the very data that was asked for (RFC 2308 2.1).
  NameErrorWithData,
  /// The denial record at the name leaves out a type that is there (RFC 4034 4.1.2).
  TypeLeftOut,
  /// A CNAME beside other data at `name` (RFC 2181 10.1).
  CnameBesideData,
  /// Several CNAME or DNAME records at `name`; `number` is how many (RFC 2181 10.1, RFC 6672 2.4).
  SeveralAliases,
  /// The CNAME beside a DNAME leads to `name`, not where the DNAME does (RFC 6672 2.2).
  SynthesisDiffers,
  /// A DNAME without the CNAME that follows from it (RFC 6672 3.1).
  SynthesisMissing,
  /// A DNAME made from a wildcard, or at one (RFC 6672 3.3).
  WildcardDname,
  /// RRSIG records were asked for, which have no signatures.
  NeverSigned,
  /// ANY was answered with the HINFO record of RFC 8482 4.2.
  MinimalAny,
  /// `number` aliases in a row.
  ManyAliases,
  /// Beside a valid signature stand `number` broken ones, `signature` the first of them.
  SignatureAlsoBroken,
  /// The TTL of the RRset `name` `type` is `number`, and `bound` was signed (RFC 4035 5.3.3).
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
  /// None of the trust anchors of that name can be used here: their algorithms or digest types are unknown (RFC 4035 5.2). `tag` and
  /// `algorithm` are of the first.
  AnchorUnsupported,
  /// The signature over the RRset `name` `type` has little of its life left; `number` is the seconds that are left, `when` its end.
  SignatureExpiresSoon,
  /// The TTL of the RRset `name` `type` runs beyond its signature (RFC 4035 5.3.3); `number` is by how many seconds, `when` the signature's
  /// end.
  TtlOutlivesSignature,
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
  /// With `name`, an RRset: on a denial's link that is one of its records.
  std::optional<dns::RrType> type{};
  std::optional<ReachedLimit> limit{};
  /// What `number` is held against.
  std::optional<std::int64_t> bound{};
  std::optional<BrokenSignature> signature{};
  bool operator==(const Remark&) const = default;
};

}  // namespace whybogus::dnssec
