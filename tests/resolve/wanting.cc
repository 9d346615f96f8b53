#include "tests/resolve/wanting.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <utility>

#include "tests/messages.h"

namespace whybogus::tests {

using resolve::Order;
using resolve::Planner;
using trace::Log;
using trace::Query;

Query query(std::string tier, std::string_view owner) {
  Query query;
  query.tier = std::move(tier);
  query.server = dns::parse_endpoint("192.0.2.1").value();
  query.question.name = name(owner);
  return query;
}

Query again(Query query) {
  ++query.attempt;
  return query;
}

Query at_server(Query query, std::string_view server) {
  query.server = dns::parse_endpoint(server).value();
  return query;
}

Planner wanting(std::vector<Order> orders) {
  return [orders = std::move(orders)](const Log& log) {
    std::vector<Order> left;
    for (const Order& order : orders)
      if (log.find(order.query) == nullptr) left.push_back(order);
    return left;
  };
}

Planner wanting(const std::vector<Query>& queries) {
  std::vector<Order> orders;
  for (const Query& query : queries) orders.push_back({.query = query});
  return wanting(std::move(orders));
}

Planner wanting_without_end(std::string tier, std::size_t at_once) {
  return [=](const Log& log) {
    std::vector<Order> orders;
    for (std::size_t n = 1; orders.size() < at_once; ++n) {
      const Query next = query(tier, "n" + std::to_string(n) + ".example.");
      if (log.find(next) == nullptr) orders.push_back({.query = next});
    }
    return orders;
  };
}

Answerer answering_after(trace::Milliseconds delay) {
  return [delay](const Query&) { return reply("NOERROR", delay); };
}

std::optional<Reply> silence(const Query&) { return std::nullopt; }

std::vector<std::string> lines(const Log& log) {
  std::vector<std::string> lines;
  for (const trace::Exchange& exchange : log)
    lines.push_back(exchange.query.tier + " " + exchange.query.question.name.to_text() + " " + std::to_string(exchange.query.attempt) +
                    " " + to_text(exchange.outcome));
  return lines;
}

trace::Microseconds sent_at(const FakeWire& wire, const Query& query) {
  const auto& all = wire.sendings();
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& sending) { return sending.query == query; });
  REQUIRE(found != all.end());
  return found->at;
}

}  // namespace whybogus::tests
