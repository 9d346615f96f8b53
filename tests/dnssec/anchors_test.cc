#include "core/dnssec/anchors.h"

#include <doctest/doctest.h>

#include <string>

#include "core/dnssec/delegation.h"
#include "tests/messages.h"

using namespace whybogus;

namespace {

// The root's KSKs as Debian's dns-root-data has them.
const char* const kRootKeys = R"(
. IN DNSKEY 257 3 8 AwEAAaz/tAm8yTn4Mfeh5eyI96WSVexTBAvkMgJzkKTOiW1vkIbzxeF3+/4RgWOq7HrxRixHlFlExOLAJr5emLvN7SWXgnLh4+B5xQlNVz8Og8kvArMtNROxVQuCaSnIDdD5LKyWbRd2n9WGe2R8PzgCmr3EgVLrjyBxWezF0jLHwVN8efS3rCj/EWgvIWgb9tarpVUDK/b58Da+sqqls3eNbuv7pr+eoZG+SrDK6nWeL3c6H5Apxz7LjVc1uTIdsIXxuOLYA4/ilBmSVIzuDWfdRUfhHdY6+cn8HFRm+2hM8AnXGXws9555KrUB5qihylGa8subX2Nn6UwNR1AkUTV74bU=
. IN DNSKEY 257 3 8 AwEAAa96jeuknZlaeSrvyAJj6ZHv28hhOKkx3rLGXVaC6rXTsDc449/cidltpkyGwCJNnOAlFNKF2jBosZBU5eeHspaQWOmOElZsjICMQMC3aeHbGiShvZsx4wMYSjH8e7Vrhbu6irwCzVBApESjbUdpWWmEnhathWu1jo+siFUiRAAxm9qyJNg/wOZqqzL/dL/q8PkcRU5oUKEpUge71M3ej2/7CPqpdVwuMoTvoB+ZOT4YeGyxMvHmbrxlFzGOHOijtzN+u1TQNatX2XBuzZNQ1K+s2CXkPIZo7s6JgZyvaBevYtxPvYLw4z9mR7K2vaF18UYH9Z9GNUUeayffKC73PYc=
)";

std::string terms_text(const dns::Anchor& anchor) {
  std::string text;
  if (anchor.state) text += " " + to_text(*anchor.state);
  if (anchor.since) text += " since " + to_text(*anchor.since);
  if (anchor.from) text += " from " + to_text(*anchor.from);
  if (anchor.until) text += " until " + to_text(*anchor.until);
  return text;
}

// The records in one line each with the terms on which they are trusted, or the error.
std::string read(std::string_view text) {
  const auto anchors = dnssec::parse_anchors(text, "file");
  if (!anchors) return anchors.error().text;
  std::string all;
  for (const dns::Anchor& anchor : *anchors) {
    const dns::Record& record = anchor.record;
    all += record.owner.to_text() + " " + to_text(record.type) + " " + rdata_text(record) + terms_text(anchor) + "\n";
  }
  return all;
}

}  // namespace

TEST_CASE("The built-in anchors vouch for both KSKs of the root") {
  std::vector<dns::Ds> ds;
  for (const dns::Anchor& anchor : dnssec::builtin_anchors()) {
    CHECK(anchor.record.owner.is_root());
    CHECK(!anchor.has_terms());
    ds.push_back(dns::parse_ds(anchor.record.rdata).value());
  }
  REQUIRE(ds.size() == 2);
  CHECK(ds[0].tag.value == 20326);
  CHECK(ds[1].tag.value == 38696);
  const auto keys = dnssec::zone_keys(tests::records(kRootKeys));
  const auto checks = dnssec::match_ds(dns::Name(), ds, keys);
  CHECK(checks[0].key == std::size_t{0});
  CHECK(checks[1].key == std::size_t{1});
}

