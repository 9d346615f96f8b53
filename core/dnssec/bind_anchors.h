// Trust anchors in BIND's configuration language: the statements trust-anchors, managed-keys and trusted-keys. Private to this folder.
#pragma once

#include <string_view>
#include <vector>

#include "core/dns/record.h"
#include "core/dns/result.h"

namespace whybogus::dnssec {

/// Whether the text begins as a configuration does ("trust-anchors {") and not as a zone file.
bool is_bind_configuration(std::string_view text);

/// The anchors in all such statements; other statements are passed over. Error: "source:LINE: expected ..., found ...".
Result<std::vector<dns::Record>> parse_bind_anchors(std::string_view text, std::string_view source);

}  // namespace whybogus::dnssec
