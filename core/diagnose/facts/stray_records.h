// What strict validators stumble over in an answer whose own data is fine. Nothing of it makes the answer bogus by RFC 4035, so the
// judgement passes over it; it explains why a tier says SERVFAIL all the same.
#pragma once

#include <optional>

#include "core/dns/message.h"
#include "core/dns/record.h"
#include "core/dnssec/chain.h"

namespace whybogus::diagnose {

/// An RRset that a validator stumbles over, and how it does.
struct StrayRecord {
  enum class Kind {
    /// The RRset is not there, and a signature over it is.
    SignatureAlone,
    /// The RRset is in the authority section, without the signature that it owes.
    UnsignedAuthority
  };
  Kind kind = Kind::SignatureAlone;
  dns::Name owner;
  dns::RrType type;
};

/// The first such thing in the response, a signature alone before an unsigned RRset. What owes a signature follows from the chain: an RRset
/// in one of its secure zones does.
std::optional<StrayRecord> find_stray_record(const dns::Message& response, const dnssec::Chain&);

}  // namespace whybogus::diagnose
