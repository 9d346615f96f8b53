// Answers that do not come: what is lost, and what can be said without it.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "core/diagnose/catalogue/catalogue.h"
#include "core/diagnose/outcome/diagnose.h"
#include "tests/diagnose/path.h"
#include "tests/messages.h"
#include "tests/mutations.h"

namespace whybogus::diagnose {
namespace {

using tests::codes;
using tests::holes;
using tests::Path;
using tests::summary;
using trace::Exchange;
using trace::Outcome;
using trace::Transport;
using Codes = std::vector<std::string>;

const char* const kWww = "www.shop.example. A";

bool has(const Codes& all, std::string_view code) { return std::ranges::find(all, code) != all.end(); }

TEST_CASE("A tier that answers nothing at all leaves it open whether the name validates there") {
  for (const Outcome outcome : {Outcome::Timeout, Outcome::Refused, Outcome::NetworkError}) {
    const trace::Recording recording = Path(kWww).at("child", [=](Exchange& e) { tests::fail(e, outcome); }).recording();
    const Report report = diagnose(recording);
    CHECK(report.conclusion == Conclusion::Open);
    CHECK(summary(report).starts_with("open: unreachable at wire child, "));
    CHECK(holes(report) == Codes{});
    CHECK(report.verdict == dnssec::Verdict::Indeterminate);
  }
}

TEST_CASE("A tier that answers over TCP alone") {
  const auto add_silence = [](trace::Recording& recording) {
    Exchange silent;
    silent.query.tier = "child";
    silent.query.server = recording.path.front().addresses.front();
    silent.query.question = recording.question;
    tests::fail(silent, Outcome::Timeout);
    recording.log.append(silent);
  };
  const trace::Recording recording =
      Path(kWww).at("child", [](Exchange& e) { e.query.transport = Transport::Tcp; }).finally(add_silence).recording();
  const Report report = diagnose(recording);
  CHECK(summary(report) == "breaks: udp-unreachable at wire child, www.shop.example. A");
  CHECK(report.findings.front().exchanges == std::vector{trace::ExchangeNumber{static_cast<std::uint32_t>(recording.log.size())}});
  CHECK(holes(report) == Codes{});
}

TEST_CASE("A tier whose UDP answers are no messages does answer, and that is told") {
  const auto add_garbled = [](trace::Recording& recording) {
    Exchange garbled;
    garbled.query.tier = "child";
    garbled.query.server = recording.path.front().addresses.front();
    garbled.query.question = recording.question;
    tests::fail(garbled, Outcome::Malformed);
    recording.log.append(garbled);
  };
  const auto over_tcp = [](Exchange& e) { e.query.transport = Transport::Tcp; };
  const Report report = diagnose(Path(kWww).at("child", over_tcp).finally(add_garbled).recording());
  CHECK(summary(report) == "breaks: answer-malformed at wire child, www.shop.example. A");
  CHECK(to_text(report.findings.front().operands.at("count")) == "1");
  CHECK(holes(report) == Codes{});
  // One that is garbled beside good ones breaks nothing.
  CHECK(summary(diagnose(Path(kWww).finally(add_garbled).recording())) == "validates");
}

TEST_CASE("Where nobody was asked with DO nothing can be said of signatures") {
  const auto without_do = [](Exchange& e) {
    e.query.edns.reset();
    tests::drop_dnssec(*e.response);
  };
  const Report report = diagnose(Path(kWww).everywhere(without_do).recording());
  CHECK(report.conclusion == Conclusion::Open);
  CHECK(report.verdict == dnssec::Verdict::Indeterminate);
  for (const char* const code : {"rrsig-stripped", "ad-on-bogus", "do-dropped", "edns-dropped", "sig-missing", "not-validating"}) {
    CAPTURE(std::string(code));
    CHECK_FALSE(has(codes(report), code));
  }
  CHECK(holes(report) == Codes{});
  // Whoever was asked with it once, and then without, has had its chance.
  const auto only_answer = [](Exchange& e) {
    if (tests::asks(e, kWww)) tests::drop_dnssec(*e.response), e.query.edns.reset();
  };
  CHECK(summary(diagnose(Path(kWww).at("child", only_answer).recording())) ==
        "breaks: rrsig-stripped at tier child towards parent, www.shop.example. A");
}

TEST_CASE("A tier without TCP is told, and breaks nothing as long as all fits into UDP") {
  const trace::Recording recording = Path(kWww)
                                         .at("child",
                                             [](Exchange& e) {
                                               if (e.query.transport == Transport::Tcp) tests::fail(e, Outcome::Refused);
                                             })
                                         .recording();
  const Report report = diagnose(recording);
  CHECK(summary(report) == "validates");
  CHECK(codes(report) == Codes{"tcp-unreachable"});
  CHECK(holes(report) == Codes{});
}

// A truncated answer, and the TCP that fails after it.
void truncate(trace::Recording& recording, std::string_view tier, std::string_view question) {
  trace::Log log;
  for (const Exchange& each : recording.log) {
    Exchange exchange = each;
    const bool is_it = exchange.query.tier == tier && tests::asks(exchange, question);
    if (is_it) exchange.response->answer.clear(), exchange.response->authority.clear(), exchange.response->flags.tc = true;
    Exchange tcp = exchange;
    log.append(std::move(exchange));
    if (!is_it) continue;
    tcp.query.transport = Transport::Tcp;
    tests::fail(tcp, Outcome::Timeout);
    log.append(std::move(tcp));
  }
  recording.log = std::move(log);
}

TEST_CASE("An answer that is truncated, and no TCP") {
  const trace::Recording at_child =
      Path(kWww).finally([](trace::Recording& r) { truncate(r, "child", "shop.example. DNSKEY"); }).recording();
  const Report child = diagnose(at_child);
  CHECK(summary(child) == "breaks: truncated-no-tcp at wire child, shop.example. DNSKEY");
  CHECK(holes(child) == Codes{});
  const trace::Recording at_root = Path(kWww).finally([](trace::Recording& r) { truncate(r, "root", "shop.example. DNSKEY"); }).recording();
  const Report root = diagnose(at_root);
  CHECK(has(codes(root), "truncated-no-tcp"));
  CHECK(holes(root) == Codes{});
}

TEST_CASE("One answer that fails leaves things open, and is never bogus") {
  struct Case {
    const char* what;
    Path::Change change;
  };
  const Case cases[] = {
      {"silence", [](Exchange& e) { tests::fail(e, Outcome::Timeout); }},
      {"malformed", [](Exchange& e) { tests::fail(e, Outcome::Malformed); }},
      {"mismatch", [](Exchange& e) { tests::fail(e, Outcome::Mismatch); }},
      {"given up", [](Exchange& e) { tests::fail(e, Outcome::Abandoned); }},
      {"SERVFAIL", [](Exchange& e) { tests::answer_with(e, "SERVFAIL ra edns=1232 do"); }},
      {"REFUSED", [](Exchange& e) { tests::answer_with(e, "REFUSED edns=1232 do"); }},
  };
  for (const Case& c : cases) {
    for (const char* const tier : {"child", "parent", "root"}) {
      for (const char* const asked : {"shop.example. DNSKEY", "shop.example. DS", "example. DS"}) {
        CAPTURE(std::string(c.what));
        CAPTURE(std::string(tier));
        CAPTURE(std::string(asked));
        const auto change = [&](Exchange& e) {
          if (tests::asks(e, asked)) c.change(e);
        };
        const trace::Recording recording = Path(kWww).at(tier, change).recording();
        const Report report = diagnose(recording);
        CHECK(report.conclusion == Conclusion::Open);
        CHECK(report.verdict == dnssec::Verdict::Indeterminate);
        CHECK(summary(report).starts_with("open: query-failed at "));
        CHECK(holes(report) == Codes{});
      }
    }
  }
}

TEST_CASE("Where the walk from the root can't get out, the server tiers are judged all the same") {
  const auto firewall = [](Exchange& e) { tests::fail(e, Outcome::Timeout); };
  const trace::Recording recording = Path(kWww).at("root", firewall).recording();
  const Report report = diagnose(recording);
  CHECK(report.conclusion == Conclusion::Validates);
  CHECK(report.verdict == dnssec::Verdict::Secure);
  CHECK(codes(report) == Codes{"root-unreachable"});
  CHECK(holes(report) == Codes{});
}

// What another authoritative server says to the question.
void add_answer_of(trace::Recording& recording, const char* server, const char* text) {
  Exchange exchange;
  exchange.query.tier = "root";
  exchange.query.server = dns::parse_endpoint(server).value();
  exchange.query.question = recording.question;
  tests::answer_with(exchange, text);
  recording.log.append(std::move(exchange));
}

TEST_CASE("A lame server is told") {
  const trace::Recording recording =
      Path(kWww).finally([](trace::Recording& r) { add_answer_of(r, "192.0.2.99", "REFUSED edns=1232"); }).recording();
  const Report report = diagnose(recording);
  CHECK(summary(report) == "validates");
  CHECK(codes(report) == Codes{"lame-server"});
  CHECK(holes(report) == Codes{});
}

// The answer to the question of another server of the zone, which failed that long after it was asked.
void add_silent_server(trace::Recording& recording, trace::Milliseconds patience) {
  Exchange silent;
  silent.query.tier = "root";
  silent.query.server = dns::parse_endpoint("192.0.2.99").value();
  silent.query.question = recording.question;
  tests::fail(silent, Outcome::Timeout);
  silent.elapsed = patience;
  recording.log.append(silent);
}

TEST_CASE("A server that is silent while another one of its zone answers is told, and one that was given up early is not") {
  const auto told = [](trace::Milliseconds patience) {
    return Path(kWww).finally([=](trace::Recording& r) { add_silent_server(r, patience); }).recording();
  };
  const trace::Recording silent = told(trace::Milliseconds(4000)), late = told(trace::Milliseconds(500));
  const Report report = diagnose(silent);
  CHECK(codes(report) == Codes{"lame-server"});
  CHECK(text_of(report.findings.front()).find("192.0.2.99") != std::string::npos);
  CHECK(text_of(report.findings.front()).find("while others answer") != std::string::npos);
  CHECK(codes(diagnose(late)) == Codes{});
}

TEST_CASE("A server whose zone has no other is not silent beside others: what refers to it is the zone above") {
  const auto refer = [](trace::Recording& recording) {
    add_answer_of(recording, "192.0.2.98",
                  "NOERROR edns=1232\nauthority\nshop.example. NS ns.shop.example.\nadditional\nns.shop.example. A 192.0.2.99");
    add_silent_server(recording, trace::Milliseconds(4000));
  };
  // Given up too early to count as silent itself.
  const auto fail_walk = [](Exchange& e) {
    if (!tests::asks(e, kWww)) return;
    tests::fail(e, Outcome::Timeout);
    e.elapsed = trace::Milliseconds(100);
  };
  const trace::Recording recording = Path(kWww).at("root", fail_walk).finally(refer).recording();
  CHECK_FALSE(has(codes(diagnose(recording)), "lame-server"));
}

TEST_CASE("Where all servers of a zone fail, each is named with what it does, and the zone's operators are to act") {
  const auto refuse = [](Exchange& e) {
    if (tests::asks(e, kWww)) tests::answer_with(e, "REFUSED edns=1232");
  };
  const auto add_other = [](trace::Recording& recording) { add_answer_of(recording, "192.0.2.99", "SERVFAIL edns=1232"); };
  const trace::Recording recording = Path(kWww).at("root", refuse).finally(add_other).recording();
  const Report report = diagnose(recording);
  REQUIRE(report.first_break);
  const Finding& cause = report.findings[report.first_break->cause];
  CHECK(cause.code == Code::QueryFailed);
  for (const char* const part : {"192.0.2.53: REFUSED", "192.0.2.99: SERVFAIL"}) {
    CAPTURE(part);
    CAPTURE(text_of(cause));
    CHECK(text_of(cause).find(part) != std::string::npos);
  }
  CHECK(responsible_of(cause) == "the operators of zone shop.example.");
}

TEST_CASE("A run that was cut is told, and leaves things open") {
  const trace::Recording recording = Path(kWww).finally([](trace::Recording& r) { r.cut_by = "an interrupt"; }).recording();
  const Report report = diagnose(recording);
  CHECK(report.conclusion == Conclusion::Open);
  CHECK(codes(report) == Codes{"run-cut"});
  CHECK(holes(report) == Codes{});
}

TEST_CASE("A recording with nothing in it is no trouble") {
  trace::Recording recording = Path(kWww).finally([](trace::Recording& r) { r.log = trace::Log(); }).recording();
  const Report report = diagnose(recording);
  CHECK(report.conclusion == Conclusion::Open);
  CHECK(holes(report) == Codes{});
}

}  // namespace
}  // namespace whybogus::diagnose