TEST_CASE("Anchors are read from zone-file text and from BIND's statements") {
  struct Case {
    const char* what;
    const char* text;
    const char* anchors;
  };
  const Case cases[] = {
      {"DS", "; root\n. IN DS 1 8 2 0A0B", ". DS 1 8 2 0a0b\n"},
      {"DNSKEY", "example. 3600 IN DNSKEY 257 3 8 ( AwEA\n AQ== ) ; comment", "example. DNSKEY 257 3 8 AwEAAQ==\n"},
      {"both", "a. DS 1 8 2 0A\nb. DNSKEY 257 3 8 AwEAAQ==\n", "a. DS 1 8 2 0a\nb. DNSKEY 257 3 8 AwEAAQ==\n"},
      {"no blanks", "options{directory \"/var\";};trust-anchors{. static-ds 1 8 2 \"0A\";};", ". DS 1 8 2 0a\n"},
      {"trust-anchors", "trust-anchors { . initial-key 257 3 8 \"AwEA AQ==\"; example static-ds 1 8 2 \"0A 0B\"; };",
       ". DNSKEY 257 3 8 AwEAAQ==\nexample. DS 1 8 2 0a0b\n"},
      {"the other words", "trust-anchors {\n\"a.\" static-key 256 3 8 \"AwEAAQ==\";\n b initial-ds 1 8 2 \"0A\";\n};\n",
       "a. DNSKEY 256 3 8 AwEAAQ==\nb. DS 1 8 2 0a\n"},
      {"managed-keys", "managed-keys { . initial-key 257 3 8 \"AwEAAQ==\"; };", ". DNSKEY 257 3 8 AwEAAQ==\n"},
      {"trusted-keys", "trusted-keys{\".\" 257 3 8 \"AwEA\n\tAQ==\";};", ". DNSKEY 257 3 8 AwEAAQ==\n"},
      {"comments of three kinds", "# shell\n// C++\n/* C\n * ; } */ trusted-keys { /**/ . 257 3 8 # ;\n \"AwEAAQ==\" // ;\n ; };",
       ". DNSKEY 257 3 8 AwEAAQ==\n"},
      {"other statements", "options { directory \"/var\"; inner { a; }; };\ntrusted-keys { . 257 3 8 \"AwEAAQ==\"; };\ninclude \"x\";",
       ". DNSKEY 257 3 8 AwEAAQ==\n"},
      {"Unbound's configuration",
       "# c\nserver:\n\tverbosity: 1\n\ttrust-anchor: \". DS 1 8 2 0A\" # c\n  trust-anchor: 'a. DNSKEY 257 3 8 AwEAAQ=='",
       ". DS 1 8 2 0a\na. DNSKEY 257 3 8 AwEAAQ==\n"},
      {"an unquoted value", "trust-anchor: . IN DS 1 8 2 0A # c\n", ". DS 1 8 2 0a\n"},
      {"several statements", "trusted-keys { a. 257 3 8 \"AwEAAQ==\"; };\ntrust-anchors { b. static-ds 1 8 2 \"0A\"; };",
       "a. DNSKEY 257 3 8 AwEAAQ==\nb. DS 1 8 2 0a\n"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.what));
    CHECK(read(c.text) == c.anchors);
  }
}

