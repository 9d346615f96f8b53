#include "core/dnssec/signature.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <optional>

#include "core/dnssec/canonical.h"

namespace whybogus::dnssec {
namespace {

using Faults = std::vector<SignatureFault>;

// RFC 4035 5.3.1: the signer is the zone that holds the RRset. A DS RRset is held by the zone above its owner.
bool is_by_zone(const Rrset& rrset, const dns::Rrsig& rrsig, const dns::Name& zone) {
  if (rrsig.signer != zone) return false;
  return rrset.type == dns::RrType::DS ? rrset.owner.is_strictly_below(zone) : rrset.owner.is_subdomain_of(zone);
}

// RFC 4034 3.1.5: all comparisons are of serial numbers.
Faults time_faults(const dns::Rrsig& rrsig, dns::Time now) {
  Faults faults;
  const dns::Time inception = dns::nearest(rrsig.inception, now);
  if (dns::nearest(rrsig.expiration, now) < now) faults.push_back(SignatureFault::Expired);
  if (inception > now) faults.push_back(SignatureFault::NotYetValid);
  if (dns::nearest(rrsig.expiration, inception) < inception) faults.push_back(SignatureFault::InvertedTimes);
  return faults;
}

std::optional<SignatureFault> fault_of(crypto::Check check) {
  switch (check) {
    case crypto::Check::Valid:
      return std::nullopt;
    case crypto::Check::Invalid:
      return SignatureFault::WrongSignature;
    case crypto::Check::Malformed:
      return SignatureFault::MalformedSignature;
    case crypto::Check::Refused:
      return SignatureFault::RefusedHere;
    case crypto::Check::Failed:
      return SignatureFault::FailedHere;
  }
  return std::nullopt;
}

// The rules that need no key.
SignatureCheck without_key(const Rrset& rrset, const dns::Rrsig& rrsig, const dns::Name& zone, dns::Time now) {
  SignatureCheck check{.rrsig = rrsig, .faults = time_faults(rrsig, now), .owner = rrset.owner};
  if (!is_by_zone(rrset, rrsig, zone)) check.faults.push_back(SignatureFault::ForeignSigner);
  if (rrsig.labels > rrset.owner.label_count()) check.faults.push_back(SignatureFault::TooManyLabels);
  return check;
}

bool has(const Faults& faults, SignatureFault fault) { return std::ranges::find(faults, fault) != faults.end(); }

// Without the right signer no key is known, and with too many labels no owner.
bool may_be_tried(const SignatureCheck& check) {
  return !has(check.faults, SignatureFault::ForeignSigner) && !has(check.faults, SignatureFault::TooManyLabels);
}

// Tries signatures over one RRset with one zone's keys, as long as the limits last.
class Trial {
 public:
  Trial(const Rrset& rrset, const Signer& signer, Budget& budget) : rrset_(rrset), signer_(signer), budget_(budget) {}

  void try_keys(SignatureCheck& check) {
    std::optional<dns::Bytes> octets;
    for (std::size_t i = 0; i < signer_.keys.size(); ++i) {
      const dns::Dnskey& dnskey = signer_.keys[i].dnskey;
      if (dnskey.tag == check.rrsig.tag && dnskey.algorithm == check.rrsig.algorithm) check.pairs.push_back({i, try_key(i, check, octets)});
    }
    conclude(check);
    if (check.valid()) has_valid_ = true;
  }

 private:
  // `octets` are those of the signature, made when first needed.
  std::optional<SignatureFault> try_key(std::size_t index, SignatureCheck& check, std::optional<dns::Bytes>& octets) {
    const ZoneKey& key = signer_.keys[index];
    if (!is_fit(key.dnskey)) return SignatureFault::UnfitKey;
    if (!is_supported(check.rrsig.algorithm)) return SignatureFault::UnsupportedAlgorithm;
    if (const std::optional<ReachedLimit> limit = spend(check)) {
      check.limit = limit;
      return SignatureFault::NotTried;
    }
    if (!key.made().key) return SignatureFault::MalformedKey;
    if (!octets) octets = signed_octets(rrset_, check.rrsig);
    const std::optional<SignatureFault> fault = fault_of(key.verify(*octets, check.rrsig.signature));
    if (!fault) check.is_authentic = true;
    return fault;
  }

