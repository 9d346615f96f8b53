// Live exchanges over UDP, with a server on the loopback interface.
#include <doctest/doctest.h>

#include <vector>

#include "core/net/sockets.h"
#include "tests/messages.h"
#include "tests/net/asking.h"
#include "tests/net/server.h"

namespace whybogus::net {
namespace {

using namespace std::chrono_literals;
using tests::answer_to;
using tests::misdirected;
using tests::next;
using tests::query_to;
using tests::UdpServer;
using trace::Exchange;
using trace::Outcome;
using trace::Query;

TEST_CASE("a datagram that answers is an answer") {
  UdpServer server;
  const auto wire = make_sockets();
  const Query query = query_to(server.endpoint());
  wire->send(query, 5s);
  const dns::Bytes asked = server.receive();
  const dns::Bytes answer = answer_to(asked);
  server.reply(answer);
  const Exchange exchange = next(*wire);
  CHECK(exchange.outcome == Outcome::Answer);
  CHECK(exchange.query == query);
  CHECK(exchange.sent == asked);
  CHECK(exchange.received == answer);
  CHECK(exchange.detail == "");
  REQUIRE(exchange.response);
  CHECK(exchange.response->answer.size() == 1);
  CHECK(exchange.started + exchange.elapsed <= wire->now());
}

TEST_CASE("what is sent is the query's message") {
  UdpServer server;
  const auto wire = make_sockets();
  Query query = query_to(server.endpoint());
  query.cd = true;
  wire->send(query, 5s);
  const dns::Bytes asked = server.receive();
  const auto message = dns::decode(asked);
  REQUIRE(message);
  CHECK(message->question == query.question);
  CHECK(message->flags == dns::Flags{.rd = true, .cd = true});
  CHECK(message->edns == dns::Edns{.version = 0, .buffer_size = 1232, .dnssec_ok = true, .ede = {}});
}

TEST_CASE("other datagrams before the answer do not keep it out") {
  UdpServer server;
  const auto wire = make_sockets();
  wire->send(query_to(server.endpoint()), 5s);
  const dns::Bytes asked = server.receive();
  server.reply(misdirected(answer_to(asked)));
  server.reply(answer_to(asked, "NOERROR\n? other.example. A"));
  server.reply({0xde, 0xad});
  server.reply({});
  server.reply(asked);
  server.reply(answer_to(asked));
  const Exchange exchange = next(*wire);
  CHECK(exchange.outcome == Outcome::Answer);
  CHECK(exchange.received == answer_to(asked));
  CHECK(exchange.detail == "");
  CHECK(exchange.strays == 5);
}

TEST_CASE("when only other datagrams come, the first is kept and patience runs to its end") {
  struct Case {
    const char* what;
    dns::Bytes (*make)(const dns::Bytes& asked);
    Outcome outcome;
  };
  const std::vector<Case> cases{
      {"another id", [](const dns::Bytes& asked) { return misdirected(answer_to(asked)); }, Outcome::Mismatch},
      {"another question", [](const dns::Bytes& asked) { return answer_to(asked, "NOERROR\n? other.example. A"); }, Outcome::Mismatch},
      {"the query itself", [](const dns::Bytes& asked) { return asked; }, Outcome::Mismatch},
      {"garbage", [](const dns::Bytes&) { return dns::Bytes(4, 0xde); }, Outcome::Malformed},
      {"no octets", [](const dns::Bytes&) { return dns::Bytes{}; }, Outcome::Malformed},
  };
  for (const Case& wanted : cases) {
    CAPTURE(wanted.what);
    UdpServer server;
    const auto wire = make_sockets();
    wire->send(query_to(server.endpoint()), 50ms);
    const dns::Bytes asked = server.receive();
    server.reply(wanted.make(asked));
    server.reply({0, 0, 0});
    server.reply(misdirected(answer_to(asked, "REFUSED")));
    const Exchange exchange = next(*wire);
    CHECK(to_text(exchange.outcome) == to_text(wanted.outcome));
    CHECK(exchange.received == wanted.make(asked));
    CHECK(exchange.detail != "");
    CHECK_FALSE(exchange.answered());
    CHECK(exchange.elapsed >= 50ms);
    CHECK(exchange.strays == 3);
  }
}

TEST_CASE("datagrams from elsewhere are not received") {
  UdpServer asked_server, other_server;
  const auto wire = make_sockets();
  wire->send(query_to(asked_server.endpoint()), 50ms);
  const dns::Bytes asked = asked_server.receive();
  other_server.send_to(asked_server.client_port(), answer_to(asked));
  const Exchange exchange = next(*wire);
  CHECK(exchange.outcome == Outcome::Timeout);
  CHECK(exchange.received.empty());
}

}  // namespace
}  // namespace whybogus::net
