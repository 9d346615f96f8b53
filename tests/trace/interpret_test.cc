// How octets that came back are judged: by RFC 1035 4.1.1 and 7.3, RFC 5452 9.1.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/trace/exchange.h"
#include "tests/messages.h"

namespace whybogus::trace {
namespace {

constexpr std::uint16_t id = 0x1234;

/// An exchange that asked "www.shop.example. A" with the id 0x1234, and got these octets.
Exchange exchange_with(dns::Bytes received) {
  Exchange exchange;
  exchange.query.question = {tests::name("www.shop.example."), dns::RrType::A, {}};
  exchange.sent = dns::encode_query(message_of(exchange.query, id));
  exchange.received = std::move(received);
  exchange.outcome = Outcome::Answer;
  return exchange;
}

/// Octets of a message in the notation of tests/messages.h, under the id that was asked with.
dns::Bytes octets(std::string_view text) {
  dns::Message message = tests::response(text);
  message.id = id;
  return tests::encode_message(message);
}

/// The third octet of a header holds QR (128), the opcode (120), AA, TC and RD.
dns::Bytes with_third_octet(dns::Bytes message, std::uint8_t octet) {
  message[2] = octet;
  return message;
}

dns::Bytes with_id(dns::Bytes message, std::uint16_t other) {
  message[0] = static_cast<std::uint8_t>(other >> 8);
  message[1] = static_cast<std::uint8_t>(other & 0xff);
  return message;
}

dns::Bytes cut(dns::Bytes message, std::size_t length) {
  message.resize(length);
  return message;
}

const std::string good = "NOERROR ra edns=1232 do\n? www.shop.example. A\nanswer\nwww.shop.example. 300 A 192.0.2.80";

TEST_CASE("octets that came back are an answer, a mismatch or malformed") {
  struct Case {
    const char* what;
    dns::Bytes received;
    Outcome outcome;
    /// What the detail must name; nothing for an answer.
    std::string names;
  };
  const std::vector<Case> cases{
      {"the answer", octets(good), Outcome::Answer, ""},
      {"the question in another case", octets("NOERROR\n? wWw.SHOP.example. A"), Outcome::Answer, ""},
      {"truncated", octets("NOERROR tc\n? www.shop.example. A"), Outcome::Answer, ""},
      {"SERVFAIL", octets("SERVFAIL\n? www.shop.example. A"), Outcome::Answer, ""},
      {"NXDOMAIN", octets("NXDOMAIN\n? www.shop.example. A"), Outcome::Answer, ""},
      {"BADVERS", octets("BADVERS edns=1232\n? www.shop.example. A"), Outcome::Answer, ""},
      {"FORMERR without a question", octets("FORMERR"), Outcome::Answer, ""},
      {"NOTIMP without a question", octets("NOTIMP"), Outcome::Answer, ""},
      {"NOERROR without a question", octets("NOERROR"), Outcome::Mismatch, "no question"},
      {"NXDOMAIN without a question", octets("NXDOMAIN"), Outcome::Mismatch, "no question"},
      {"another id", with_id(octets(good), 0x1235), Outcome::Mismatch, "4661"},
      {"another id, upper octet", with_id(octets(good), 0x1334), Outcome::Mismatch, "4916"},
      {"FORMERR without a question, another id", with_id(octets("FORMERR"), 0x3412), Outcome::Mismatch, "13330"},
      {"another name", octets("NOERROR\n? shop.example. A"), Outcome::Mismatch, "shop.example. A"},
      {"another type", octets("NOERROR\n? www.shop.example. AAAA"), Outcome::Mismatch, "www.shop.example. AAAA"},
      {"another name with SERVFAIL", octets("SERVFAIL\n? shop.example. A"), Outcome::Mismatch, "shop.example. A"},
      {"the query itself", with_third_octet(octets(good), 0x01), Outcome::Mismatch, "query"},
      {"opcode NOTIFY", with_third_octet(octets(good), 0x80 | 4 << 3), Outcome::Mismatch, "opcode 4"},
      {"nothing", {}, Outcome::Malformed, ""},
      {"garbage", {0xff, 0x00, 0xff}, Outcome::Malformed, ""},
      {"a header cut short", cut(octets(good), 11), Outcome::Malformed, ""},
      {"a record cut short", cut(octets(good), octets(good).size() - 13), Outcome::Malformed, ""},
  };
  for (const Case& wanted : cases) {
    CAPTURE(wanted.what);
    Exchange exchange = exchange_with(wanted.received);
    interpret(exchange);
    CAPTURE(exchange.detail);
    CHECK(to_text(exchange.outcome) == to_text(wanted.outcome));
    CHECK(exchange.answered() == (wanted.outcome == Outcome::Answer));
    CHECK(exchange.detail.empty() == (wanted.outcome == Outcome::Answer));
    CHECK(exchange.detail.find(wanted.names) != std::string::npos);
    CHECK(exchange.received == wanted.received);
  }
}

TEST_CASE("an answer's content is in the response") {
  Exchange exchange = exchange_with(octets(good));
  interpret(exchange);
  REQUIRE(exchange.response);
  CHECK(exchange.response->flags.ra);
  REQUIRE(exchange.response->answer.size() == 1);
  CHECK(dns::to_text(exchange.response->answer[0]) == "www.shop.example. 300 IN A 192.0.2.80");
}

TEST_CASE("what is in the way of the answer is not asked of octets that an ended attempt left") {
  for (const Outcome outcome : {Outcome::Timeout, Outcome::Refused, Outcome::NetworkError, Outcome::Abandoned, Outcome::Mismatch}) {
    Exchange exchange = exchange_with(octets(good));
    exchange.outcome = outcome;
    exchange.detail = "as it was";
    interpret(exchange);
    CHECK(exchange.outcome == outcome);
    CHECK(exchange.detail == "as it was");
    CHECK_FALSE(exchange.answered());
  }
}

TEST_CASE("octets cannot answer a query whose own octets are not known") {
  for (const std::size_t length : {0u, 1u}) {
    Exchange exchange = exchange_with(octets(good));
    exchange.sent.resize(length);
    interpret(exchange);
    CHECK(exchange.outcome == Outcome::Mismatch);
  }
}

TEST_CASE("an answer cut anywhere, or with any octet changed, is judged without harm") {
  const dns::Bytes whole = octets(good);
  for (std::size_t place = 0; place < whole.size(); ++place) {
    Exchange cut_short = exchange_with(cut(whole, place));
    interpret(cut_short);
    CHECK(cut_short.outcome != Outcome::Answer);
    Exchange changed = exchange_with(whole);
    changed.received[place] ^= 0xff;
    interpret(changed);
    CHECK(changed.answered() == (changed.outcome == Outcome::Answer));
  }
}

TEST_CASE("words of outcomes and transports read back as what they stand for") {
  const std::vector<std::pair<Outcome, std::string>> outcomes{
      {Outcome::Answer, "answer"},       {Outcome::Timeout, "timeout"},
      {Outcome::Refused, "refused"},     {Outcome::NetworkError, "network-error"},
      {Outcome::Malformed, "malformed"}, {Outcome::Mismatch, "mismatch"},
      {Outcome::Abandoned, "abandoned"},
  };
  for (const auto& [outcome, text] : outcomes) {
    CHECK(to_text(outcome) == text);
    CHECK(parse_outcome(text) == outcome);
  }
  CHECK(to_text(Transport::Udp) == "UDP");
  CHECK(to_text(Transport::Tcp) == "TCP");
  CHECK(parse_transport("UDP") == Transport::Udp);
  CHECK(parse_transport("TCP") == Transport::Tcp);
  for (const char* text : {"", "Answer", "answers", "udp", "TLS"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_outcome(text));
    CHECK_FALSE(parse_transport(text));
  }
}

}  // namespace
}  // namespace whybogus::trace
