// What is the same for live exchanges of any transport, with servers on the loopback interface.
#include "core/net/sockets.h"

#include <doctest/doctest.h>
#include <sys/resource.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/messages.h"
#include "tests/net/asking.h"
#include "tests/net/server.h"

namespace whybogus::net {
namespace {

using namespace std::chrono_literals;
using tests::answer_to;
using tests::next;
using tests::query_to;
using tests::TcpServer;
using tests::UdpServer;
using trace::Exchange;
using trace::Outcome;
using trace::Query;
using trace::Transport;

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
      {"fe80::1", nullptr, "fe80::1 is link-local, and needs its interface"},
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
