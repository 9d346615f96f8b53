// What the keys of one zone say about one RRset or one response: the signatures as a verdict with its reason, and the authentic witnesses
// of a denial.
#pragma once

#include <vector>

#include "core/dns/message.h"
#include "core/dnssec/chain.h"
#include "core/dnssec/denial.h"
#include "core/dnssec/rrset.h"
#include "core/dnssec/signature.h"

namespace whybogus::dnssec {

/// The outcome for one RRset.
struct Judgement {
  Verdict verdict = Verdict::Bogus;
  /// Empty exactly when Secure.
  std::vector<Fault> faults;
  std::vector<SignatureCheck> checks;
  /// About a Secure one.
  std::vector<Remark> remarks{};
};

/// Makes it the judgement of that link.
void decide(Link&, Judgement);

/// Judges an RRset that owes a signature by this zone.
Judgement judge_rrset(const Rrset&, const Signer&, const Terms&);

/// That a limit was reached before a verdict.
Fault limit_fault(ReachedLimit);

/// The verdict that a reason stands for; Above says nothing of its own and counts as Bogus.
Verdict verdict_of(Reason);

/// An RRset that this zone has not validly signed.
struct Rejection {
  dns::Name owner;
  dns::RrType type;
  Judgement judgement;
};

/// The NSEC and NSEC3 records of a response that this zone has validly signed, and the first RRset of them that it has not: the first that
/// could not be checked, or else the first that failed.
struct Testimony {
  Witnesses witnesses;
  std::optional<Rejection> rejected;
  /// About the witnesses' signatures.
  std::vector<Remark> remarks{};
  /// One for each signature over those RRsets, valid or not.
  std::vector<SignatureCheck> checks{};
};
/// Hears no more RRsets than the limits allow; more of them are as one that could not be checked.
Testimony hear(const dns::Message&, const Signer&, const Terms&);

/// Why a proof failed, given what was heard: a broken signature explains more than a missing witness. `otherwise` stands for plain absence.
Fault denial_fault(const Testimony&, const DenialProof&, Reason otherwise);

}  // namespace whybogus::dnssec