TEST_CASE("What is no anchor is refused with the line and what was expected") {
  struct Case {
    const char* text;
    const char* error;
  };
  const Case cases[] = {
      {"", "file:1: expected a trust anchor, found the end of the text"},
      {"; nothing\n;\n", "file:2: expected a trust anchor, found the end of the text"},
      {". DS 1 8 2 0A\n\nexample. 300 IN A 192.0.2.1\n", "file:3: expected a DS or DNSKEY record, found example. IN A"},
      {". DS 1 8 2 0A\nexample. CH DS 1 8 2 0A", "file:2: expected a DS or DNSKEY record, found example. CH DS"},
      {". DS 1 8 (\n 2 0A )\n\nexample. 300 IN (\n A 192.0.2.1 )\n", "file:4: expected a DS or DNSKEY record, found example. IN A"},
      {". DS \\# 2 0102\n. DS 1 8 2 0A\n", "file:1: expected a DS or DNSKEY record, found . IN DS"},
      {"trusted-keys { };", "file:1: expected a trust anchor, found the end of the text"},
      {"options { a; };\n", "file:1: expected a trust anchor, found the end of the text"},
      {"trust-anchors {\n . 257 3 8 \"AwEAAQ==\";\n};", "file:2: expected initial-key, static-key, initial-ds or static-ds, found \"257\""},
      {"trusted-keys {\n\n . 257 3 8 AwEAAQ==; };", "file:3: expected the key in quotes, found \"AwEAAQ==\""},
      {"trusted-keys { . 65536 3 8 \"AwEAAQ==\"; };", "file:1: expected the key's flags (0 to 65535), found \"65536\""},
      {"trusted-keys { . 257 3 256 \"AwEAAQ==\"; };", "file:1: expected the key's algorithm (0 to 255), found \"256\""},
      {"trusted-keys { . 257 x 8 \"AwEAAQ==\"; };", "file:1: expected the key's protocol (0 to 255), found \"x\""},
      {"trusted-keys { . 257 3 8 \"Aw EA!\"; };", "file:1: expected a key in base64, found \"Aw EA!\""},
      {"trusted-keys { . 257 3 8 \"\"; };", "file:1: expected a key in base64, found \"\""},
      {"trust-anchors { . static-ds 1 8 2 \"0A0\"; };", "file:1: expected a digest in hexadecimal, found \"0A0\""},
      {"trust-anchors { . static-ds 1 8 2 \"0A\" };", "file:1: expected \";\", found \"}\""},
      {"trust-anchors { a..b static-ds 1 8 2 \"0A\"; };", "file:1: expected a name, found \"a..b\""},
      {"trust-anchors { . static-ds 1 8 2 \"0A\"; }\n\n", "file:3: expected \";\", found the end of the text"},
      {"trust-anchors {\n . static-ds 1 8 2 \"0A\n\n", "file:2: expected the digest in quotes, found a string that is not closed"},
      {"trust-anchors {\n /* . static-ds 1 8 2 \"0A\";\n", "file:2: expected a name, found a comment that is not closed"},
      {"trust-anchors {", "file:1: expected a name, found the end of the text"},
      {"server:\n verbosity: 1\n", "file:2: expected a trust anchor, found the end of the text"},
      {"server:\n auto-trust-anchor-file: \"/var/lib/root.key\"\n",
       "file:2: expected a trust anchor, found the name of a file of them; give that file, /var/lib/root.key"},
      {"server:\n\n trust-anchor: \". A 192.0.2.1\"\n", "file:3: expected a DS or DNSKEY record, found . IN A"},
      {"server:\n trust-anchor: \". DS 1 8 2 0A\n", "file:2: expected a trust anchor in quotes, found a quote that is not closed"},
      {"server:\n\n trust-anchor: \". DS 1 8 2\"\n",
       "file:3: the RDATA of . DS: Syntax error, value expected; it is TAG ALGORITHM DIGEST-TYPE DIGEST"},
      {"server:\n trust-anchor: \". DS 1 8 2 0A\"\n trust-anchor: \". CH DS 1 8 2 0A\"\n",
       "file:3: expected a DS or DNSKEY record, found . CH DS"},
      {". DS 1 8 2 0A0\n", "file:1: the RDATA of . DS: a digest needs an even number of hexadecimal digits"},
      {";BIND LOG V9.2\n\x01\x02",
       "file:1: expected a text of trust anchors, found BIND's journal; give the file without .jnl, which \"rndc managed-keys sync\" "
       "brings "
       "up to date"},
      {"options { }; };", "file:1: expected a statement, found \"}\""},
      {"trust-anchors { \x1b[31m x", "file:1: expected initial-key, static-key, initial-ds or static-ds, found \"x\""},
      {"trust-anchors { . \x1b[31m", "file:1: expected initial-key, static-key, initial-ds or static-ds, found \"\\027[31m\""},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.text));
    CHECK(read(c.text) == c.error);
  }
}

TEST_CASE("A zone file's own errors name the line") { CHECK(read(". DS 1 8 2 0A\n. DS nonsense\n").starts_with("file:2: ")); }

TEST_CASE("A quote or a brace in an owner makes no statement of BIND's out of a zone file") {
  for (const char* const owner : {R"(\@\"\".)", R"(a\{.)", R"(\".)", "a{b."}) {
    CAPTURE(std::string(owner));
    const auto anchors = dnssec::parse_anchors(std::string(owner) + " DS 1 8 2 0A\n", "file");
    REQUIRE(anchors);
    CHECK(anchors->front().record.owner == tests::name(owner));
  }
}

TEST_CASE("The text is bounded") {
  CHECK(read(std::string((1U << 20) + 1, ';')) == "file:1: expected at most 1048576 octets, found 1048577");
}

TEST_CASE("Text that is cut anywhere is read or refused") {
  const std::string whole = "/* c */ trust-anchors { . initial-key 257 3 8 \"AwEAAQ==\"; a. static-ds 1 8 2 \"0A0B\"; }; # end\n";
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const bool is_complete = size >= whole.find("};") + 2;
    CAPTURE(size);
    CHECK(dnssec::parse_anchors(std::string_view(whole).substr(0, size), "file").has_value() == is_complete);
  }
}
