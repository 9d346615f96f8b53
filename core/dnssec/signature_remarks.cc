#include "core/dnssec/signature_remarks.h"

#include <algorithm>
#include <array>

namespace whybogus::dnssec {
namespace {

using dns::Algorithm;

bool is_sha1(Algorithm algorithm) { return algorithm == Algorithm::RsaSha1 || algorithm == Algorithm::RsaSha1Nsec3Sha1; }

// Below it keys have been factored, and what is certified for FIPS refuses them.
constexpr unsigned kSmallModulus = 1024;
// BIND's RSA_MAX_PUBEXP_BITS.
constexpr unsigned kBindExponent = 35;

// A signature by a key that is gone or to come, one of a kind that is not known here and one that nobody has tried are no faults of the
// zone.
bool is_harmless(SignatureFault fault) {
  constexpr std::array harmless = {SignatureFault::NoSuchKey,   SignatureFault::NotYetValid, SignatureFault::UnsupportedAlgorithm,
                                   SignatureFault::RefusedHere, SignatureFault::FailedHere,  SignatureFault::NotTried};
  return std::ranges::find(harmless, fault) != harmless.end();
}

class Remarks {
 public:
  Remarks(const Rrset& rrset, const std::vector<SignatureCheck>& checks, const Signer& signer)
      : rrset_(rrset), checks_(checks), signer_(signer) {}

  std::vector<Remark> make() && {
    look_at_broken();
    for (const SignatureCheck& check : checks_)
      if (check.valid()) look_at_key(check);
    look_at_ttl();
    look_at_hash();
    look_at_limit();
    return std::move(remarks_);
  }

 private:
  void look_at_broken() {
    Remark remark{.kind = RemarkKind::SignatureAlsoBroken, .number = 0};
    for (const SignatureCheck& check : checks_) {
      if (check.valid() || is_harmless(gravest_fault(check))) continue;
      if (++*remark.number == 1) remark.signature = broken_signature(rrset_, check, signer_);
    }
    if (remark.signature) remark.tag = remark.signature->rrsig.tag;
    if (remark.signature) remarks_.push_back(std::move(remark));
  }

  void look_at_key(const SignatureCheck& check) {
    const auto right = std::ranges::find_if(check.pairs, [](const PairCheck& pair) { return !pair.fault; });
    if (right == check.pairs.end()) return;
    const std::optional<RsaSize> size = rsa_size(signer_.keys[right->key].dnskey);
    if (!size) return;
    if (size->modulus < kSmallModulus) remark_on_key(RemarkKind::SmallRsaKey, check, size->modulus);
    if (size->exponent > kBindExponent) remark_on_key(RemarkKind::LargeRsaExponent, check, size->exponent);
  }

  void remark_on_key(RemarkKind kind, const SignatureCheck& check, unsigned bits) {
    Remark remark{.kind = kind, .tag = check.rrsig.tag, .number = bits};
    if (std::ranges::find(remarks_, remark) == remarks_.end()) remarks_.push_back(std::move(remark));
  }

  // A validator cuts the TTL to the one that was signed.
  void look_at_ttl() {
    const dns::Ttl ttl = std::ranges::max(rrset_.records, {}, &dns::Record::ttl).ttl;
    const dns::Ttl original = valid_one(checks_)->rrsig.original_ttl;
    if (ttl <= original) return;
    remarks_.push_back(
        {.kind = RemarkKind::TtlAboveOriginal, .number = ttl.value, .name = rrset_.owner, .type = rrset_.type, .bound = original.value});
  }

  void look_at_hash() {
    const auto is_other = [](const SignatureCheck& check) { return check.valid() && !is_sha1(check.rrsig.algorithm); };
    if (std::ranges::any_of(checks_, is_other)) return;
    remarks_.push_back({.kind = RemarkKind::Sha1Signature, .algorithm = valid_one(checks_)->rrsig.algorithm});
  }

  void look_at_limit() {
    const auto cut = std::ranges::find_if(checks_, [](const SignatureCheck& check) { return check.limit.has_value(); });
    if (cut != checks_.end()) remarks_.push_back({.kind = RemarkKind::LimitReached, .limit = cut->limit});
  }

  const Rrset& rrset_;
  const std::vector<SignatureCheck>& checks_;
  const Signer& signer_;
  std::vector<Remark> remarks_;
};

// The key that the fault is about, where it is about one.
const ZoneKey* key_of(const SignatureCheck& check, SignatureFault fault, const std::vector<ZoneKey>& keys) {
  const auto pair = std::ranges::find(check.pairs, std::optional(fault), &PairCheck::fault);
  if (pair != check.pairs.end()) return &keys[pair->key];
  return check.pairs.empty() ? nullptr : &keys[check.pairs.front().key];
}

}  // namespace

std::vector<Remark> signature_remarks(const Rrset& rrset, const std::vector<SignatureCheck>& checks, const Signer& signer) {
  return Remarks(rrset, checks, signer).make();
}

BrokenSignature broken_signature(const Rrset& rrset, const SignatureCheck& check, const Signer& signer) {
  BrokenSignature broken{rrset.owner, check.rrsig, gravest_fault(check)};
  broken.among = rrset.signatures.size();
  if (const ZoneKey* key = key_of(check, broken.fault, signer.keys)) {
    broken.key = key->dnskey;
    const bool is_about_key = broken.fault == SignatureFault::MalformedKey || broken.fault == SignatureFault::RefusedHere;
    if (is_about_key) broken.key_trouble = key->made().trouble;
  }
  return broken;
}

}  // namespace whybogus::dnssec
