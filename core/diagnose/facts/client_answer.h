// What a client of a server gets (CD=0), beside what the server hands out when it may not validate (CD=1).
#pragma once

#include "core/diagnose/facts/tier_report.h"
#include "core/dnssec/chain.h"
#include "core/trace/recording.h"

namespace whybogus::diagnose {

/// Whether it says an error: neither NOERROR nor NXDOMAIN.
bool is_error(const Says&);

/// Whether a server hands out what it likes of that type (ANY, RFC 8482), or as many as it has (RRSIG).
bool is_of_choice(dns::RrType);

/// The last hop as the server's own answer has it; of kind Unknown where it does not reach that hop, or where the type asked for is one of
/// which a server hands out what it likes (ANY, RFC 8482; RRSIG).
dnssec::Hop client_hop(const ServerReport&, const trace::Recording&);

/// The hop that a client of the server is denied, however well signed the denial is (RFC 8198): the server's own answer denies, with a
/// proof, what the same server hands out as data (CD=1), or what it hands out denies what stands upstream as data. All of it is secure: of
/// data that nobody signed it can't be told who is right. Null where there is none.
const dnssec::Hop* denied_hop(const ServerReport&, const TierReport* upstream, const trace::Recording&);

}  // namespace whybogus::diagnose
