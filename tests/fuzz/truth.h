// Holds judged chains against what the zones truly serve: whatever happened to the answers, nothing false may come out as Secure, and
// nothing that is signed as Insecure.
#pragma once

#include "core/dnssec/chain.h"
#include "tests/fuzz/world.h"

namespace whybogus::fuzz {

/// `type` is the question's, at each hop. The attacker's own zone says what he likes, so it is not looked at.
void must_be_true(const dnssec::Chain&, dns::RrType type, const World&);

/// The limits on one judgement hold.
void must_be_bounded(const dnssec::Chain&);

}  // namespace whybogus::fuzz
