#include "core/trace/query.h"

#include <doctest/doctest.h>

#include "tests/messages.h"

namespace whybogus::trace {
namespace {

Query shop_query() {
  Query query;
  query.question = {tests::name("www.shop.example."), dns::RrType::DS, {}};
  return query;
}

TEST_CASE("a query's message asks its question, once, with its bits and its id") {
  Query query = shop_query();
  query.rd = true;
  const dns::Message message = message_of(query, 4711);
  CHECK(message.id == 4711);
  CHECK(message.opcode == 0);
  CHECK(message.flags == dns::Flags{.rd = true});
  CHECK(message.question == query.question);
  query.rd = false;
  query.cd = true;
  CHECK(message_of(query, 4711).flags == dns::Flags{.cd = true});
}

TEST_CASE("a query's message offers the EDNS that the query offers, or none") {
  Query query = shop_query();
  query.edns = EdnsOffer{.version = 1, .buffer_size = 4096, .dnssec_ok = false};
  CHECK(message_of(query, 1).edns == dns::Edns{.version = 1, .buffer_size = 4096, .dnssec_ok = false, .ede = {}});
  query.edns = EdnsOffer{};
  CHECK(message_of(query, 1).edns == dns::Edns{.version = 0, .buffer_size = 1232, .dnssec_ok = true, .ede = {}});
  query.edns.reset();
  CHECK_FALSE(message_of(query, 1).edns);
}

}  // namespace
}  // namespace whybogus::trace
