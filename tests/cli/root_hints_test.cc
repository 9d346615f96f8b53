#include "cli/root_hints.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "core/dns/address.h"

using namespace whybogus;
using dns::RrType;

namespace {

std::size_t count(const std::vector<dns::Record>& records, RrType type) {
  return static_cast<std::size_t>(
      std::count_if(records.begin(), records.end(), [&](const dns::Record& each) { return each.type == type; }));
}

}  // namespace

TEST_CASE("The thirteen root servers are built in, each with both addresses") {
  const auto hints = cli::builtin_hints();
  CHECK(count(hints, RrType::NS) == 13);
  CHECK(count(hints, RrType::A) == 13);
  CHECK(count(hints, RrType::AAAA) == 13);
  std::set<dns::Bytes> different;
  for (const dns::Record& hint : hints) different.insert(hint.rdata);
  CHECK(different.size() == 39);
  // The one that was renumbered last, in 2023.
  const auto b = select(hints, *dns::Name::parse("b.root-servers.net."), RrType::A);
  REQUIRE(b.size() == 1);
  CHECK(to_text(*dns::address_from_rdata(b[0].rdata)) == "170.247.170.2");
}

TEST_CASE("A hints file gives the root's servers and their addresses, and nothing else") {
  const auto hints = cli::parse_hints(
      ". 3600 IN NS a.root.example.\n; a comment\nexample. 3600 IN NS ns.example.\nA.ROOT.EXAMPLE. 3600 IN A 10.53.1.1\nns.example. 3600 "
      "IN A 10.53.9.9\n",
      "hints");
  REQUIRE(hints);
  CHECK(hints->size() == 2);
  CHECK(count(*hints, RrType::A) == 1);
}

TEST_CASE("A hints file that leads nowhere is refused, with its name and what was expected") {
  struct Case {
    std::string text;
    std::string names;
  };
  const Case cases[] = {
      {"", "hints: expected NS records of the root"},
      {"example. 3600 IN NS ns.example.\n", "hints: expected NS records of the root"},
      {". 3600 IN NS a.root.example.\n", "hints: expected an A or AAAA record of a.root.example."},
      {". 3600 IN NS a.root.example.\nb.root.example. 3600 IN A 10.53.1.1\n", "hints: expected an A or AAAA record of a.root.example."},
      {". 3600 IN NS a.root.example.\na.root.example. 3600 IN A 10.53.1\n", "hints:2: "},
      {std::string("\0\x01\x02", 3), "hints:1: "},
  };
  for (const Case& c : cases) {
    CAPTURE(c.names);
    const auto hints = cli::parse_hints(c.text, "hints");
    REQUIRE_FALSE(hints);
    CHECK(hints.error().text.starts_with(c.names));
  }
}
