// How much one judgement may cost, so that a zone that is built to exhaust validators exhausts nobody (CVE-2023-50387, CVE-2023-50868).
// What a limit leaves undone is never taken for right or for wrong: it is told as not checked.
#pragma once

#include <memory>

#include "core/dnssec/nsec3_hasher.h"

namespace whybogus::dnssec {

/// A limit that may be reached.
enum class Limit {
  /// Pairs of RRSIG and DNSKEY over one RRset.
  PairsOfRrset,
  /// The same over the whole judgement.
  Pairs,
  /// DNSKEY records of one zone.
  Keys,
  /// RRsets of NSEC or NSEC3 records in one response.
  Denials,
  /// SHA-1 computations for NSEC3 over the whole judgement.
  Nsec3Digests
};

/// The one that was reached, and at what number it stood.
struct ReachedLimit {
  Limit limit = Limit::Pairs;
  unsigned number = 0;
  bool operator==(const ReachedLimit&) const = default;
};

/// Far above what zones need, and low enough that the costliest algorithms take less than a second. BIND and Unbound stop much earlier, at
/// 16 and 8 signatures.
struct Limits {
  unsigned pairs_of_rrset = 32;
  unsigned pairs = 256;
  unsigned keys = 64;
  unsigned denials = 32;
  unsigned nsec3_digests = 20'000;
  /// CNAME and DNAME records that are followed.
  unsigned hops = 16;
  /// As a number; of any of them.
  unsigned of(Limit) const;
  ReachedLimit reached(Limit limit) const { return {limit, of(limit)}; }
};

/// What is left of the limits on one judgement.
class Budget {
 public:
  explicit Budget(const Limits&);
  const Limits& limits() const { return limits_; }
  /// Whether a pair may be tried that a verdict may depend on.
  bool spend_pair();
  /// Whether a pair may be tried out of interest, as beside a valid one: half of all pairs are kept for what matters.
  bool spend_spare_pair();
  unsigned pairs_spent() const { return pairs_spent_; }
  /// Shared with the witnesses of denials.
  const std::shared_ptr<Nsec3Hasher>& hasher() const { return hasher_; }

 private:
  Limits limits_;
  unsigned pairs_spent_ = 0;
  std::shared_ptr<Nsec3Hasher> hasher_;
};

}  // namespace whybogus::dnssec
