// Planners that want what they are told, and the queries, worlds and lines that go with them: for tests of the loop.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/resolve/order.h"
#include "tests/resolve/fake_wire.h"

namespace whybogus::tests {

/// A query of that tier for "NAME A" at 192.0.2.1.
trace::Query query(std::string tier, std::string_view owner);
/// Its repetition.
trace::Query again(trace::Query query);
/// The same at another server.
trace::Query at_server(trace::Query query, std::string_view server);

/// Wants these until they are in the log.
resolve::Planner wanting(std::vector<resolve::Order> orders);
resolve::Planner wanting(const std::vector<trace::Query>& queries);
/// Wants n1.example., then n2.example. and so on, always `at_once` of them.
resolve::Planner wanting_without_end(std::string tier, std::size_t at_once);

/// Answers everything after so long.
Answerer answering_after(trace::Milliseconds delay);
/// Answers nothing.
std::optional<Reply> silence(const trace::Query&);

/// "child www.shop.example. 1 answer": tier, name, attempt and outcome of all that was logged.
std::vector<std::string> lines(const trace::Log& log);
/// When the query was first sent. Fails the test if it was not.
trace::Microseconds sent_at(const FakeWire& wire, const trace::Query& query);

}  // namespace whybogus::tests
