// Trust anchors in Unbound's configuration: its trust-anchor lines. Private to this folder.
#pragma once

#include <string_view>
#include <vector>

#include "core/dns/anchor.h"
#include "core/dns/result.h"

namespace whybogus::dnssec {

/// Whether the text begins as that configuration does ("server:").
bool is_unbound_configuration(std::string_view text);

/// The records of all such lines; other lines are passed over. Error: "source:LINE: expected ..., found ..."; of a configuration that only
/// names files of anchors, that those are to be given.
Result<std::vector<dns::Anchor>> parse_unbound_anchors(std::string_view text, std::string_view source);

}  // namespace whybogus::dnssec
