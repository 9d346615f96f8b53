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
  }
  return std::nullopt;
}

// Tries the signatures over one RRset with one zone's keys, as long as the limit lasts.
class Trial {
 public:
  Trial(const Rrset& rrset, const Signer& signer, unsigned pair_limit) : rrset_(rrset), signer_(signer), pairs_left_(pair_limit) {}

  SignatureCheck check(const dns::Rrsig& rrsig, dns::Time now) {
    SignatureCheck made{rrsig, time_faults(rrsig, now), false};
    const bool is_ours = is_by_zone(rrset_, rrsig, signer_.zone);
    const bool has_owner = rrsig.labels <= rrset_.owner.label_count();
    if (!is_ours) made.faults.push_back(SignatureFault::ForeignSigner);
    if (!has_owner) made.faults.push_back(SignatureFault::TooManyLabels);
    if (is_ours && has_owner) try_keys(made);
    std::ranges::sort(made.faults);
    made.faults.erase(std::ranges::unique(made.faults).begin(), made.faults.end());
    return made;
  }

 private:
  // One key that says yes is enough, whatever others with that tag say.
  void try_keys(SignatureCheck& made) {
    Faults faults;
    bool has_key = false;
    std::optional<dns::Bytes> octets;
    for (const ZoneKey& key : signer_.keys) {
      if (key.dnskey.tag != made.rrsig.tag || key.dnskey.algorithm != made.rrsig.algorithm) continue;
      has_key = true;
      const std::optional<SignatureFault> fault = try_key(key, made.rrsig, octets);
      made.is_authentic = !fault;
      if (!fault) return;
      faults.push_back(*fault);
    }
    if (!has_key) faults.push_back(SignatureFault::NoSuchKey);
    if (!is_supported(made.rrsig.algorithm)) faults.push_back(SignatureFault::UnsupportedAlgorithm);
    made.faults.insert(made.faults.end(), faults.begin(), faults.end());
  }

  // `octets` are those of the signature, made when first needed.
  std::optional<SignatureFault> try_key(const ZoneKey& key, const dns::Rrsig& rrsig, std::optional<dns::Bytes>& octets) {
    if (!is_fit(key.dnskey)) return SignatureFault::UnfitKey;
    if (!is_supported(rrsig.algorithm)) return SignatureFault::UnsupportedAlgorithm;
    if (!key.key) return SignatureFault::MalformedKey;
    if (pairs_left_ == 0) return SignatureFault::NotTried;
    --pairs_left_;
    if (!octets) octets = signed_octets(rrset_, rrsig);
    return fault_of(key.verify(*octets, rrsig.signature));
  }

  const Rrset& rrset_;
  const Signer& signer_;
  unsigned pairs_left_;
};

// From the nearest to being valid to the farthest. What leaves open whether the signature is valid comes first; a signature that is known
// to be right, and only its time is not, comes next.
constexpr std::array kByDistance = {
    SignatureFault::RefusedHere,
    SignatureFault::NotTried,
    SignatureFault::Expired,
    SignatureFault::NotYetValid,
    SignatureFault::InvertedTimes,
    SignatureFault::WrongSignature,
    SignatureFault::MalformedKey,
    SignatureFault::MalformedSignature,
    SignatureFault::UnfitKey,
    SignatureFault::NoSuchKey,
    SignatureFault::UnsupportedAlgorithm,
    SignatureFault::TooManyLabels,
    SignatureFault::ForeignSigner,
};

std::ptrdiff_t distance(SignatureFault fault) { return std::ranges::find(kByDistance, fault) - kByDistance.begin(); }

// A signature is as far from being valid as the gravest of its faults.
SignatureFault gravest(const SignatureCheck& check) { return std::ranges::max(check.faults, {}, distance); }

}  // namespace

std::vector<SignatureCheck> check_signatures(const Rrset& rrset, const Signer& signer, dns::Time now, unsigned pair_limit) {
  Trial trial(rrset, signer, pair_limit);
  std::vector<SignatureCheck> checks;
  for (const dns::Rrsig& rrsig : rrset.signatures) checks.push_back(trial.check(rrsig, now));
  return checks;
}

const SignatureCheck* valid_one(const std::vector<SignatureCheck>& checks) {
  const auto found = std::ranges::find_if(checks, &SignatureCheck::valid);
  return found == checks.end() ? nullptr : &*found;
}

Explanation explain(const std::vector<SignatureCheck>& checks) {
  assert(!checks.empty() && !valid_one(checks));
  const auto nearest = std::ranges::min_element(checks, {}, [](const SignatureCheck& check) { return distance(gravest(check)); });
  return {&*nearest, gravest(*nearest)};
}

}  // namespace whybogus::dnssec
