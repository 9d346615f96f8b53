// An RRset with the signatures that came beside it (RFC 9499 5, RFC 4035 2.2).
#pragma once

#include <optional>
#include <vector>

#include "core/dns/rdata.h"
#include "core/dns/record.h"

namespace whybogus::dnssec {

struct Rrset {
  dns::Name owner;
  dns::RrType type;
  /// All with that owner and type; duplicates removed (RFC 2181 5).
  std::vector<dns::Record> records;
  /// The RRSIG records at that owner which cover that type. Malformed ones are counted and left out.
  std::vector<dns::Rrsig> signatures;
  unsigned malformed_signatures = 0;
};

/// The RRset of that owner and type in a message's section, or none when no record is there (signatures alone are no RRset).
std::optional<Rrset> find_rrset(const std::vector<dns::Record>& section, const dns::Name& owner, dns::RrType type);

/// All RRsets of that type in the section, in the order of first appearance.
std::vector<Rrset> all_rrsets(const std::vector<dns::Record>& section, dns::RrType type);

}  // namespace whybogus::dnssec