  // The limit that is in the way, if any.
  std::optional<ReachedLimit> spend(const SignatureCheck& check) {
    if (tried_ >= budget_.limits().pairs_of_rrset) return budget_.limits().reached(Limit::PairsOfRrset);
    const bool is_spare = has_valid_ || check.is_authentic;
    if (!(is_spare ? budget_.spend_spare_pair() : budget_.spend_pair())) return budget_.limits().reached(Limit::Pairs);
    ++tried_;
    return std::nullopt;
  }

  static void conclude(SignatureCheck& check) {
    if (check.pairs.empty()) check.faults.push_back(SignatureFault::NoSuchKey);
    if (!is_supported(check.rrsig.algorithm)) check.faults.push_back(SignatureFault::UnsupportedAlgorithm);
    if (check.is_authentic) return;
    for (const PairCheck& pair : check.pairs) check.faults.push_back(*pair.fault);
  }

  const Rrset& rrset_;
  const Signer& signer_;
  Budget& budget_;
  unsigned tried_ = 0;
  bool has_valid_ = false;
};

// Those that no rule forbids first.
std::vector<SignatureCheck*> by_promise(std::vector<SignatureCheck>& checks) {
  std::vector<SignatureCheck*> ordered;
  for (SignatureCheck& check : checks)
    if (may_be_tried(check)) ordered.push_back(&check);
  std::stable_partition(ordered.begin(), ordered.end(), [](const SignatureCheck* check) { return check->faults.empty(); });
  return ordered;
}

void sort_out(Faults& faults) {
  std::ranges::sort(faults);
  faults.erase(std::unique(faults.begin(), faults.end()), faults.end());
}

// From the nearest to being valid to the farthest. What leaves open whether the signature is valid comes first; a signature that is known
// to be right, and only its time is not, comes next.
constexpr std::array kByDistance = {
    SignatureFault::RefusedHere,          SignatureFault::FailedHere,    SignatureFault::NotTried,       SignatureFault::Expired,
    SignatureFault::NotYetValid,          SignatureFault::InvertedTimes, SignatureFault::WrongSignature, SignatureFault::MalformedKey,
    SignatureFault::MalformedSignature,   SignatureFault::UnfitKey,      SignatureFault::NoSuchKey,      SignatureFault::UnvouchedKey,
    SignatureFault::UnsupportedAlgorithm, SignatureFault::TooManyLabels, SignatureFault::ForeignSigner,
};

std::ptrdiff_t distance_of(SignatureFault fault) { return std::ranges::find(kByDistance, fault) - kByDistance.begin(); }

}  // namespace

std::vector<SignatureCheck> check_signatures(const Rrset& rrset, const Signer& signer, const Terms& terms) {
  std::vector<SignatureCheck> checks;
  for (const dns::Rrsig& rrsig : rrset.signatures) checks.push_back(without_key(rrset, rrsig, signer.zone, terms.now));
  Trial trial(rrset, signer, terms.budget);
  for (SignatureCheck* check : by_promise(checks)) trial.try_keys(*check);
  for (SignatureCheck& check : checks) sort_out(check.faults);
  return checks;
}

const SignatureCheck* valid_one(const std::vector<SignatureCheck>& checks) {
  const auto found = std::ranges::find_if(checks, &SignatureCheck::valid);
  return found == checks.end() ? nullptr : &*found;
}

SignatureFault gravest_fault(const SignatureCheck& check) {
  assert(!check.valid());
  return std::ranges::max(check.faults, {}, distance_of);
}

Explanation explain(const std::vector<SignatureCheck>& checks) {
  assert(!checks.empty() && !valid_one(checks));
  const auto nearest = std::ranges::min_element(checks, {}, [](const SignatureCheck& check) { return distance_of(gravest_fault(check)); });
  return {&*nearest, gravest_fault(*nearest)};
}

}  // namespace whybogus::dnssec
