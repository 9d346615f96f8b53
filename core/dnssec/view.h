// What one source hands out, as a validator behind it would get it: the answer to each question that the validator might ask. It is the
// whole input of a judgement besides anchors and time; where the answers came from is only carried along.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "core/dns/message.h"
#include "core/dns/record.h"

namespace whybogus::dnssec {

/// Where an answer came from: opaque here, handed through to the links that rest on it.
using SourceNumbers = std::vector<std::uint32_t>;

/// What became of one question. The answer to a DS question may also be a referral whose authority section holds the DS RRset or the proof
/// of its absence.
struct Fetch {
  /// None: no usable answer came. By itself that leaves things open and makes nothing bogus (RFC 4035 4.3).
  std::optional<dns::Message> response;
  SourceNumbers sources;
  /// Whoever was asked said SERVFAIL, and one of them again when it was asked again. Of the keys of a zone that has a DS that is more than
  /// a fetch that failed: nobody hands out what the zone owes.
  bool is_servfail_again = false;
};

struct View {
  std::map<dns::Question, Fetch> fetches;
  /// The fetch for that question, or null when it was never asked.
  const Fetch* find(const dns::Question&) const;
};

}  // namespace whybogus::dnssec
