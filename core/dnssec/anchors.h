// Trust anchors: the keys that are trusted without proof (RFC 4033 2).
#pragma once

#include <string_view>
#include <vector>

#include "core/dns/record.h"
#include "core/dns/result.h"

namespace whybogus::dnssec {

/// Both KSKs of the root as of 2026: 20326 (KSK-2017) and 38696 (KSK-2024), as DS records.
std::vector<dns::Record> builtin_anchors();

/// Reads DS and DNSKEY records in zone-file form, or BIND's trust-anchors, managed-keys and trusted-keys statements (initial-key,
/// static-key, initial-ds, static-ds). `source` names the text in errors ("source:LINE: expected ..."). An anchor set without any anchor is
/// an error.
Result<std::vector<dns::Record>> parse_anchors(std::string_view text, std::string_view source);

}  // namespace whybogus::dnssec
