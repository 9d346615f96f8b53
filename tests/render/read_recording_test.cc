#include <doctest/doctest.h>

#include <algorithm>

#include "core/render/json.h"
#include "tests/messages.h"
#include "tests/render/sample.h"

namespace whybogus::render {
namespace {

/// One exchange, so that every cut of it can be tried.
std::string small_report() {
  trace::Recording recording = tests::empty_recording();
  recording.log.append(
      tests::answered("child", "NOERROR rd ra cd edns=1232 do\n? www.shop.example. A\nanswer\nwww.shop.example. 300 A 192.0.2.80\n"));
  return json(tests::healthy_report(recording));
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  REQUIRE_MESSAGE(at != std::string::npos, from);
  return text.replace(at, from.size(), to);
}

std::string error_of(std::string_view text) {
  const auto read = read_recording(text, "r.json");
  return read ? "" : read.error().text;
}

TEST_CASE("a recording cut anywhere is an error that names a line") {
  const std::string whole = small_report();
  REQUIRE(error_of(whole) == "");
  // The final newline alone may be missing.
  for (std::size_t size = 0; size + 1 < whole.size(); ++size) {
    const std::string_view head = std::string_view(whole).substr(0, size);
    const auto line = 1 + std::ranges::count(head, '\n');
    const std::string error = error_of(head);
    CAPTURE(size);
    CHECK(error.starts_with("r.json:" + std::to_string(line) + ": expected JSON: "));
  }
}

TEST_CASE("any octet in place of any other is read or refused") {
  const std::string whole = small_report();
  for (const char octet : {'\0', '"', '\\', '9', '-', '{', ']', ',', '\x80', '\n'}) {
    for (std::size_t at = 0; at < whole.size(); at += 3) {
      std::string text = whole;
      text[at] = octet;
      const auto read = read_recording(text, "r.json");
      CHECK((read || read.error().text.starts_with("r.json:")));
    }
  }
}

TEST_CASE("a value that is not as expected is named with its place") {
  struct Case {
    std::string_view from;
    std::string_view to;
    std::string_view error;
  };
  const Case cases[] = {
      {"whybogus-report/1", "whybogus-report/2", "r.json: schema: expected \"whybogus-report/1\""},
      {"\"schema\"", "\"scheme\"", "r.json: schema: expected a value, found no such key"},
      {"\"name\": \"www.shop.example.\"", "\"name\": \"www..example.\"", "r.json: question.name: expected a domain name ("},
      {"\"name\": \"www.shop.example.\"", "\"name\": 7", "r.json: question.name: expected a string"},
      {"\"type\": \"A\"", "\"type\": \"AA\"", "r.json: question.type: expected a type of records ("},
      {"\"class\": \"IN\"", "\"class\": \"OUT\"", "r.json: question.class: expected a class of records ("},
      {"2026-11-22T15:00:00Z", "2026-13-22T15:00:00Z", "r.json: time: expected a time as in RFC 3339 ("},
      {"\"path\": [", "\"path\": 1, \"way\": [", "r.json: path: expected an array"},
      {"\"path\": [", "\"path\": [], \"way\": [", "r.json: path: expected at least one tier"},
      {"\"path\": [", "\"path\": [[],", "r.json: path[0]: expected an object"},
      {"\"tier\": \"child\"", "\"tier\": \"\"", "r.json: path[0].tier: expected a label"},
      {"\"tier\": \"child\"", "\"tier\": \"a b\"", "r.json: path[0].tier: expected a label"},
      {"\"tier\": \"child\"", "\"tier\": \"parent\"", "r.json: path: expected another label for each tier"},
      {"\"tier\": \"child\"", "\"tier\": \"root\"", "r.json: path[0].tier: expected \"root\" for the root tier and for no other"},
      {"\"tier\": \"root\"", "\"tier\": \"roots\"", "r.json: path[2].tier: expected \"root\" for the root tier and for no other"},
      {"\"kind\": \"server\"", "\"kind\": \"stub\"", "r.json: path[0].kind: expected \"server\" or \"root\""},
      {"\"kind\": \"root\",\n      \"addresses\": []", "\"kind\": \"root\",\n      \"addresses\": [\"10.0.0.1\"]",
       "r.json: path[2].addresses: expected no address for the root tier"},
      {"\"10.53.0.2\"", "", "r.json: path[0].addresses: expected at least one address"},
      {"\"10.53.0.2\"", "\"10.53.0\"", "r.json: path[0].addresses[0]: expected an address, with #PORT where it is not 53 ("},
      {"\"10.53.0.2\"", "\"10.53.0.2#65536\"", "r.json: path[0].addresses[0]: expected an address, with #PORT where it is not 53 ("},
      {"\"10.53.0.2\"", "\"10.53.0.2\", \"10.53.0.2\"", "r.json: path[0].addresses: expected each address once"},
      {"\"require_secure\": false", "\"require_secure\": 0", "r.json: policy.require_secure: expected true or false"},
      {"\"cut_by\": null", "\"cut_by\": \"\"", "r.json: cut_by: expected null, or what ended the run"},
      {"\"negative_anchors\": []", "\"negative_anchors\": [\"a..b.\"]", "r.json: negative_anchors[0]: expected a domain name ("},
      {"\"clock\": null", "\"clock\": \"noon\"", "r.json: clock: expected null, or a time as in RFC 3339 ("},
      {"\"anchor_terms\": []", "\"anchor_terms\": [{}]", "r.json: anchor_terms[0].record: expected a value, found no such key"},
      {"\"anchor_terms\": []", "\"anchor_terms\": [{\"record\": \". DNSKEY 257 3 8 AwEAAQ==\", \"state\": \"GOOD\"}]",
       "r.json: anchor_terms[0].state: expected a state of RFC 5011 ("},
      {"\"negative_anchors\": []", "\"negative_anchors\": {}", "r.json: negative_anchors: expected an array"},
      {"\"anchors\": [\n    \"", "\"anchors\": [\n    \"; ", "r.json: anchors[0]: expected one record in zone-file form"},
      {"\"anchors\": [\n    \"", "\"anchors\": [\n    \". 0 IN A 192.0.2.1\", \"", "r.json: anchors[0]: expected no record of type A here"},
      {"\"anchors\": [\n    \"", "\"anchors\": [\n    \". 0 IN A\", \"", "r.json: anchors[0]: expected a record in zone-file form ("},
      {"\"anchors\": [\n    \"", "\"anchors\": [\n    \"$INCLUDE /etc/passwd\", \"",
       "r.json: anchors[0]: expected a record in zone-file form ("},
      {"\"hints\": [\n    \"", "\"hints\": [\n    \". 0 IN TXT x\", \"", "r.json: hints[0]: expected no record of type TXT here"},
      {"\"n\": 1", "\"n\": 2", "r.json: exchanges[0].n: expected the number 1"},
      {"\"n\": 1", "\"n\": 1.0", "r.json: exchanges[0].n: expected the number 1"},
      {"\"n\": 1", "\"n\": 18446744073709551617", "r.json: exchanges[0].n: expected the number 1"},
      {"\"n\": 1,\n      \"tier\": \"child\"", "\"n\": 1,\n      \"tier\": \"other\"",
       "r.json: exchanges[0].tier: expected a tier of the path"},
      {"\"server\": \"10.53.0.2\"", "\"server\": \"example\"", "r.json: exchanges[0].server: expected an address"},
      {"\"transport\": \"UDP\"", "\"transport\": \"pigeon\"", "r.json: exchanges[0].transport: expected \"UDP\" or \"TCP\""},
      {"\"qname\": \"www.shop.example.\"", "\"qname\": \"\\\\999.\"", "r.json: exchanges[0].qname: expected a domain name ("},
      {"\"attempt\": 1", "\"attempt\": 0", "r.json: exchanges[0].attempt: expected a whole number from 1 to 1000"},
      {"\"sent_flags\": [", "\"sent_flags\": [\"ad\",", "r.json: exchanges[0].sent_flags[0]: expected \"rd\" or \"cd\""},
      {"\"sent_flags\": [", "\"sent_flags\": [\"rd\",", "r.json: exchanges[0].sent_flags: expected each flag once"},
      {"\"version\": 0", "\"version\": 256", "r.json: exchanges[0].edns_sent.version: expected a whole number from 0 to 255"},
      {"\"size\": 1232", "\"size\": -1", "r.json: exchanges[0].edns_sent.size: expected a whole number from 0 to 65535"},
      {"\"do\": true", "\"do\": null", "r.json: exchanges[0].edns_sent.do: expected true or false"},
      {"\"outcome\": \"answer\"", "\"outcome\": \"luck\"", "r.json: exchanges[0].outcome: expected the outcome of an exchange"},
      {"\"started_us\": 1500", "\"started_us\": 9223372036854775807",
       "r.json: exchanges[0].started_us: expected a whole number from 0 to "},
      {"\"sent\": \"", "\"sent\": \"!", "r.json: exchanges[0].sent: expected base64"},
      {"\"received\": \"", "\"received\": null, \"got\": \"", "r.json: exchanges[0].received: expected a string"},
  };
  const std::string whole = small_report();
  for (const Case& c : cases) {
    CAPTURE(c.to);
    const std::string error = error_of(replaced(whole, c.from, c.to));
    CHECK_MESSAGE(error.starts_with(c.error), error);
  }
}

TEST_CASE("the root tier is the last") {
  trace::Recording recording = tests::empty_recording();
  std::swap(recording.path[0], recording.path[2]);
  CHECK(error_of(json(tests::healthy_report(recording))) == "r.json: path: expected the root tier at the end of the path");
}

TEST_CASE("a path without the root tier, or with it alone, is a path") {
  trace::Recording recording = tests::empty_recording();
  SUBCASE("without") { recording.path.pop_back(); }
  SUBCASE("alone") { recording.path.erase(recording.path.begin(), recording.path.end() - 1); }
  const auto read = read_recording(json(tests::healthy_report(recording)), "r.json");
  REQUIRE(read);
  CHECK(read->path.size() == recording.path.size());
}

TEST_CASE("what the octets say counts, not what the report says about them") {
  const std::string whole = small_report();
  const auto read = read_recording(
      replaced(whole, "\"rcode\": \"NOERROR\",\n      \"edns_received\"", "\"rcode\": \"LIE\",\n      \"edns_received\""), "r.json");
  REQUIRE(read);
  REQUIRE(read->log.at({1})->answered());
  CHECK(read->log.at({1})->response->rcode == dns::Rcode::NoError);
  CHECK(read->log.at({1})->response->answer.size() == 1);
}

TEST_CASE("an answer whose octets are no answer is read by the rule of a live run") {
  const std::string whole = small_report();
  const auto start = whole.find("\"received\": \"") + 13;
  const std::string received = whole.substr(start, whole.find('"', start) - start);
  const auto read = read_recording(replaced(whole, received, "AAAA"), "r.json");
  REQUIRE(read);
  CHECK(read->log.at({1})->outcome == trace::Outcome::Malformed);
  CHECK_FALSE(read->log.at({1})->answered());
}

TEST_CASE("octets that are longer than a message can be are refused") {
  const std::string longest(65535 / 3 * 4, 'A');
  const std::string whole = small_report();
  CHECK(error_of(replaced(whole, "\"sent\": \"", "\"sent\": \"" + longest + "\", \"was\": \"")) == "");
  CHECK(error_of(replaced(whole, "\"sent\": \"", "\"sent\": \"" + longest + "AAAA\", \"was\": \"")) ==
        "r.json: exchanges[0].sent: expected a message of at most 65535 octets");
}

TEST_CASE("text that is made to hurt is refused") {
  struct Case {
    std::string text;
    std::string_view error;
  };
  const std::string deep(100000, '[');
  const Case cases[] = {
      {"", "r.json:1: expected JSON: "},
      {"\n\n nonsense", "r.json:3: expected JSON: "},
      {deep, "r.json:1: nested more than 64 deep"},
      {std::string(64, '[') + std::string(64, ']'), "r.json: expected an object"},
      {"{\"a\":\n1, \"a\": 2}", "r.json:2: the key \"a\" stands there twice"},
      {"{\"\\u001b\": 1, \"\\u001b\": 2}", "r.json:1: the key \"\\027\" stands there twice"},
      {"\"\x1b\"", "r.json:1: expected JSON: "},
      {"\"\xff\"", "r.json:1: expected JSON: "},
      {"1e999", "r.json:1: expected JSON: number overflow"},
      {std::string("{}\0{", 4), "r.json:1: expected JSON: there is a NUL octet"},
      {"{} {}", "r.json:1: expected JSON: "},
      {"null", "r.json: expected an object"},
      {"[]", "r.json: expected an object"},
      {std::string((std::size_t{24} << 20) + 1, ' '), "r.json: larger than 24 MiB"},
  };
  for (const Case& c : cases) {
    const std::string error = error_of(c.text);
    CAPTURE(error);
    CHECK(error.starts_with(c.error));
    for (const char octet : error) CHECK((octet >= ' ' && octet <= '~'));
  }
}

TEST_CASE("more values than a report has are refused before memory is spent on them") {
  std::string text = "[0";
  for (int i = 0; i < 4'000'000; ++i) text += ",0";
  CHECK(error_of(text + "]") == "r.json:1: more than 4000000 values");
}

}  // namespace
}  // namespace whybogus::render
