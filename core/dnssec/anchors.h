// Files of trust anchors: the keys that are trusted without proof (RFC 4033 2), in the forms in which resolvers and IANA keep them.
#pragma once

#include <string_view>
#include <vector>

#include "core/dns/anchor.h"
#include "core/dns/result.h"

namespace whybogus::dnssec {

/// A KSK of the root as IANA publishes it.
struct RootKey {
  /// "KSK-2017".
  std::string_view name;
  dns::Record ds;
};
/// All that the root has had: KSK-2010 (19036, revoked in 2019), KSK-2017 (20326) and KSK-2024 (38696).
std::vector<RootKey> root_keys();

/// Those of them that sign as of 2026: 20326 and 38696.
std::vector<dns::Anchor> builtin_anchors();

/// Reads whichever of these the text is:
/// - DS and DNSKEY records in zone-file form;
/// - BIND's statements trust-anchors, managed-keys and trusted-keys (initial-key, static-key, initial-ds, static-ds);
/// - BIND's managed-keys.bind (KEYDATA), and Unbound's auto-trust-anchor-file, both with the states of RFC 5011;
/// - Unbound's configuration with trust-anchor lines;
/// - IANA's root-anchors.xml with its dates (RFC 9718).
/// Anchors without terms come first. `source` names the text in errors ("source:LINE: expected ..."). A text without any anchor is an
/// error, one whose anchors are all distrusted is none. Takes 1 MiB at most.
Result<std::vector<dns::Anchor>> parse_anchors(std::string_view text, std::string_view source);

}  // namespace whybogus::dnssec
