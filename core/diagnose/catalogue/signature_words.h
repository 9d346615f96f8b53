// A signature that is not valid, in words: which rule it breaks, and with what. The sentences around these stand in the catalogue.
#pragma once

#include <string>

#include "core/dns/name.h"
#include "core/dns/time.h"
#include "core/dnssec/signature.h"

namespace whybogus::diagnose {

/// What is wrong with it, to follow a colon: "its signer is test., and only shop.example. may sign here". `zone` is the one whose keys
/// judge it, `now` the time of judgement.
/// That a signature which fails for another reason is out of its time too: "; besides, it expired at ...". Empty where it is not.
std::string also_of_time(const dnssec::BrokenSignature&, dns::Time now);
std::string rule_text(const dnssec::BrokenSignature&, const dns::Name& zone, dns::Time now);

/// Why a key may not sign, to follow its name: "is no zone key (its flags are 1)". Empty for one that may.
std::string unfit_text(const dns::Dnskey&);

}  // namespace whybogus::diagnose
