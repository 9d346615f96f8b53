// What the tests of live exchanges ask, what is answered, and how they wait for the outcome.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "core/dns/address.h"
#include "core/dns/bytes.h"
#include "core/trace/exchange.h"
#include "core/trace/wire.h"

namespace whybogus::tests {

/// Asks "www.shop.example. A".
trace::Query query_to(const dns::Endpoint& server, trace::Transport transport = trace::Transport::Udp);

inline constexpr std::string_view plain_answer = "NOERROR ra\n? www.shop.example. A\nanswer\nwww.shop.example. 300 A 192.0.2.80";

/// The octets that answer `asked`: its id, and the message in the notation of tests/messages.h.
dns::Bytes answer_to(const dns::Bytes& asked, std::string_view text = plain_answer);

/// The same message under another id.
dns::Bytes misdirected(dns::Bytes octets);

/// The next exchanges that end, in the order in which they do. Fails the test if they don't within 10 s.
std::vector<trace::Exchange> next(trace::Wire& wire, std::size_t number);
trace::Exchange next(trace::Wire& wire);

}  // namespace whybogus::tests
