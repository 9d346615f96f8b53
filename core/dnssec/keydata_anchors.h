// Trust anchors in the file that BIND keeps of zones whose key rolls it follows (managed-keys.bind): a zone file of KEYDATA records, which
// are a DNSKEY with three times before it. Private to this folder.
#pragma once

#include <string_view>
#include <vector>

#include "core/dns/anchor.h"
#include "core/dns/result.h"

namespace whybogus::dnssec {

bool is_keydata(std::string_view text);

/// A key is trusted from the end of its hold-down on (RFC 5011 2.4.1), and never again once it has a time of removal: then it is revoked.
/// Records of other types, and KEYDATA without a key, are passed over; where nothing else is there the latter is an error. Error:
/// "source:LINE: expected ..., found ...".
Result<std::vector<dns::Anchor>> parse_keydata_anchors(std::string_view text, std::string_view source);

}  // namespace whybogus::dnssec
