// Live exchanges with servers on the loopback interface.
#include "core/net/sockets.h"

#include <doctest/doctest.h>
#include <sys/resource.h>

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/messages.h"
#include "tests/net/server.h"

namespace whybogus::net {
namespace {

using namespace std::chrono_literals;
using tests::TcpServer;
using tests::UdpServer;
using trace::Exchange;
using trace::Outcome;
using trace::Query;
using trace::Transport;

Query query_to(const dns::Endpoint& server, Transport transport = Transport::Udp) {
  Query query;
  query.tier = "child";
  query.server = server;
  query.question.name = tests::name("www.shop.example.");
  query.rd = true;
  query.transport = transport;
  return query;
}

/// The octets that answer `asked`: its id, and the message in the notation of tests/messages.h.
dns::Bytes answer_to(const dns::Bytes& asked,
                     std::string_view text = "NOERROR ra\n? www.shop.example. A\nanswer\nwww.shop.example. 300 A 192.0.2.80") {
  dns::Bytes octets = tests::encode_message(tests::response(text));
  std::copy_n(asked.begin(), 2, octets.begin());
  return octets;
}

/// The same under another id.
dns::Bytes misdirected(dns::Bytes octets) {
  octets[1] ^= 1;
  return octets;
}

/// The next exchanges that end, in the order in which they do.
std::vector<Exchange> next(trace::Wire& wire, std::size_t number) {
  std::vector<Exchange> all;
  for (int tries = 0; tries < 100 && all.size() < number; ++tries)
    for (Exchange& exchange : wire.wait(100ms)) all.push_back(std::move(exchange));
  REQUIRE(all.size() == number);
  return all;
}

Exchange next(trace::Wire& wire) { return next(wire, 1)[0]; }

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
      {"garbage",
       [](const dns::Bytes&) {
         return dns::Bytes{0xde, 0xad, 0xbe, 0xef};
       },
       Outcome::Malformed},
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

TEST_CASE("silence is a timeout when patience ends, not before") {
  UdpServer udp;
  TcpServer tcp;
  for (const Query& query : {query_to(udp.endpoint()), query_to(tcp.endpoint(), Transport::Tcp)}) {
    CAPTURE(to_text(query.transport));
    const auto wire = make_sockets();
    wire->send(query, 60ms);
    CHECK(wire->wait(0us).empty());
    const Exchange exchange = next(*wire);
    CHECK(exchange.outcome == Outcome::Timeout);
    CHECK(exchange.elapsed >= 60ms);
    CHECK(exchange.received.empty());
    CHECK_FALSE(exchange.sent.empty());
    CHECK(exchange.detail == (query.transport == Transport::Tcp ? "while waiting for the answer" : ""));
  }
}

TEST_CASE("a closed port is told by the system, at once") {
  for (const Transport transport : {Transport::Udp, Transport::Tcp}) {
    CAPTURE(to_text(transport));
    const auto wire = make_sockets();
    wire->send(query_to(tests::closed_port(), transport), 60s);
    const Exchange exchange = next(*wire);
    CHECK(exchange.outcome == Outcome::Refused);
    CHECK(exchange.detail == "Connection refused");
  }
}

TEST_CASE("an answer over TCP is read to its end, in whatever pieces it comes") {
  // 65490 is the most RDATA that fits: 12 octets of header, 22 of question and 11 of record are before it.
  for (const std::size_t size : {40u, 40000u, 65490u}) {
    CAPTURE(size);
    TcpServer server;
    const auto wire = make_sockets();
    wire->send(query_to(server.endpoint(), Transport::Tcp), 5s);
    const dns::Bytes asked = server.receive(*wire);
    const dns::Bytes answer = answer_to(
        asked, "NOERROR\n? www.shop.example. A\nanswer\n. 300 TYPE65280 \\# " + std::to_string(size) + " " + std::string(2 * size, 'a'));
    const dns::Bytes octets = tests::with_length(answer);
    server.send({octets.begin(), octets.begin() + 1});
    CHECK(wire->wait(1ms).empty());
    server.send({octets.begin() + 1, octets.begin() + 30});
    CHECK(wire->wait(1ms).empty());
    server.send({octets.begin() + 30, octets.end()});
    const Exchange exchange = next(*wire);
    CHECK(exchange.outcome == Outcome::Answer);
    CHECK(exchange.detail == "");
    CHECK(exchange.sent == asked);
    CHECK(exchange.received == answer);
  }
}

TEST_CASE("a TCP connection that breaks tells how far it got") {
  struct Case {
    const char* what;
    dns::Bytes before;
    void (TcpServer::*end)();
    std::string detail;
    dns::Bytes received;
  };
  const std::vector<Case> cases{
      {"closed without a word", {}, &TcpServer::close, "connection closed after 0 of 2 octets of length", {}},
      {"closed in the length", {1}, &TcpServer::close, "connection closed after 1 of 2 octets of length", {}},
      {"closed in the message", {1, 144, 7, 8, 9}, &TcpServer::close, "connection closed after 3 of 400 octets", {7, 8, 9}},
      {"reset without a word", {}, &TcpServer::reset, "Connection reset by peer after 0 of 2 octets of length", {}},
  };
  for (const Case& wanted : cases) {
    CAPTURE(wanted.what);
    TcpServer server;
    const auto wire = make_sockets();
    wire->send(query_to(server.endpoint(), Transport::Tcp), 5s);
    server.receive(*wire);
    server.send(wanted.before);
    (server.*wanted.end)();
    const Exchange exchange = next(*wire);
    CHECK(exchange.outcome == Outcome::NetworkError);
    CHECK(exchange.detail == wanted.detail);
    CHECK(exchange.received == wanted.received);
    CHECK_FALSE(exchange.answered());
  }
}

TEST_CASE("a message that never ends tells how long it was to be") {
  TcpServer server;
  const auto wire = make_sockets();
  wire->send(query_to(server.endpoint(), Transport::Tcp), 500ms);
  server.receive(*wire);
  server.send({1, 144, 7, 8, 9});
  const Exchange exchange = next(*wire);
  CHECK(exchange.outcome == Outcome::Timeout);
  CHECK(exchange.detail == "while reading an answer of 400 octets");
}

TEST_CASE("other messages over TCP before the answer do not keep it out") {
  TcpServer server;
  const auto wire = make_sockets();
  wire->send(query_to(server.endpoint(), Transport::Tcp), 5s);
  const dns::Bytes asked = server.receive(*wire);
  server.send(tests::with_length(misdirected(answer_to(asked))));
  server.send(tests::with_length({}));
  server.send(tests::with_length(answer_to(asked)));
  CHECK(next(*wire).outcome == Outcome::Answer);
}

TEST_CASE("a TCP connection that closes after another message is a mismatch, not an error") {
  TcpServer server;
  const auto wire = make_sockets();
  wire->send(query_to(server.endpoint(), Transport::Tcp), 5s);
  const dns::Bytes asked = server.receive(*wire);
  server.send(tests::with_length(misdirected(answer_to(asked))));
  server.close();
  const Exchange exchange = next(*wire);
  CHECK(exchange.outcome == Outcome::Mismatch);
  CHECK(exchange.received == misdirected(answer_to(asked)));
}

TEST_CASE("an abandoned query comes out at once, and its answer does not") {
  UdpServer udp;
  TcpServer tcp;
  for (const Query& query : {query_to(udp.endpoint()), query_to(tcp.endpoint(), Transport::Tcp)}) {
    const auto wire = make_sockets();
    wire->send(query, 60s);
    wire->abandon(query);
    wire->abandon(query);
    const std::vector<Exchange> ended = wire->wait(0us);
    REQUIRE(ended.size() == 1);
    CHECK(ended[0].outcome == Outcome::Abandoned);
    CHECK(ended[0].query == query);
    CHECK_FALSE(ended[0].sent.empty());
    CHECK(wire->wait(20ms).empty());
  }
}

TEST_CASE("a wire with nothing under way waits all the same") {
  const auto wire = make_sockets();
  const trace::Microseconds before = wire->now();
  CHECK(wire->wait(30ms).empty());
  CHECK(wire->now() - before >= 30ms);
}

TEST_CASE("a wire may go away with queries under way") {
  UdpServer udp;
  TcpServer tcp;
  const auto wire = make_sockets();
  wire->send(query_to(udp.endpoint()), 60s);
  wire->send(query_to(tcp.endpoint(), Transport::Tcp), 60s);
  tcp.receive(*wire);
}

TEST_CASE("hundreds of queries are under way at once, each with an id and a port of its own") {
  constexpr unsigned number = 300;
  UdpServer server;
  const auto wire = make_sockets();
  std::set<std::uint16_t> ports;
  std::set<std::pair<std::uint8_t, std::uint8_t>> ids;
  for (unsigned attempt = 1; attempt <= number; ++attempt) {
    Query query = query_to(server.endpoint());
    query.attempt = attempt;
    wire->send(query, 10s);
    const dns::Bytes asked = server.receive();
    ports.insert(server.client_port());
    ids.emplace(asked[0], asked[1]);
    server.reply(answer_to(asked));
  }
  CHECK(ports.size() == number);
  // Out of 65536 ids, 300 have less than one pair in common on average.
  CHECK(ids.size() > number - 10);
  std::set<unsigned> answered;
  for (const Exchange& exchange : next(*wire, number))
    if (exchange.answered()) answered.insert(exchange.query.attempt);
  CHECK(answered.size() == number);
}

/// As few file descriptors as are open now, for as long as it lives.
class NoMoreDescriptors {
 public:
  NoMoreDescriptors() {
    ::getrlimit(RLIMIT_NOFILE, &before_);
    const rlimit none{3, before_.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &none);
  }
  ~NoMoreDescriptors() { ::setrlimit(RLIMIT_NOFILE, &before_); }
  NoMoreDescriptors(const NoMoreDescriptors&) = delete;
  NoMoreDescriptors& operator=(const NoMoreDescriptors&) = delete;

