// What is worth telling about a zone's keys and DS records, and about the algorithms that it signs with, where its links are secure all the
// same.
#pragma once

#include <vector>

#include "core/dnssec/chain.h"
#include "core/dnssec/remark.h"

namespace whybogus::dnssec {

/// About a secure link of keys, with its keys, DS records and signatures.
std::vector<Remark> key_remarks(const Link& keys);

/// About the algorithms of the signatures over a secure RRset of a zone, given the zone's link of keys (which may be that RRset itself).
std::vector<Remark> algorithm_remarks(const std::vector<SignatureCheck>&, const Link& keys);

}  // namespace whybogus::dnssec
