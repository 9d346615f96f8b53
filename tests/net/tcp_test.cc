// Live exchanges over TCP, with a server on the loopback interface.
#include <doctest/doctest.h>

#include <string>
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
using tests::TcpServer;
using trace::Exchange;
using trace::Outcome;
using trace::Transport;

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
  const Exchange exchange = next(*wire);
  CHECK(exchange.outcome == Outcome::Answer);
  CHECK(exchange.strays == 2);
}

TEST_CASE("a TCP connection that brings other messages without an end is given up") {
  TcpServer server;
  const auto wire = make_sockets();
  wire->send(query_to(server.endpoint(), Transport::Tcp), 5s);
  const dns::Bytes asked = server.receive(*wire);
  for (int i = 0; i < 20; ++i) server.send(tests::with_length(misdirected(answer_to(asked))));
  const Exchange exchange = next(*wire);
  CHECK(exchange.outcome == Outcome::Mismatch);
  CHECK(exchange.received == misdirected(answer_to(asked)));
  CHECK(exchange.strays == 16);
  CHECK(exchange.detail.ends_with("; 16 such messages, and no more were read"));
  CHECK(exchange.elapsed < 5s);
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

}  // namespace
}  // namespace whybogus::net