 private:
  rlimit before_{};
};

TEST_CASE("when no socket can be had, that is what became of the query") {
  const dns::Endpoint server = tests::closed_port();
  const auto wire = make_sockets();
  const NoMoreDescriptors none;
  for (const Transport transport : {Transport::Udp, Transport::Tcp}) {
    wire->send(query_to(server, transport), 60s);
    const Exchange exchange = next(*wire);
    CHECK(exchange.outcome == Outcome::NetworkError);
    CHECK(exchange.detail == "Too many open files");
  }
}

TEST_CASE("queries come from the source that was asked for") {
  UdpServer server;
  const dns::Endpoint source = tests::closed_port();
  const auto wire = make_sockets({.address = source.address, .port = source.port});
  wire->send(query_to(server.endpoint()), 5s);
  server.receive();
  CHECK(server.client_port() == source.port);
}

TEST_CASE("a fixed source port serves several servers at a time") {
  UdpServer one, two;
  const dns::Endpoint source = tests::closed_port();
  const auto wire = make_sockets({.address = std::nullopt, .port = source.port});
  wire->send(query_to(one.endpoint()), 5s);
  wire->send(query_to(two.endpoint()), 5s);
  const dns::Bytes asked_one = one.receive(), asked_two = two.receive();
  CHECK(one.client_port() == source.port);
  CHECK(two.client_port() == source.port);
  two.reply(answer_to(asked_two));
  one.reply(answer_to(asked_one));
  for (const Exchange& exchange : next(*wire, 2)) CHECK(exchange.answered());
}

TEST_CASE("an address that cannot be used is a network error with words") {
  struct Case {
    const char* server;
    const char* source;
    std::string names;
  };
  const std::vector<Case> cases{
      {"fe80::1%nosuchinterface", nullptr, "\"nosuchinterface\""},
      {"127.0.0.1", "192.0.2.1", "source address: "},
      {"127.0.0.1", "::1", "source address: "},
      {"127.0.0.1", "fe80::1%nosuchinterface", "\"nosuchinterface\""},
  };
  for (const Case& wanted : cases) {
    for (const Transport transport : {Transport::Udp, Transport::Tcp}) {
      CAPTURE(wanted.names);
      Source source;
      if (wanted.source != nullptr) source.address = dns::parse_address(wanted.source).value();
      const auto wire = make_sockets(source);
      wire->send(query_to({dns::parse_address(wanted.server).value(), 53}, transport), 60s);
      const Exchange exchange = next(*wire);
      CHECK(exchange.outcome == Outcome::NetworkError);
      CAPTURE(exchange.detail);
      CHECK(exchange.detail.find(wanted.names) != std::string::npos);
    }
  }
}

}  // namespace
}  // namespace whybogus::net
