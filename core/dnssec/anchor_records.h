// The records of trust anchors in zone-file form, which the other forms have in common.
#pragma once

#include <string_view>
#include <vector>

#include "core/dns/record.h"
#include "core/dns/result.h"

namespace whybogus::dnssec {

/// Reads zone-file text, all of whose records must be DS or DNSKEY records of class IN that can be read. Errors as dns::parse_zone_text.
Result<std::vector<dns::Record>> parse_anchor_records(std::string_view text, std::string_view source);

}  // namespace whybogus::dnssec
