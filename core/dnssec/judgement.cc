#include "core/dnssec/judgement.h"

#include <utility>

#include "core/dnssec/signature_remarks.h"
#include "core/dnssec/time_remarks.h"

namespace whybogus::dnssec {
namespace {

using dns::RrType;

Reason reason_of(SignatureFault fault) {
  switch (fault) {
    case SignatureFault::Expired:
      return Reason::SignatureExpired;
    case SignatureFault::NotYetValid:
      return Reason::SignatureNotYetValid;
    case SignatureFault::NoSuchKey:
      return Reason::KeyMissing;
    case SignatureFault::WrongSignature:
    case SignatureFault::MalformedSignature:
      return Reason::SignatureWrong;
    case SignatureFault::RefusedHere:
      return Reason::RefusedHere;
    case SignatureFault::FailedHere:
      return Reason::FailedHere;
    case SignatureFault::NotTried:
      return Reason::LimitReached;
    default:
      return Reason::SignatureUnfit;
  }
}

std::optional<dns::Time> time_of(const dns::Rrsig& rrsig, Reason reason, dns::Time now) {
  if (reason == Reason::SignatureExpired) return dns::nearest(rrsig.expiration, now);
  if (reason == Reason::SignatureNotYetValid) return dns::nearest(rrsig.inception, now);
  return std::nullopt;
}

Fault fault_of(const Explanation& explanation, const Rrset& rrset, const Signer& signer, dns::Time now) {
  const dns::Rrsig& rrsig = explanation.check->rrsig;
  const Reason reason = reason_of(explanation.fault);
  Fault fault{reason, rrsig.tag, rrsig.algorithm, time_of(rrsig, reason, now)};
  fault.signature = broken_signature(rrset, *explanation.check, signer);
  if (reason == Reason::LimitReached) fault.limit = explanation.check->limit;
  return fault;
}

// A record of the denial chain that fits this zone: its owner within the zone, and a body that can be read.
void add_witness(Witnesses& witnesses, const dns::Record& record) {
  if (!record.owner.is_subdomain_of(witnesses.zone)) return;
  if (record.type == RrType::NSEC) {
    if (auto nsec = dns::parse_nsec(record.rdata)) witnesses.nsec.push_back({record.owner, std::move(*nsec)});
  } else if (auto nsec3 = dns::parse_nsec3(record.rdata)) {
    witnesses.nsec3.push_back({record.owner, std::move(*nsec3)});
  }
}

// What could not be checked leaves open what it would have shown.
void reject(Testimony& testimony, Rejection rejection) {
  const bool explains_more = rejection.judgement.verdict == Verdict::Indeterminate && testimony.rejected &&
                             testimony.rejected->judgement.verdict == Verdict::Bogus;
  if (!testimony.rejected || explains_more) testimony.rejected = std::move(rejection);
}

void hear_rrset(Testimony& testimony, const Rrset& rrset, const Signer& signer, const Terms& terms) {
  Judgement judgement = judge_rrset(rrset, signer, terms);
  std::ranges::copy(judgement.checks, std::back_inserter(testimony.checks));
  const SignatureCheck* valid = valid_one(judgement.checks);
  if (valid == nullptr) return reject(testimony, {rrset.owner, rrset.type, std::move(judgement)});
  // Expanded from a wildcard it would deny names that it has nothing to do with (RFC 4035 5.3.4 knows no such record).
  if (dns::is_expanded(rrset.owner, valid->rrsig)) return;
  std::ranges::move(judgement.remarks, std::back_inserter(testimony.remarks));
  for (const dns::Record& record : rrset.records) add_witness(testimony.witnesses, record);
}

Testimony cut_off(Testimony testimony, const Limits& limits) {
  Judgement unheard{Verdict::Indeterminate, {limit_fault(limits.reached(Limit::Denials))}, {}};
  reject(testimony, {testimony.witnesses.zone, RrType::NSEC, std::move(unheard)});
  return testimony;
}

}  // namespace

void decide(Link& link, Judgement judgement) {
  link.verdict = judgement.verdict;
  link.faults = std::move(judgement.faults);
  link.signatures = std::move(judgement.checks);
  link.remarks = std::move(judgement.remarks);
}

Judgement judge_rrset(const Rrset& rrset, const Signer& signer, const Terms& terms) {
  Judgement judgement;
  judgement.checks = check_signatures(rrset, signer, terms);
  if (valid_one(judgement.checks) != nullptr) {
    judgement.verdict = Verdict::Secure;
    judgement.remarks = signature_remarks(rrset, judgement.checks, signer);
    std::ranges::copy(time_remarks(rrset, judgement.checks, terms.now), std::back_inserter(judgement.remarks));
    return judgement;
  }
  judgement.faults.push_back(judgement.checks.empty() ? Fault{Reason::SignatureMissing}
                                                      : fault_of(explain(judgement.checks), rrset, signer, terms.now));
  judgement.verdict = verdict_of(judgement.faults.front().reason);
  return judgement;
}

Fault limit_fault(ReachedLimit limit) {
  Fault fault{Reason::LimitReached};
  fault.limit = limit;
  return fault;
}

Verdict verdict_of(Reason reason) {
  switch (reason) {
    case Reason::InsecureDelegation:
    case Reason::OptOut:
    case Reason::UnsupportedAlgorithm:
    case Reason::DenialNotFollowed:
    case Reason::NegativeAnchor:
    case Reason::NeverSigned:
      return Verdict::Insecure;
    case Reason::FetchFailed:
    case Reason::NotAsked:
    case Reason::NoAnchor:
    case Reason::RefusedHere:
    case Reason::FailedHere:
    case Reason::LimitReached:
      return Verdict::Indeterminate;
    default:
      return Verdict::Bogus;
  }
}

Testimony hear(const dns::Message& response, const Signer& signer, const Terms& terms) {
  Testimony testimony{{signer.zone, {}, {}, terms.budget.hasher()}, std::nullopt};
  unsigned heard = 0;
  for (const RrType type : {RrType::NSEC, RrType::NSEC3}) {
    for (const Rrset& rrset : all_rrsets(response.authority, type)) {
      if (++heard > terms.budget.limits().denials) return cut_off(std::move(testimony), terms.budget.limits());
      hear_rrset(testimony, rrset, signer, terms);
    }
  }
  return testimony;
}

Fault denial_fault(const Testimony& testimony, const DenialProof& proof, Reason otherwise) {
  if (testimony.rejected) {
    Fault fault = testimony.rejected->judgement.faults.front();
    if (fault.reason == Reason::SignatureMissing) fault.unsigned_rrset = RrsetName{testimony.rejected->owner, testimony.rejected->type};
    return fault;
  }
  if (proof.outcome == DenialOutcome::Contradicted) return {Reason::DenialContradicted};
  return {otherwise, {}, {}, {}, proof.missing};
}

}  // namespace whybogus::dnssec
