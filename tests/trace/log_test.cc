#include "core/trace/log.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/messages.h"

namespace whybogus::trace {
namespace {

using dns::RrType;

Query query_of(std::string tier, std::string_view name, RrType type) {
  Query query;
  query.tier = std::move(tier);
  query.server = dns::parse_endpoint("192.0.2.1").value();
  query.question = {tests::name(name), type, {}};
  return query;
}

Exchange exchange_of(const Query& query) {
  Exchange exchange;
  exchange.query = query;
  return exchange;
}

std::vector<std::uint32_t> numbers(const std::vector<const Exchange*>& exchanges) {
  std::vector<std::uint32_t> numbers;
  for (const Exchange* exchange : exchanges) numbers.push_back(exchange->number.value);
  return numbers;
}

/// 1 child A, 2 parent A, 3 child A over TCP, 4 child DS.
Log four_exchanges() {
  const Query over_udp = query_of("child", "www.shop.example.", RrType::A);
  Query over_tcp = over_udp;
  over_tcp.transport = Transport::Tcp;
  Log log;
  for (const Query& query :
       {over_udp, query_of("parent", "www.shop.example.", RrType::A), over_tcp, query_of("child", "shop.example.", RrType::DS)})
    log.append(exchange_of(query));
  return log;
}

TEST_CASE("a log numbers its exchanges from 1, whatever number they came with") {
  Log log;
  Exchange exchange = exchange_of(query_of("child", "www.shop.example.", RrType::A));
  exchange.number = ExchangeNumber{77};
  CHECK(log.append(exchange).number.value == 1);
  CHECK(log.append(exchange).number.value == 2);
  CHECK(log.size() == 2);
}

TEST_CASE("a log finds an exchange by exactly what was asked and how") {
  const Log log = four_exchanges();
  struct Case {
    const char* what;
    void (*change)(Query&);
  };
  const Query asked = query_of("child", "www.shop.example.", RrType::A);
  REQUIRE(log.find(asked) != nullptr);
  CHECK(log.find(asked)->number.value == 1);
  const std::vector<Case> others{
      {"another tier", [](Query& q) { q.tier = "root"; }},
      {"another address", [](Query& q) { q.server = dns::parse_endpoint("192.0.2.2").value(); }},
      {"another port", [](Query& q) { q.server.port = 5353; }},
      {"another name", [](Query& q) { q.question.name = tests::name("shop.example."); }},
      {"another type", [](Query& q) { q.question.type = RrType::AAAA; }},
      {"another class", [](Query& q) { q.question.rr_class = dns::RrClass::CH; }},
      {"with RD", [](Query& q) { q.rd = true; }},
      {"with CD", [](Query& q) { q.cd = true; }},
      {"without EDNS", [](Query& q) { q.edns.reset(); }},
      {"without DO", [](Query& q) { q.edns->dnssec_ok = false; }},
      {"another EDNS version", [](Query& q) { q.edns->version = 1; }},
      {"another buffer size", [](Query& q) { q.edns->buffer_size = 512; }},
      {"another attempt", [](Query& q) { q.attempt = 2; }},
  };
  for (const Case& other : others) {
    CAPTURE(other.what);
    Query query = asked;
    other.change(query);
    CHECK(log.find(query) == nullptr);
  }
}

TEST_CASE("a log finds names without regard to their case") {
  const Log log = four_exchanges();
  CHECK(log.find(query_of("child", "WWW.Shop.example.", RrType::A)) != nullptr);
  CHECK(numbers(log.about("child", {tests::name("WWW.SHOP.EXAMPLE."), RrType::A, {}})) == std::vector<std::uint32_t>{1, 3});
}

TEST_CASE("a log that holds the same query twice finds the first") {
  Log log = four_exchanges();
  log.append(exchange_of(query_of("child", "shop.example.", RrType::DS)));
  CHECK(log.find(query_of("child", "shop.example.", RrType::DS))->number.value == 4);
  CHECK(numbers(log.about("child", {tests::name("shop.example."), RrType::DS, {}})) == std::vector<std::uint32_t>{4, 5});
}

TEST_CASE("a log tells what a tier was asked about a question, and how often it was asked") {
  const Log log = four_exchanges();
  struct Case {
    const char* tier;
    const char* name;
    RrType type;
    std::vector<std::uint32_t> numbers;
  };
  const std::vector<Case> cases{
      {"child", "www.shop.example.", RrType::A, {1, 3}}, {"parent", "www.shop.example.", RrType::A, {2}},
      {"child", "shop.example.", RrType::DS, {4}},       {"child", "shop.example.", RrType::A, {}},
      {"parent", "shop.example.", RrType::DS, {}},       {"root", "www.shop.example.", RrType::A, {}},
  };
  for (const Case& wanted : cases) {
    CAPTURE(wanted.tier);
    CAPTURE(wanted.name);
    CHECK(numbers(log.about(wanted.tier, {tests::name(wanted.name), wanted.type, {}})) == wanted.numbers);
  }
  CHECK(log.count("child") == 3);
  CHECK(log.count("parent") == 1);
  CHECK(log.count("root") == 0);
}

TEST_CASE("a log hands out exchanges by number, and nothing for a number that it does not have") {
  const Log log = four_exchanges();
  CHECK(log.at(ExchangeNumber{0}) == nullptr);
  CHECK(log.at(ExchangeNumber{5}) == nullptr);
  CHECK(log.at(ExchangeNumber{0xffffffff}) == nullptr);
  for (std::uint32_t number = 1; number <= 4; ++number) CHECK(log.at(ExchangeNumber{number})->number.value == number);
}

TEST_CASE("references into a log stay valid as it grows and moves") {
  Log log;
  const Exchange& first = log.append(exchange_of(query_of("child", "www.shop.example.", RrType::A)));
  for (unsigned attempt = 2; attempt < 2000; ++attempt) {
    Query again = first.query;
    again.attempt = attempt;
    log.append(exchange_of(again));
  }
  const Log moved = std::move(log);
  CHECK(moved.at(ExchangeNumber{1}) == &first);
  CHECK(moved.find(first.query) == &first);
}

}  // namespace
}  // namespace whybogus::trace
