// Files that say more of a trust anchor than its key: Unbound's and BIND's states of RFC 5011, and IANA's dates.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/dns/rdata.h"
#include "core/dnssec/anchors.h"
#include "tests/messages.h"

namespace whybogus::dnssec {
namespace {

using dns::Anchor;
using dns::AnchorState;
using Lines = std::vector<std::string>;

constexpr dns::Time kNow{1780272000};

std::vector<Anchor> anchors(const std::string& text) {
  const auto read = parse_anchors(text, "file");
  REQUIRE_MESSAGE(read.has_value(), (read ? "" : read.error().text));
  return *read;
}

std::string error_of(const std::string& text) {
  const auto read = parse_anchors(text, "file");
  return read ? "" : read.error().text;
}

// The tag of each anchor, and why it is not trusted.
Lines standing(const std::string& text, dns::Time now = kNow) {
  Lines lines;
  for (const Anchor& anchor : anchors(text)) {
    const bool is_ds = anchor.record.type == dns::RrType::DS;
    const dns::KeyTag tag = is_ds ? dns::parse_ds(anchor.record.rdata)->tag : dns::parse_dnskey(anchor.record.rdata)->tag;
    const std::string distrust = dns::distrust_text(anchor, now);
    lines.push_back(dns::to_text(tag) + (distrust.empty() ? " trusted" : " " + distrust));
    CHECK(dns::is_trusted(anchor, now) == distrust.empty());
  }
  return lines;
}

// As Unbound 1.17 writes it.
std::string autotrust(const std::string& state, const std::string& since = "1780185600") {
  return "; autotrust trust anchor file\n;;id: . 1\n;;last_queried: 1780185600 ;;Sun May 31 00:00:00 2026\n;;query_failed: 0\n"
         ".\t300\tIN\tDNSKEY\t257 3 13 fRYBt7FnKswcpr1F4k441fl+HDkh49dregumX7burXcgarziHrLr4xA3wp0DE2/WAlKUobWUWWfXoDR1HhwZ6Q== "
         ";{id = 65443 (ksk), size = 256b} ;;state=" +
         state + " ;;count=0 ;;lastchange=" + since + " ;;Sun May 31 00:00:00 2026\n";
}

TEST_CASE("Of the keys that Unbound follows, those that are valid or missing are trusted, and no others (RFC 5011 4)") {
  struct Case {
    const char* state;
    const char* standing;
  };
  const Case cases[] = {
      {"0 [  START  ]", "65443 is in state START since 2026-05-31T00:00:00Z"},
      {"1 [ ADDPEND ]", "65443 is in state ADDPEND since 2026-05-31T00:00:00Z"},
      {"2 [  VALID  ]", "65443 trusted"},
      {"3 [ MISSING ]", "65443 trusted"},
      {"4 [ REVOKED ]", "65443 is in state REVOKED since 2026-05-31T00:00:00Z"},
      {"5 [ REMOVED ]", "65443 is in state REMOVED since 2026-05-31T00:00:00Z"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.state));
    CHECK(standing(autotrust(c.state)) == Lines{c.standing});
  }
  CHECK(standing(autotrust("1", "0")) == Lines{"65443 is in state ADDPEND"});
}

TEST_CASE("A file of Unbound's that begins with plain records, and one whose keys are all revoked") {
  const std::string valid = autotrust("2");
  CHECK(standing(valid + ". IN DS 1 8 2 0A0B ; the first one\n") == Lines{"1 trusted", "65443 trusted"});
  CHECK(standing("; autotrust trust anchor file\n. IN DS 1 8 2 0A0B\n") == Lines{"1 trusted"});
  CHECK(standing(std::string(valid).insert(valid.find(";;id"), ";;REVOKED\n")) ==
        Lines{"65443 is in state REVOKED since 2026-05-31T00:00:00Z"});
}

TEST_CASE("What is wrong in Unbound's file is named with its line") {
  CHECK(error_of(autotrust("6")) == "file:5: expected a state from 0 to 5, found \"6\"");
  CHECK(error_of(autotrust("")) == "file:5: expected a state from 0 to 5, found \"\"");
  CHECK(error_of(autotrust("-1")) == "file:5: expected a state from 0 to 5, found \"-1\"");
  CHECK(error_of(autotrust("2", "soon")) == "file:5: expected the seconds of the last change, found \"soon\"");
  CHECK(error_of("; autotrust trust anchor file\n\n. IN DS nonsense\n").starts_with("file:3: "));
  CHECK(error_of("; autotrust trust anchor file\n. IN A 192.0.2.1\n") == "file:2: expected a DS or DNSKEY record, found . IN A");
  CHECK(error_of("; autotrust trust anchor file\n\n\n. CH DS 1 8 2 0A\n") == "file:4: expected a DS or DNSKEY record, found . CH DS");
  CHECK(error_of("; autotrust trust anchor file\n. IN DNSKEY 257 3 8 ;;state=2\n") ==
        "file:2: the RDATA of . DNSKEY: Syntax error, value expected; it is FLAGS PROTOCOL ALGORITHM KEY");
  CHECK(error_of("; autotrust trust anchor file\n") == "file:1: expected a trust anchor, found the end of the text");
}

// As BIND writes it.
std::string managed_keys(const std::string& times) {
  return "$ORIGIN .\n$TTL 0\t; 0 seconds\n@\t\t\tIN SOA\t. . (\n\t\t\t\t3          ; serial\n\t\t\t\t0 0 0 0\n\t\t\t\t)\n"
         "\t\t\tKEYDATA\t" +
         times +
         " 257 3 13 (\n\t\t\t\tfRYBt7FnKswcpr1F4k441fl+HDkh49dregumX7burXcg\n"
         "\t\t\t\tarziHrLr4xA3wp0DE2/WAlKUobWUWWfXoDR1HhwZ6Q==\n\t\t\t\t) ; KSK; alg = ECDSAP256SHA256; key id = 65443\n"
         "\t\t\t\t; next refresh: Tue, 02 Jun 2026 00:00:00 GMT\n";
}

TEST_CASE("Of the keys that BIND follows, those that are held for long enough and not revoked are trusted") {
  struct Case {
    const char* times;
    const char* standing;
  };
  const Case cases[] = {
      {"20260602000000 20260501000000 19700101000000", "65443 trusted"},
      {"20260602000000 19700101000000 19700101000000", "65443 trusted"},
      {"20260602000000 20260620000000 19700101000000", "65443 is valid only from 2026-06-20T00:00:00Z"},
      {"20260602000000 20260501000000 20260620000000", "65443 is in state REVOKED"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.times));
    CHECK(standing(managed_keys(c.times)) == Lines{c.standing});
  }
  CHECK(error_of(managed_keys("20260602000000 soon 19700101000000")) == "file:7: expected a time as YYYYMMDDHHmmSS, found \"soon\"");
  CHECK(error_of(managed_keys("20260602000000 20260501000000 19700101000000")
                     .insert(0,
                             ". CH KEYDATA 20260602000000 20260501000000 "
                             "19700101000000 257 3 13 AAAA\n")) == "file:1: expected a record of class IN, found CH");
  // A line that ends early is named itself, and not the one behind it.
  CHECK(error_of("$TTL 0\n. KEYDATA 20260602000000\n\n") == "file:2: expected a time as YYYYMMDDHHmmSS, found \"\"");
  CHECK(error_of("$TTL 0\n. KEYDATA\n. KEYDATA\n") == "file:2: expected a time as YYYYMMDDHHmmSS, found \".\"");
  CHECK(error_of("$TTL 0\n. KEYDATA 20260602000000") == "file:2: expected a time as YYYYMMDDHHmmSS, found \"\"");
  CHECK(error_of("$TTL 0\n. KEYDATA 20260602000000 20260501000000 19700101000000 257 3\n").starts_with("file:2: "));
}

