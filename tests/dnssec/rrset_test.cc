#include "core/dnssec/rrset.h"

#include <doctest/doctest.h>

#include "tests/messages.h"
#include "tests/signer.h"

using namespace whybogus;
using dns::RrType;
using tests::name;
using tests::records;

TEST_CASE("An RRset is found with the signatures that cover it, in any case of letters") {
  const tests::SigningKey key("example.");
  auto section = records("a.example. A 192.0.2.1\nA.Example. A 192.0.2.2\na.example. AAAA 2001:db8::1\nb.example. A 192.0.2.3");
  section.push_back(tests::sign({section[0], section[1]}, key));
  section.push_back(tests::sign({section[2]}, key));
  section.push_back(tests::sign({section[3]}, key));
  const auto rrset = dnssec::find_rrset(section, name("a.EXAMPLE."), RrType::A);
  REQUIRE(rrset);
  CHECK(rrset->records.size() == 2);
  REQUIRE(rrset->signatures.size() == 1);
  CHECK(rrset->signatures[0].type_covered == RrType::A);
  CHECK_FALSE(dnssec::find_rrset(section, name("c.example."), RrType::A));
}

TEST_CASE("Signatures alone are no RRset") {
  const tests::SigningKey key("example.");
  const auto signed_set = tests::with_signature(records("a.example. A 192.0.2.1"), key);
  CHECK_FALSE(dnssec::find_rrset({signed_set.back()}, name("a.example."), RrType::A));
}

TEST_CASE("Duplicates are removed by canonical RDATA, whatever their TTL") {
  auto section = records("a.example. 5 MX 1 b.example.\na.example. 7 MX 1 B.example.\na.example. MX 2 b.example.");
  const dns::Record rrsig = tests::sign({section[0], section[2]}, tests::SigningKey("example."));
  section.push_back(rrsig);
  section.push_back(rrsig);
  const auto rrset = dnssec::find_rrset(section, name("a.example."), RrType::MX);
  REQUIRE(rrset);
  CHECK(rrset->records == std::vector{section[0], section[2]});
  CHECK(rrset->signatures.size() == 1);
}

TEST_CASE("Records of another class belong to another RRset") {
  auto section = records("a.example. IN TXT in\na.example. CH TXT ch");
  const auto rrset = dnssec::find_rrset(section, name("a.example."), RrType::TXT);
  REQUIRE(rrset);
  CHECK(rrset->records == std::vector{section[0]});
}

TEST_CASE("Malformed signatures are counted where they cover the type or may do so") {
  const auto section =
      records("a.example. A 192.0.2.1\na.example. RRSIG \\# 3 00010F\na.example. RRSIG \\# 1 00\na.example. RRSIG \\# 3 001C0F");
  const auto rrset = dnssec::find_rrset(section, name("a.example."), RrType::A);
  REQUIRE(rrset);
  CHECK(rrset->signatures.empty());
  CHECK(rrset->malformed_signatures == 2);
}

TEST_CASE("All RRsets of a type come in the order of first appearance") {
  const tests::SigningKey key("example.");
  auto section = records("b.example. A 192.0.2.1\na.example. A 192.0.2.2\nb.example. A 192.0.2.3\na.example. AAAA 2001:db8::1");
  section.insert(section.begin(), tests::sign({section[1]}, key));
  const auto all = dnssec::all_rrsets(section, RrType::A);
  REQUIRE(all.size() == 2);
  CHECK(all[0].owner == name("b.example."));
  CHECK(all[0].records.size() == 2);
  CHECK(all[0].signatures.empty());
  CHECK(all[1].owner == name("a.example."));
  CHECK(all[1].signatures.size() == 1);
}
