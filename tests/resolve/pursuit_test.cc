#include "core/resolve/pursuit.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/messages.h"
#include "tests/resolve/fake_wire.h"
#include "tests/resolve/wanting.h"

namespace whybogus::resolve {
namespace {

using namespace std::chrono_literals;
using trace::Exchange;
using trace::Log;
using trace::Outcome;
using trace::Query;
using trace::Transport;

constexpr trace::Milliseconds patience = 15s;

Ask ask() {
  const Query query = tests::query("child", "www.shop.example.");
  return {query.tier, query.server, query.question, true, false};
}

// "UDP 1232 #2": transport, buffer size or "plain", and which attempt.
std::string line(const Query& query) {
  const std::string size = query.edns ? std::to_string(query.edns->buffer_size) : "plain";
  return to_text(query.transport) + " " + size + " #" + std::to_string(query.attempt);
}

std::string line(const Order& order) {
  return line(order.query) + " after " + std::to_string(order.after.count()) + " for " + std::to_string(order.patience.count());
}

Query query_of(std::string_view text) {
  for (const Transport transport : {Transport::Udp, Transport::Tcp}) {
    for (const std::optional<std::uint16_t> size : {std::optional<std::uint16_t>(1232), {512}, {4096}, {}}) {
      for (unsigned attempt = 1; attempt <= 3; ++attempt) {
        const Ask asked = ask();
        Query query{asked.tier, asked.server, asked.question, asked.rd, asked.cd, transport, std::nullopt, attempt};
        if (size) query.edns = trace::EdnsOffer{0, *size, true};
        if (line(query) == text) return query;
      }
    }
  }
  throw std::invalid_argument(std::string(text));
}

struct Event {
  const char* query;
  Outcome outcome = Outcome::Answer;
  const char* response = "NOERROR edns=1232 do";
};

Log log_of(const std::vector<Event>& events) {
  Log log;
  for (const Event& event : events) {
    Exchange exchange;
    exchange.query = query_of(event.query);
    exchange.outcome = event.outcome;
    if (event.outcome == Outcome::Answer) exchange.response = tests::response(event.response);
    log.append(std::move(exchange));
  }
  return log;
}

struct Case {
  const char* what;
  std::vector<Event> events;
  // Number of the exchange to use; 0 for none.
  std::uint32_t answer;
  std::vector<std::string> orders;
};

void check(const std::vector<Case>& cases, const Tactics& tactics = {}) {
  for (const Case& wanted : cases) {
    CAPTURE(std::string(wanted.what));
    const Log log = log_of(wanted.events);
    const Pursuit pursuit = pursue(ask(), tactics, patience, log);
    std::vector<std::string> orders;
    for (const Order& order : pursuit.orders) orders.push_back(line(order));
    CHECK(orders == wanted.orders);
    CHECK((pursuit.answer == nullptr ? 0 : pursuit.answer->number.value) == wanted.answer);
  }
}

const char* const kTruncated = "NOERROR tc edns=1232 do";

TEST_CASE("a pursuit repeats over UDP, asks for less, and then asks over TCP, each a timeout after the one before") {
  check({
      {"nothing yet",
       {},
       0,
       {"UDP 1232 #1 after 0 for 15000", "UDP 1232 #2 after 3000 for 12000", "UDP 512 #1 after 6000 for 9000",
        "TCP 1232 #1 after 9000 for 6000"}},
      {"answered", {{"UDP 1232 #1"}}, 1, {}},
      {"the repetition is answered", {{"UDP 1232 #2"}}, 1, {}},
      {"the repetition is answered, and the first is given up for it", {{"UDP 1232 #2"}, {"UDP 1232 #1", Outcome::Abandoned}}, 1, {}},
      {"the smaller one is answered after a silence", {{"UDP 1232 #1", Outcome::Timeout}, {"UDP 512 #1"}}, 2, {}},
      {"TCP is answered, the rest is given up",
       {{"TCP 1232 #1"}, {"UDP 1232 #1", Outcome::Abandoned}, {"UDP 512 #1", Outcome::Abandoned}},
       1,
       {}},
      {"all silent",
       {{"UDP 1232 #1", Outcome::Timeout},
        {"UDP 1232 #2", Outcome::Timeout},
        {"UDP 512 #1", Outcome::Timeout},
        {"TCP 1232 #1", Outcome::Timeout}},
       0,
       {}},
      {"octets that are no message: the next step is not waited for",
       {{"UDP 1232 #1", Outcome::Malformed}},
       0,
       {"UDP 1232 #2 after 0 for 15000", "UDP 512 #1 after 3000 for 12000", "TCP 1232 #1 after 6000 for 9000"}},
  });
}

TEST_CASE("a truncated answer is asked for again over TCP, and stays the answer only where TCP brings none") {
  check({
      {"TC", {{"UDP 1232 #1", Outcome::Answer, kTruncated}}, 0, {"TCP 1232 #1 after 0 for 6000"}},
      {"TC to a repetition", {{"UDP 1232 #2", Outcome::Answer, kTruncated}}, 0, {"TCP 1232 #1 after 0 for 6000"}},
      {"TC, TCP answers", {{"UDP 1232 #1", Outcome::Answer, kTruncated}, {"TCP 1232 #1"}}, 2, {}},
      {"TC, TCP refused", {{"UDP 1232 #1", Outcome::Answer, kTruncated}, {"TCP 1232 #1", Outcome::Refused}}, 1, {}},
      {"TC, TCP silent", {{"UDP 1232 #1", Outcome::Answer, kTruncated}, {"TCP 1232 #1", Outcome::Timeout}}, 1, {}},
  });
}

TEST_CASE("where EDNS is refused the question is asked without it, and an answer with data is kept") {
  const std::vector<std::string> plain{"UDP plain #1 after 0 for 15000", "UDP plain #2 after 3000 for 12000",
                                       "TCP plain #1 after 6000 for 9000"};
  check({
      {"FORMERR", {{"UDP 1232 #1", Outcome::Answer, "FORMERR"}}, 0, plain},
      {"NOTIMP", {{"UDP 1232 #1", Outcome::Answer, "NOTIMP"}}, 0, plain},
      {"BADVERS", {{"UDP 1232 #1", Outcome::Answer, "BADVERS edns=1232"}}, 0, plain},
      {"FORMERR to a repetition, and the first is given up",
       {{"UDP 1232 #2", Outcome::Answer, "FORMERR"}, {"UDP 1232 #1", Outcome::Abandoned}},
       0,
       plain},
      {"FORMERR, then an answer", {{"UDP 1232 #1", Outcome::Answer, "FORMERR"}, {"UDP plain #1", Outcome::Answer, "NOERROR"}}, 2, {}},
      {"no OPT", {{"UDP 1232 #1", Outcome::Answer, "NOERROR"}}, 0, plain},
      {"no OPT, then the same again: the first is as good",
       {{"UDP 1232 #1", Outcome::Answer, "NOERROR"}, {"UDP plain #1", Outcome::Answer, "NOERROR"}},
       1,
       {}},
      {"NXDOMAIN without OPT carries data too",
       {{"UDP 1232 #1", Outcome::Answer, "NXDOMAIN"}, {"UDP plain #1", Outcome::Answer, "NXDOMAIN"}},
       1,
       {}},
      {"FORMERR, then silence: FORMERR is all there is",
       {{"UDP 1232 #1", Outcome::Answer, "FORMERR"},
        {"UDP plain #1", Outcome::Timeout},
        {"UDP plain #2", Outcome::Timeout},
        {"TCP plain #1", Outcome::Timeout}},
       1,
       {}},
      {"SERVFAIL with OPT is an answer", {{"UDP 1232 #1", Outcome::Answer, "SERVFAIL edns=1232"}}, 1, {}},
      {"FORMERR with the query's OPT sent back", {{"UDP 1232 #1", Outcome::Answer, "FORMERR edns=1232"}}, 0, plain},
      {"TC without OPT: first the whole answer", {{"UDP 1232 #1", Outcome::Answer, "NOERROR tc"}}, 0, {"TCP 1232 #1 after 0 for 6000"}},
      {"plain, truncated",
       {{"UDP 1232 #1", Outcome::Answer, "FORMERR"}, {"UDP plain #1", Outcome::Answer, "NOERROR tc"}},
       0,
       {"TCP plain #1 after 0 for 6000"}},
  });
}

TEST_CASE("what can't be reached is not tried over and over") {
  check({
      {"UDP closed: TCP at once", {{"UDP 1232 #1", Outcome::Refused}}, 0, {"TCP 1232 #1 after 0 for 15000"}},
      {"UDP and TCP closed", {{"UDP 1232 #1", Outcome::Refused}, {"TCP 1232 #1", Outcome::Refused}}, 0, {}},
      {"no route over UDP", {{"UDP 1232 #1", Outcome::NetworkError}}, 0, {"TCP 1232 #1 after 0 for 15000"}},
      {"no route", {{"UDP 1232 #1", Outcome::NetworkError}, {"TCP 1232 #1", Outcome::NetworkError}}, 0, {}},
      {"given up for good", {{"UDP 1232 #1", Outcome::Abandoned}}, 0, {}},
  });
}

TEST_CASE("tactics") {
  Tactics tcp;
  tcp.first = Transport::Tcp;
  check({{"+tcp", {}, 0, {"TCP 1232 #1 after 0 for 15000", "TCP 1232 #2 after 3000 for 12000"}},
         {"+tcp, TC makes no sense and is taken as it is", {{"TCP 1232 #1", Outcome::Answer, kTruncated}}, 1, {}}},
        tcp);
  Tactics plain;
  plain.edns = EdnsUse::Never;
  check({{"+noedns", {}, 0, {"UDP plain #1 after 0 for 15000", "UDP plain #2 after 3000 for 12000", "TCP plain #1 after 6000 for 9000"}},
         {"+noedns, no OPT is as it should be", {{"UDP plain #1", Outcome::Answer, "NOERROR"}}, 1, {}},
         {"+noedns, FORMERR", {{"UDP plain #1", Outcome::Answer, "FORMERR"}}, 1, {}}},
        plain);
  Tactics once;
  once.tries = 1;
  once.buffer_size = 512;
  check({{"+tries=1 +bufsize=512", {}, 0, {"UDP 512 #1 after 0 for 15000", "TCP 512 #1 after 3000 for 12000"}}}, once);
  once.tries = 0;
  check({{"+tries=0 asks once nevertheless", {}, 0, {"UDP 512 #1 after 0 for 15000", "TCP 512 #1 after 3000 for 12000"}}}, once);
}

}  // namespace
}  // namespace whybogus::resolve