// As BIND 9.18 wrote it before it saw the keys of these zones.
const std::string kPlaceholders =
    "$ORIGIN .\n$TTL 0\t; 0 seconds\n@\t\t\tIN SOA\t. . (\n\t\t\t\t3          ; serial\n\t\t\t\t0          ; refresh (0 seconds)\n"
    "\t\t\t\t0          ; retry (0 seconds)\n\t\t\t\t0          ; expire (0 seconds)\n\t\t\t\t0          ; minimum (0 seconds)\n"
    "\t\t\t\t)\n\t\t\tKEYDATA\t20261125090853 19700101000000 19700101000000 0 0 0 ; placeholder\n"
    "example\t\t\tKEYDATA\t20261125090853 19700101000000 19700101000000 0 0 0 ; placeholder\n";

TEST_CASE("BIND's placeholder for keys that it has not seen yet is no key") {
  const std::string key =
      "test\tKEYDATA\t20260602000000 20260501000000 19700101000000 257 3 13 "
      "fRYBt7FnKswcpr1F4k441fl+HDkh49dregumX7burXcgarziHrLr4xA3wp0DE2/WAlKUobWUWWfXoDR1HhwZ6Q==\n";
  CHECK(standing(kPlaceholders + key) == Lines{"65443 trusted"});
  CHECK(standing(managed_keys("20260602000000 20260620000000 19700101000000") +
                 "x\tKEYDATA\t20261125090853 19700101000000 19700101000000 0 0 0\n") ==
        Lines{"65443 is valid only from 2026-06-20T00:00:00Z"});
  CHECK(error_of(kPlaceholders) == "file:11: expected a key, found a placeholder: BIND has not seen the keys of the zone yet");
  // Cut off it is none.
  CHECK(error_of("$TTL 0\n. KEYDATA 20260602000000 20260501000000 19700101000000 257 3 13\n").starts_with("file:2: the RDATA of"));
}

