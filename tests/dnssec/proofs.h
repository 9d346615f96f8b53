// Denial proofs in one line, and witnesses from zone text, for the tests of denials.
#pragma once

#include <string>
#include <string_view>

#include "core/dnssec/denial.h"

namespace whybogus::tests {

/// The NSEC and NSEC3 records of zone text as witnesses of that zone. Throws std::invalid_argument for any other record.
dnssec::Witnesses witnesses(std::string_view zone, std::string_view zone_text);

/// The outcome, then the owners of the witnesses found and what is missing: "Nodata match=a.example.", "NotProven missing=Match",
/// "NameError encloser=. next=a. wildcard=.", always in this order.
std::string dump(const dnssec::DenialProof&);

/// One question that a proof answers: "nodata NAME TYPE", "name-error NAME", "wildcard NAME LABELS", "no-ds NAME",
/// "cut NAME" for an insecure delegation.
dnssec::DenialProof prove(const dnssec::Witnesses&, std::string_view question);

}  // namespace whybogus::tests
