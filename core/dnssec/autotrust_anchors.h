// Trust anchors in the file that Unbound keeps of a zone whose key rolls it follows (auto-trust-anchor-file): a record a line, with its
// state of RFC 5011 in the comment behind it. Private to this folder.
#pragma once

#include <string_view>
#include <vector>

#include "core/dns/anchor.h"
#include "core/dns/result.h"

namespace whybogus::dnssec {

bool is_autotrust(std::string_view text);

/// Records without a state, as before the file was first used, are anchors as they stand. Error: "source:LINE: expected ..., found ...".
Result<std::vector<dns::Anchor>> parse_autotrust_anchors(std::string_view text, std::string_view source);

}  // namespace whybogus::dnssec
