// What is worth telling about how a response answers at a hop: its aliases, and questions that no signature can answer. It reads the answer
// as it stands; whether that is authentic is not asked here.
#pragma once

#include <vector>

#include "core/dns/message.h"
#include "core/dnssec/chain.h"
#include "core/dnssec/remark.h"

namespace whybogus::dnssec {

/// About that hop, which was read out of the response to `question`, or out of an earlier one that led to it. Each kind at most once.
std::vector<Remark> hop_remarks(const dns::Message&, const Hop&, const dns::Question& question);

/// Aliases in a row that all validators follow: BIND 9.18 and Unbound 1.17 stop after 11, Knot Resolver 5.6 and PowerDNS Recursor 4.8 after
/// 12 (measured on Debian 12, with empty caches).
inline constexpr unsigned aliases_followed_by_all = 11;

}  // namespace whybogus::dnssec
