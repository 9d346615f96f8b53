// An RRset as somebody handed it out, and how two such differ: by what an older copy is told from a newer one, and one server's from
// another's.
#pragma once

#include <optional>
#include <set>
#include <vector>

#include "core/diagnose/facts/tier_report.h"
#include "core/dns/rdata.h"
#include "core/dns/record.h"
#include "core/trace/log.h"

namespace whybogus::diagnose {

struct HandedOut {
  const trace::Exchange* exchange = nullptr;
  /// The RDATA of its records.
  std::set<dns::Bytes> rdata;
  /// The lowest TTL.
  dns::Ttl ttl;
  /// Of the signature over it that began last.
  std::optional<dns::SerialTime> inception;
};

/// The RRset in the answer or authority section; none where it is not there.
std::optional<HandedOut> handed_out(const trace::Exchange&, const dns::Name& owner, dns::RrType);

/// As the tier's worst server hands it out, in the exchange that its link rests on.
std::optional<HandedOut> handed_out(const TierReport&, const trace::Log&, const dns::Name& owner, dns::RrType);

/// As the authoritative servers do, each server's first word, in the order of the log. A DS RRset also comes with a referral.
std::vector<HandedOut> handed_out_by_authorities(const trace::Log&, const dns::Name& owner, dns::RrType);

/// Two authoritative servers that do not hand out the same.
struct Dispute {
  HandedOut first;
  HandedOut second;
};

/// The first server beside the first that differs from it; none where all that were asked hand out the same.
std::optional<Dispute> dispute(const trace::Log&, const dns::Name& owner, dns::RrType);

/// Whether any authoritative server publishes a key of the zone with that tag.
bool is_published(const trace::Log&, const dns::Name& zone, const std::optional<dns::KeyTag>&);

/// Whether the first was signed before the second (RFC 4034 3.1.5, serial numbers); not known where either has no signature.
bool is_older(const HandedOut&, const HandedOut&);

/// Key tags of a set of DS or DNSKEY records, lowest first.
std::vector<dns::KeyTag> key_tags(const HandedOut&, dns::RrType);

}  // namespace whybogus::diagnose
