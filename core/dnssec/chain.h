// Judges a view link by link, from the trust anchor down to the last hop's RRset, as a validator would whose only upstream is that view
// (RFC 4035 5). Pure: time, anchors and limits are parameters; nothing is fetched on the way.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/dns/record.h"
#include "core/dns/time.h"
#include "core/dnssec/delegation.h"
#include "core/dnssec/denial.h"
#include "core/dnssec/keys.h"
#include "core/dnssec/limits.h"
#include "core/dnssec/remark.h"
#include "core/dnssec/signature.h"
#include "core/dnssec/verdict.h"
#include "core/dnssec/view.h"

namespace whybogus::dnssec {

/// Why a link is not secure.
enum class Reason {
  // Bogus.
  SignatureMissing,
  SignatureExpired,
  SignatureNotYetValid,
  SignatureWrong,
  /// No DNSKEY fits the signature's key tag and algorithm.
  KeyMissing,
  /// The keys are signed, but by none of those that the DS records or the trust anchors are of.
  VouchedKeySilent,
  /// Signatures are there, but each breaks another rule of RFC 4035 5.3.1.
  SignatureUnfit,
  /// No DNSKEY matches any DS (or the trust anchor).
  DsMismatch,
  AnchorMismatch,
  /// The trust anchor is one of the zone's keys, but they are signed by others alone.
  AnchorNotSigning,
  /// No keys at a trust anchor below the root: the DNSKEY question was answered without one.
  AnchorZoneGone,
  /// The DNSKEY question was answered without a key.
  DnskeyMissing,
  /// The DNSKEY question was answered with SERVFAIL alone, again and again.
  DnskeyServfail,
  /// A negative answer or wildcard without the proof that it owes.
  DenialMissing,
  /// The proof says the opposite of the answer.
  DenialContradicted,
  /// No DS, and no proof of that.
  DsDenialMissing,
  /// The DS question was answered by the child zone itself.
  DsFromChild,
  // Insecure.
  InsecureDelegation,
  OptOut,
  /// No algorithm or digest type that can be checked here (RFC 4035 5.2).
  UnsupportedAlgorithm,
  /// NSEC3 with too many iterations (RFC 9276 3.2).
  DenialNotFollowed,
  /// A negative trust anchor: nothing below it is judged (RFC 7646).
  NegativeAnchor,
  /// RRSIG records, asked for themselves: they carry signatures and have none (RFC 4035 2.2).
  NeverSigned,
  // Indeterminate.
  /// An answer that is needed did not come.
  FetchFailed,
  /// An answer that is needed was never asked for.
  NotAsked,
  /// No trust anchor above the name.
  NoAnchor,
  /// This machine's OpenSSL refuses the algorithm.
  RefusedHere,
  /// This machine's OpenSSL failed at the check.
  FailedHere,
  /// A limit on what a judgement may cost was reached first.
  LimitReached,
  // Any.
  /// A link further up decides.
  Above
};

struct RrsetName {
  dns::Name owner;
  dns::RrType type;
};

/// Why, with what.
struct Fault {
  Reason reason = Reason::Above;
  /// Of the signature or DS that explains the fault best.
  std::optional<dns::KeyTag> tag{};
  std::optional<dns::Algorithm> algorithm{};
  /// Expiration or inception, for faults of time.
  std::optional<dns::Time> when{};
  /// Of a proof that failed.
  std::vector<Witness> missing{};
  /// The one that was reached.
  std::optional<ReachedLimit> limit{};
  /// The signature that came nearest to being valid.
  std::optional<BrokenSignature> signature{};
  /// Of a proof that failed: the RRset in it that has no signature, where that is why.
  std::optional<RrsetName> unsigned_rrset{};
};

/// One step of the chain of trust: an RRset, or the proof that there is none, that has to validate.
struct Link {
  dns::Name owner;
  dns::RrType type;
  /// The zone whose keys judge it.
  dns::Name zone;
  Verdict verdict = Verdict::Indeterminate;
  /// Empty exactly when the verdict is Secure; the first one explains the verdict.
  std::vector<Fault> faults;
  /// What was found out on the way, for whoever wants to see all of it.
  /// Of the RRset; of a denial those over the SOA.
  std::vector<SignatureCheck> signatures;
  /// Those over the NSEC and NSEC3 RRsets that were heard for it.
  std::vector<SignatureCheck> denial_signatures;
  std::vector<DsCheck> ds;
  /// Of a link of keys: all that the zone publishes. What DsCheck counts, and PairCheck.
  std::vector<dns::Dnskey> keys;
  std::optional<DenialProof> denial;
  std::vector<Remark> remarks;
  SourceNumbers sources;
};

enum class HopKind {
  /// The RRset asked for.
  Data,
  Cname,
  /// A DNAME further up, and the CNAME that follows from it.
  Dname,
  Nodata,
  NameError,
  /// No usable answer.
  Unknown
};

/// One owner name of the CNAME/DNAME chain.
struct Hop {
  dns::Name owner;
  HopKind kind = HopKind::Unknown;
  /// Where an alias leads.
  std::optional<dns::Name> target;
  /// The records of the RRset at this hop, the DNAME itself for a DNAME.
  std::vector<dns::Record> records;
  /// The zone that the hop's data is in, as far as the chain tells.
  dns::Name zone;
  Verdict verdict = Verdict::Indeterminate;
};

struct Chain {
  /// From the anchor down, hop after hop; each once.
  std::vector<Link> links;
  std::vector<Hop> hops;
  /// The worst of the hops'; of aliases without an end no better than Indeterminate.
  Verdict verdict = Verdict::Indeterminate;
  /// The aliases form a loop, or are more than the limit.
  bool endless = false;
  /// What it cost: pairs of signature and key that were tried, and SHA-1 computations for NSEC3.
  unsigned pairs_tried = 0;
  unsigned nsec3_digests = 0;
  const Link* find(const dns::Name& owner, dns::RrType type) const;
};

/// What a judgement rests on besides the view.
struct Trust {
  /// DS and DNSKEY records.
  const std::vector<dns::Record>& anchors;
  dns::Time now;
  Limits limits{};
  /// Shared by all judgements that are made with this trust.
  std::shared_ptr<KeyRing> ring = std::make_shared<KeyRing>();
  /// Negative trust anchors (RFC 7646): domains that are Insecure with all below, but for what a trust anchor still deeper covers. One that
  /// has the name of a trust anchor takes precedence over it.
  std::vector<dns::Name> negative_anchors{};
};

Chain judge(const View&, const dns::Question&, const Trust&);

}  // namespace whybogus::dnssec
