#include "tests/net/asking.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "tests/messages.h"

namespace whybogus::tests {

trace::Query query_to(const dns::Endpoint& server, trace::Transport transport) {
  trace::Query query;
  query.tier = "child";
  query.server = server;
  query.question.name = name("www.shop.example.");
  query.rd = true;
  query.transport = transport;
  return query;
}

dns::Bytes answer_to(const dns::Bytes& asked, std::string_view text) {
  dns::Bytes octets = encode_message(response(text));
  std::copy_n(asked.begin(), 2, octets.begin());
  return octets;
}

dns::Bytes misdirected(dns::Bytes octets) {
  octets[1] ^= 1;
  return octets;
}

std::vector<trace::Exchange> next(trace::Wire& wire, std::size_t number) {
  std::vector<trace::Exchange> all;
  for (int tries = 0; tries < 100 && all.size() < number; ++tries)
    for (trace::Exchange& exchange : wire.wait(std::chrono::milliseconds(100))) all.push_back(std::move(exchange));
  REQUIRE(all.size() == number);
  return all;
}

trace::Exchange next(trace::Wire& wire) { return next(wire, 1)[0]; }

}  // namespace whybogus::tests
