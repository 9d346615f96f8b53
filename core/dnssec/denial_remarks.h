// What is worth telling about the NSEC and NSEC3 records of a response, whether or not they prove what they should.
#pragma once

#include <vector>

#include "core/dnssec/denial.h"
#include "core/dnssec/remark.h"

namespace whybogus::dnssec {

/// About the records, and about what `proof` found in them. Each kind at most once.
std::vector<Remark> denial_remarks(const Witnesses&, const DenialProof& proof);

}  // namespace whybogus::dnssec
