// What is worth telling about the signatures over an RRset that one of them makes secure.
#pragma once

#include <vector>

#include "core/dnssec/remark.h"
#include "core/dnssec/signature.h"

namespace whybogus::dnssec {

/// Needs a valid check. Each kind at most once, but for those of keys once a key.
std::vector<Remark> signature_remarks(const Rrset&, const std::vector<SignatureCheck>&, const Signer&);

/// The broken signature of a check that is not valid, as it is told: by the gravest of its faults.
BrokenSignature broken_signature(const Rrset&, const SignatureCheck&, const Signer&);

}  // namespace whybogus::dnssec
