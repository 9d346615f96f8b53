// DS records and the keys that they are of or are not of, in words. The sentences around these stand in the catalogue.
#pragma once

#include <string>
#include <vector>

#include "core/dnssec/chain.h"

namespace whybogus::diagnose {

/// Each DS of a link of keys and why it vouches for none: "4711 (ED25519, SHA-256): no DNSKEY has that tag; ...". Those that do vouch for
/// one are left out.
std::string ds_text(const dnssec::Link&);

/// The tags of the keys that a DS vouches for: "4711, 4712"; "the trust anchor's" where there is no DS.
std::string vouched_text(const dnssec::Link&);

/// "4711 (ED25519), 4712 (ED25519, revoked)"; "none" for none.
std::string keys_text(const std::vector<dns::Dnskey>&);

}  // namespace whybogus::diagnose
