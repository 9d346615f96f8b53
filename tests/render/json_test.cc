#include "core/render/json.h"

#include <doctest/doctest.h>

#include "tests/messages.h"
#include "tests/render/sample.h"

namespace whybogus::render {
namespace {

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

void check_equal(const trace::Exchange& a, const trace::Exchange& b) {
  CAPTURE(a.number.value);
  CHECK(a.number == b.number);
  CHECK(a.query == b.query);
  // Names compare without case, but a query that plays with the case of letters is another one on the wire.
  CHECK(a.query.question.name.to_text() == b.query.question.name.to_text());
  CHECK(a.outcome == b.outcome);
  CHECK(a.detail == b.detail);
  CHECK(a.sent == b.sent);
  CHECK(a.received == b.received);
  CHECK(a.started == b.started);
  CHECK(a.elapsed == b.elapsed);
  REQUIRE(a.answered() == b.answered());
  if (!a.answered()) return;
  CHECK(a.response->rcode == b.response->rcode);
  CHECK(a.response->flags == b.response->flags);
  CHECK(a.response->answer == b.response->answer);
  CHECK(a.response->authority == b.response->authority);
  CHECK(a.response->additional == b.response->additional);
  CHECK(a.response->edns == b.response->edns);
}

void check_equal(const trace::Recording& a, const trace::Recording& b) {
  CHECK(a.question == b.question);
  CHECK(a.anchors == b.anchors);
  CHECK(a.negative_anchors == b.negative_anchors);
  CHECK(a.hints == b.hints);
  CHECK(a.time == b.time);
  CHECK(a.clock == b.clock);
  CHECK(a.policy.require_secure == b.policy.require_secure);
  CHECK(a.cut_by == b.cut_by);
  REQUIRE(a.path.size() == b.path.size());
  for (std::size_t i = 0; i < a.path.size(); ++i) {
    CHECK(a.path[i].label == b.path[i].label);
    CHECK(a.path[i].kind == b.path[i].kind);
    CHECK(a.path[i].addresses == b.path[i].addresses);
  }
  REQUIRE(a.log.size() == b.log.size());
  for (const auto& exchange : a.log) check_equal(exchange, *b.log.at(exchange.number));
}

TEST_CASE("what json() writes is read back as the same recording, and written as the same octets again") {
  trace::Recording recording = tests::story_recording();
  SUBCASE("the story") {}
  SUBCASE("other values") {
    recording.policy.require_secure = true;
    recording.cut_by = "deadline";
    recording.question = {tests::name("a\\.b\\\\\\000\\\".EXAMPLE."), dns::RrType{65280}, dns::RrClass{4660}};
    recording.path[0].addresses.push_back(dns::parse_endpoint("fe80::1%eth0#5300").value());
    const dns::Record key = tests::records(". 0 DNSKEY 257 3 8 AwEAAQ==").front();
    dns::Anchor plain(key), pending(key), dated(key);
    pending.state = dns::AnchorState::AddPend;
    pending.since = dns::Time{1780272000};
    dated.from = dns::Time{1};
    dated.until = recording.time;
    recording.anchors = {plain, plain, pending, dated};
    recording.clock = dns::Time{recording.time.seconds - 86400};
    recording.negative_anchors = {tests::name("shop.EXAMPLE."), tests::name("a\\.b.test.")};
    recording.hints.clear();
    trace::Exchange exchange = tests::answered("parent", "NXDOMAIN rd ra ad edns=1232 do ede=6\n? wWw.sHop.example. TXT\n");
    exchange.query.edns = trace::EdnsOffer{.version = 255, .buffer_size = 65535, .dnssec_ok = false};
    exchange.query.attempt = 3;
    recording.log.append(std::move(exchange));
  }
  const std::string written = json(tests::story_report(recording));
  const Result<trace::Recording> read = read_recording(written, "report.json");
  REQUIRE_MESSAGE(read.has_value(), (read ? "" : read.error().text));
  check_equal(recording, *read);
  CHECK(json(tests::story_report(*read)) == written);
}

TEST_CASE("the keys of the contract stand in their order") {
  const trace::Recording recording = tests::story_recording();
  const std::string written = json(tests::story_report(recording));
  std::size_t last = 0;
  for (const std::string_view key : {"schema", "question", "time", "verdict", "conclusion", "break", "path", "hops", "links", "findings",
                                     "conditions", "try", "policy", "cut_by", "anchors", "hints", "exchanges"}) {
    CAPTURE(key);
    const std::size_t found = written.find("\n  \"" + std::string(key) + "\": ");
    REQUIRE(found != std::string::npos);
    CHECK(found >= last);
    last = found;
  }
  CHECK(written.starts_with("{\n  \"schema\": \"whybogus-report/1\",\n"));
  CHECK(written.ends_with("\n}\n"));
}

TEST_CASE("the break, the links and what the tiers say are in the report") {
  const trace::Recording recording = tests::story_recording();
  const std::string written = json(tests::story_report(recording));
  CHECK(has(written, R"("at": "tier",
    "tier": "child",
    "towards": "parent",
    "link": {
      "owner": "edge.cdn.test.",
      "type": "DS"
    },
    "zone": "cdn.test.",
    "cause": "ds-denial-missing",)"));
  CHECK(has(written, R"("confidence": "measured")"));
  CHECK(has(written, R"("verdicts": {
        "child": "bogus",
        "parent": null,
        "root": "insecure"
      },
      "says": {
        "child": "SERVFAIL"
      },
      "reasons": {
        "child": [
          {
            "reason": "ds-denial-missing",
            "missing": [
              "match"
            ]
          }
        ]
      },
      "breaks_here": true)"));
  CHECK(has(written, R"("rcode": "SERVFAIL",
        "ad": false,
        "ede": [
          {
            "code": 22,
            "purpose": "No Reachable Authority",
            "text": "no servers"
          }
        ],
        "exchange": 1,
        "elapsed_us": 10450000)"));
  CHECK(has(written, "\"try\": [\n    \"dig @10.53.0.2 +cd +dnssec edge.cdn.test DS\"\n  ]"));
  CHECK(has(written, R"("code": "no-own-delegation",
      "met": null,)"));
}

TEST_CASE("a healthy report has no break, and every list is there") {
  const trace::Recording recording = tests::empty_recording();
  const std::string written = json(tests::healthy_report(recording));
  CHECK(has(written, "\n  \"break\": null,"));
  for (const std::string_view key : {"findings", "try", "exchanges"}) CHECK(has(written, "\n  \"" + std::string(key) + "\": []"));
}

TEST_CASE("what answers hold is said in words up to a limit, and the octets are there in any case") {
  trace::Recording recording = tests::story_recording();
  trace::Exchange stuffed;
  stuffed.query.tier = recording.path.front().label;
  stuffed.query.server = recording.path.front().addresses.front();
  stuffed.query.question = {tests::name("stuffed.example."), dns::RrType::TXT, dns::RrClass::IN};
  stuffed.outcome = trace::Outcome::Answer;
  dns::Message message;
  message.question = stuffed.query.question;
  message.flags.qr = true;
  for (int i = 0; i < 5000; ++i) message.answer.push_back({tests::name("x."), {65280}, dns::RrClass::IN, {1}, {}});
  stuffed.received = tests::encode_message(message);
  stuffed.response = message;
  for (unsigned attempt = 1; attempt <= 4; ++attempt) {
    stuffed.query.attempt = attempt;
    recording.log.append(stuffed);
  }
  const std::string written = json(tests::healthy_report(recording));
  const auto count = [&](std::string_view text) {
    std::size_t found = 0;
    for (std::size_t at = written.find(text); at != std::string::npos; at = written.find(text, at + 1)) ++found;
    return found;
  };
  CHECK(count("\"abridged\": true") == 2);
  CHECK(count("TYPE65280 \\\\# 0") == 10000);
}

TEST_CASE("octets from the network are escaped, whatever they are") {
  trace::Recording recording = tests::story_recording();
  recording.log.append(tests::answered("child", "NOERROR rd ra edns=1232 do ede=0:\x1b[31m\xff\xc3\n? www.shop.example. A\n"));
  trace::Exchange exchange = *recording.log.at({5});
  exchange.detail = "\x80\n\"quoted\"";
  recording.log.append(std::move(exchange));
  diagnose::Report report = tests::story_report(recording);
  report.findings.front().operands = {{"seen", "\xf0\x28\x8c\x28"}};
  const std::string written = json(report);
  CHECK(has(written, R"("text": "\\027[31m\\255\\195")"));
  CHECK(has(written, R"("detail": "\\128\\010\"quoted\"")"));
  CHECK(has(written, R"("seen": "\\240(\\140(")"));
  for (const char c : written) CHECK(((c >= ' ' && c <= '~') || c == '\n'));
  // Escaped once: a recording that is read and written again stays as it is.
  const auto read = read_recording(written, "report.json");
  REQUIRE(read);
  CHECK(read->log.at({8})->detail == "\\128\\010\"quoted\"");
}

TEST_CASE("each address of a tier is in the report where there are several") {
  const trace::Recording recording = tests::empty_recording();
  diagnose::Report report = tests::healthy_report(recording);
  CHECK_FALSE(has(json(report), "\"servers\""));
  report.tiers[0].servers.push_back(report.tiers[0].servers.front());
  report.tiers[0].servers[1].server = dns::parse_endpoint("10.53.0.3").value();
  CHECK(has(json(report), "\"address\": \"10.53.0.3\""));
}

}  // namespace
}  // namespace whybogus::render
