// Checks the signatures over one RRset against one zone's keys: RFC 4035 5.3, each rule apart. Every pair of RRSIG and DNSKEY is tried
// within limits, and every outcome is kept: a debugger never stops at the first failure, nor at the first success.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/dns/rdata.h"
#include "core/dns/time.h"
#include "core/dnssec/keys.h"
#include "core/dnssec/limits.h"
#include "core/dnssec/rrset.h"

namespace whybogus::dnssec {

/// A rule of RFC 4035 5.3.1 that a signature breaks, or why the pair of signature and key did not come out as valid.
enum class SignatureFault {
  /// The signer's name is not the zone's apex (or not an ancestor-or-self of the RRset's owner).
  ForeignSigner,
  /// The labels field is larger than the owner's label count.
  TooManyLabels,
  Expired,
  NotYetValid,
  /// Expiration before inception.
  InvertedTimes,
  /// No DNSKEY of the zone has the RRSIG's algorithm and key tag.
  NoSuchKey,
  /// A DNSKEY matches, but over the DNSKEY RRset only those count that a DS or a trust anchor vouches for (RFC 4035 5.2). Told of the
  /// signatures of a Link; to check_signatures, which knows only those keys, it is NoSuchKey.
  UnvouchedKey,
  /// A DNSKEY matches, but may not sign zone data: zone key flag, protocol 3, REVOKE (RFC 5011).
  UnfitKey,
  UnsupportedAlgorithm,
  MalformedKey,
  MalformedSignature,
  /// The arithmetic says no.
  WrongSignature,
  /// This machine's OpenSSL refuses the algorithm.
  RefusedHere,
  /// This machine's OpenSSL failed at the check, which says nothing about the signature.
  FailedHere,
  /// A limit was reached before this pair was tried.
  NotTried
};

/// What became of one RRSIG with one of the DNSKEYs that have its key tag and algorithm.
struct PairCheck {
  /// Its index among the signer's keys; in a Link among all that the zone publishes.
  std::size_t key = 0;
  /// None: the key says that the signature is right, whatever the times say.
  std::optional<SignatureFault> fault;
  bool operator==(const PairCheck&) const = default;
};

/// What became of one RRSIG.
struct SignatureCheck {
  dns::Rrsig rrsig;
  /// Every rule that it breaks, in the order above; empty when it is valid. A signature can be expired and wrong at the same time. The
  /// faults of pairs are among them only when no pair is right: one key that says yes is enough, whatever others with that tag say.
  std::vector<SignatureFault> faults;
  /// Whether the cryptography was found to be right, whatever the times say.
  bool is_authentic = false;
  /// One for each key of that tag and algorithm, in their order. None when the signer's name or the labels field rules out any key.
  std::vector<PairCheck> pairs{};
  /// The limit that left pairs untried.
  std::optional<ReachedLimit> limit{};
  /// Owner of the RRset that it stands over.
  dns::Name owner{};
  bool valid() const { return faults.empty(); }
};

/// As of when and at what cost signatures are checked.
struct Terms {
  dns::Time now;
  Budget& budget;
};

/// The zone whose keys are tried.
struct Signer {
  const dns::Name& zone;
  const std::vector<ZoneKey>& keys;
};

/// One check for each signature of the RRset, in its order. Where the limits do not allow to try all pairs (CVE-2023-50387), those of
/// signatures that are valid as far as one can see without a key come first, and those beside a valid pair last.
std::vector<SignatureCheck> check_signatures(const Rrset&, const Signer&, const Terms&);

/// The first valid one, or null.
const SignatureCheck* valid_one(const std::vector<SignatureCheck>&);

/// A signature that is not valid, as it is told.
struct BrokenSignature {
  /// Owner of the RRset that it stands over; the type is in the RRSIG.
  dns::Name owner;
  dns::Rrsig rrsig;
  SignatureFault fault = SignatureFault::NotTried;
  /// The key that it failed with, as far as one has its tag and algorithm; and how that is malformed.
  std::optional<dns::Dnskey> key{};
  std::string key_trouble{};
  /// How many signatures the RRset has, this one counted.
  std::size_t among = 1;
  bool operator==(const BrokenSignature&) const = default;
};

/// The fault that explains best why none is valid: the one of the signature that came nearest to being valid. Needs a non-empty list
/// without a valid one.
struct Explanation {
  const SignatureCheck* check;
  SignatureFault fault;
};
Explanation explain(const std::vector<SignatureCheck>&);

/// What keeps one signature farthest from being valid. Needs a check that is not valid.
SignatureFault gravest_fault(const SignatureCheck&);

}  // namespace whybogus::dnssec