// As IANA publishes it.
const std::string kRootAnchors = R"(<?xml version="1.0" encoding="UTF-8"?>
<TrustAnchor id="1" source="http://data.iana.org/root-anchors/root-anchors.xml">
<Zone>.</Zone>
<KeyDigest id="Kjqmt7v" validFrom="2010-07-15T00:00:00+00:00" validUntil="2019-01-11T00:00:00+00:00">
<KeyTag>19036</KeyTag><Algorithm>8</Algorithm><DigestType>2</DigestType>
<Digest>49AAC11D7B6F6446702E54A1607371607A1A41855200FD2CE1CDDE32F24E8FB5</Digest>
</KeyDigest>
<KeyDigest id="Klajeyz" validFrom="2017-02-02T00:00:00+00:00">
<KeyTag>20326</KeyTag><Algorithm>8</Algorithm><DigestType>2</DigestType>
<Digest>E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D</Digest>
<PublicKey>AwEAAQ==</PublicKey><Flags>257</Flags>
</KeyDigest>
<KeyDigest id="Kmyv6jo" validFrom="2024-07-18T00:00:00+00:00">
<KeyTag>38696</KeyTag><Algorithm>8</Algorithm><DigestType>2</DigestType>
<Digest>683D2D0ACB8C9B712A1948B27F741219298D0A450D612C483AF444A4C0FB2B16</Digest>
</KeyDigest>
</TrustAnchor>
)";

TEST_CASE("IANA's anchors are trusted as of their dates") {
  const auto at = [](const char* time) { return standing(kRootAnchors, dns::parse_time(time).value()); };
  CHECK(at("2026-11-25") == Lines{"19036 was valid until 2019-01-11T00:00:00Z", "20326 trusted", "38696 trusted"});
  CHECK(at("2018-10-11") == Lines{"19036 trusted", "20326 trusted", "38696 is valid only from 2024-07-18T00:00:00Z"});
  CHECK(at("2016-01-01") ==
        Lines{"19036 trusted", "20326 is valid only from 2017-02-02T00:00:00Z", "38696 is valid only from 2024-07-18T00:00:00Z"});
  CHECK(at("2019-01-11")[0] == "19036 trusted");
  CHECK(at("2019-01-11T00:00:01Z")[0] == "19036 was valid until 2019-01-11T00:00:00Z");
}

TEST_CASE("IANA's digests are those that are built in") {
  const std::vector<Anchor> read = anchors(kRootAnchors);
  const std::vector<Anchor> built_in = builtin_anchors();
  REQUIRE(read.size() == 3);
  CHECK(read[1].record == built_in[0].record);
  CHECK(read[2].record == built_in[1].record);
}

std::string replaced(const std::string& from, const std::string& to) {
  std::string text = kRootAnchors;
  const std::size_t at = text.find(from);
  REQUIRE_MESSAGE(at != std::string::npos, from);
  return text.replace(at, from.size(), to);
}

