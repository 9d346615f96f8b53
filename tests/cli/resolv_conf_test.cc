#include "cli/resolv_conf.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "tests/cli/scratch.h"

using namespace whybogus;
using resolve::Families;
using tests::Scratch;

namespace {

std::string addresses(std::string_view text) {
  std::string list;
  for (const dns::Address& address : cli::nameservers(text)) list += (list.empty() ? "" : " ") + to_text(address);
  return list;
}

std::string tier(const std::string& text, Families families) {
  const Scratch scratch;
  const auto found = cli::resolv_conf_tier(scratch.file("resolv.conf", text), 53, families);
  std::string list = found.label;
  for (const dns::Endpoint& server : found.addresses) list += " " + to_text(server);
  return list;
}

}  // namespace

TEST_CASE("The nameserver lines of resolv.conf are read as the system's resolver reads them") {
  struct Case {
    std::string text;
    std::string found;
  };
  const Case cases[] = {
      {"nameserver 10.53.0.2\n", "10.53.0.2"},
      {"nameserver 10.53.0.2", "10.53.0.2"},
      {"# a comment\nsearch shop.example\nnameserver\t2001:db8::1\r\nnameserver 10.53.0.2 trailing\n", "2001:db8::1 10.53.0.2"},
      {"nameserver 10.0.0.1\nnameserver 10.0.0.2\nnameserver 10.0.0.3\nnameserver 10.0.0.4\n", "10.0.0.1 10.0.0.2 10.0.0.3"},
      {"nameserver 10.0.0.1\nnameserver 10.0.0.1\n", "10.0.0.1"},
      {"nameserver fe80::1%lo\n", "fe80::1%lo"},
      {" nameserver 10.0.0.1\n#nameserver 10.0.0.2\nnameservers 10.0.0.3\nnameserver\n", ""},
      {"nameserver resolver.example\n", ""},
      {"", ""},
      {std::string("\0\xFF\n\n\n", 5), ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(addresses(c.text) == c.found);
  }
}

TEST_CASE("The first tier has the addresses that may be asked, or this machine's own") {
  const std::string both = "nameserver 10.53.0.2\nnameserver 2001:db8::1\n";
  CHECK(tier(both, Families::Both) == "resolv.conf 10.53.0.2 2001:db8::1");
  CHECK(tier(both, Families::OnlyV4) == "resolv.conf 10.53.0.2");
  CHECK(tier(both, Families::OnlyV6) == "resolv.conf 2001:db8::1");
  CHECK(tier("", Families::Both) == "resolv.conf 127.0.0.1");
  CHECK(tier("nameserver 10.53.0.2\n", Families::OnlyV6) == "resolv.conf ::1");
  CHECK(cli::resolv_conf_tier("/no/such/file", 5353, Families::Both).addresses.at(0).port == 5353);
}
