// What an exchange, an EDE or a server says, in a few words on one line. As it came: to be escaped on its way out.
#pragma once

#include <string>
#include <vector>

#include "core/diagnose/outcome/report.h"

namespace whybogus::render {

/// "0.3 ms", "4 ms", "10.4 s".
std::string elapsed_text(trace::Microseconds);
/// "EDE 12 (NSEC Missing)".
std::string ede_name(const dns::Ede&);
/// "EDE 12 (NSEC Missing): what the sender adds".
std::string ede_text(const dns::Ede&);
/// Of those beyond what is read of a message.
std::string more_ede_text(std::size_t count);
/// "NOERROR AD, 4 ms", "SERVFAIL, EDE 22 (No Reachable Authority), 10.4 s", "no answer".
std::string says_text(const diagnose::Says&);
/// "#17 child UDP 1232 cd=1 edge.cdn.test. DS -> NOERROR, 1 answer (CNAME), 0 authority, 4 ms". The server stands after the tier where the
/// tier has more than one.
std::string exchange_text(const trace::Exchange&, const trace::Recording&);
/// "www.shop.example. CNAME edge.cdn.test. > A 192.0.2.80".
std::string hops_text(const std::vector<dnssec::Hop>&);
/// "client > child 10.53.0.2 > parent 10.53.0.1 > root hints".
std::string path_text(const std::vector<trace::Tier>&);

}  // namespace whybogus::render