TEST_CASE("What is wrong in XML is named with its line and what was expected") {
  struct Case {
    const char* from;
    const char* to;
    const char* error;
  };
  const Case cases[] = {
      {"<TrustAnchor", "<Anchors", "file:2: expected <TrustAnchor>, found <Anchors>"},
      {"<Zone>.<", "<Zone>a..b<", "file:3: expected a domain name in <Zone>, found \"a..b\""},
      {"<Zone>.</Zone>", "", "file:7: expected <Zone> before <KeyDigest>"},
      {"2010-07-15T00:00:00+00:00", "2010", "file:4: expected a time in validFrom, found \"2010\""},
      {"2019-01-11T00:00:00+00:00", "never", "file:4: expected a time in validUntil, found \"never\""},
      {"<KeyTag>19036</KeyTag>", "", "file:7: expected a number in <KeyTag>, found \"\""},
      {">19036<", ">65536<", "file:7: expected the data of a DS record in <KeyDigest>"},
      {">19036<", ">-1<", "file:7: expected a number in <KeyTag>, found \"-1\""},
      {"<Algorithm>8<", "<Algorithm>RSA<", "file:7: expected a number in <Algorithm>, found \"RSA\""},
      {"<DigestType>2<", "<DigestType>256<", "file:7: expected the data of a DS record in <KeyDigest>"},
      {"<Digest>49AA", "<Digest>XYZ", "file:7: expected a digest in hexadecimal in <Digest>"},
      {"<Digest>49AA", "<Digest>9AA", "file:7: expected an even number of digits in <Digest>"},
      {"</Zone>", "", "file:7: expected <Zone> before <KeyDigest>"},
      {"</TrustAnchor>", "", "file:18: expected XML (no element found)"},
      {"<TrustAnchor id", "<!DOCTYPE a [<!ENTITY b \"c\">]><TrustAnchor id", "file:2: expected no document type, found <!DOCTYPE"},
      {">19036<", ">&bomb;<", "file:5: expected XML (undefined entity)"},
      {"<?xml", " <?xml", "file:1: expected XML ("},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.to));
    const std::string error = error_of(replaced(c.from, c.to));
    CAPTURE(error);
    CHECK(error.starts_with(c.error));
  }
  CHECK(error_of("<TrustAnchor><Zone>.</Zone></TrustAnchor>") == "file:1: expected a trust anchor, found the end of the text");
}

TEST_CASE("A zone file is one, whatever its first owner looks like") {
  for (const std::string owner : {"<a>.", "<TrustAnchor>.", "<?xml>.", "server:.", "trust-anchor:x.", "KEYDATA.", "a\\;\\;state=9."}) {
    CAPTURE(owner);
    CHECK(standing(owner + " IN DS 1 8 2 0A0B\n") == Lines{"1 trusted"});
  }
}

TEST_CASE("A bomb of entities, endless nesting and endless text cost nothing") {
  std::string bomb = "<?xml version=\"1.0\"?><!DOCTYPE b [<!ENTITY a \"aaaaaaaaaa\">";
  for (char c = 'b'; c < 'k'; ++c) {
    bomb += std::string("<!ENTITY ") + c + " \"";
    for (int i = 0; i < 10; ++i) bomb += std::string("&") + static_cast<char>(c - 1) + ";";
    bomb += "\">";
  }
  CHECK(error_of(bomb + "]><TrustAnchor><Zone>&j;</Zone></TrustAnchor>") == "file:1: expected no document type, found <!DOCTYPE");
  std::string nested = "<TrustAnchor>";
  for (int i = 0; i < 100000; ++i) nested += "<a>";
  CHECK(error_of(nested) == "file:1: expected XML (no element found)");
  CHECK(error_of("<TrustAnchor><Zone>" + std::string(100000, 'a') + "</Zone></TrustAnchor>") ==
        "file:1: expected at most 65536 characters in an element");
}

TEST_CASE("Files with terms that are cut anywhere are read or refused") {
  for (const std::string& whole : {kRootAnchors, autotrust("2"), managed_keys("20260602000000 20260501000000 19700101000000")}) {
    for (std::size_t size = 0; size < whole.size(); ++size) {
      const auto read = parse_anchors(std::string_view(whole).substr(0, size), "file");
      CHECK((read || read.error().text.starts_with("file:")));
    }
  }
}

}  // namespace
}  // namespace whybogus::dnssec
