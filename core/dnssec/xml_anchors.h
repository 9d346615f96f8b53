// Trust anchors as IANA publishes them: root-anchors.xml (RFC 9718), digests of keys with the dates from and until which they are valid.
// Private to this folder; the XML is read by Expat.
#pragma once

#include <string_view>
#include <vector>

#include "core/dns/anchor.h"
#include "core/dns/result.h"

namespace whybogus::dnssec {

/// Whether the text begins as XML does.
bool is_xml(std::string_view text);

/// One DS for each KeyDigest. Elements of other names are passed over; a document type, and with it any entity of its own, is refused.
/// Error: "source:LINE: expected ..., found ...".
Result<std::vector<dns::Anchor>> parse_xml_anchors(std::string_view text, std::string_view source);

}  // namespace whybogus::dnssec
