#include "tests/render/sample.h"

#include <utility>

#include "tests/messages.h"

namespace whybogus::tests {
namespace {

using diagnose::Seen;
using dns::RrType;
using dnssec::Verdict;

dns::Endpoint endpoint(std::string_view text) { return dns::parse_endpoint(text).value(); }

dns::Endpoint server_of(std::string_view tier) {
  if (tier == "child") return endpoint("10.53.0.2");
  return endpoint(tier == "parent" ? "10.53.0.1#5353" : "2001:db8::35");
}

trace::Exchange unanswered(trace::Outcome outcome, std::string_view detail) {
  trace::Exchange exchange;
  exchange.query.tier = "root";
  exchange.query.server = endpoint("192.0.2.53");
  exchange.query.question = {name("example."), RrType::DNSKEY, dns::RrClass::IN};
  exchange.query.transport = trace::Transport::Tcp;
  exchange.outcome = outcome;
  exchange.detail = detail;
  exchange.elapsed = trace::Microseconds(5000000);
  return exchange;
}

diagnose::Cell cell(Verdict verdict) { return {verdict, ""}; }

diagnose::LinkRow row(std::string_view owner, RrType type, std::vector<diagnose::Cell> cells) {
  return {name(owner), type, std::move(cells), false};
}

dnssec::Link link(std::string_view owner, RrType type, Verdict verdict) {
  dnssec::Link made;
  made.owner = name(owner);
  made.type = type;
  made.zone = name("cdn.test.");
  made.verdict = verdict;
  return made;
}

diagnose::ServerReport server(const trace::Tier& tier) {
  diagnose::ServerReport made;
  if (!tier.addresses.empty()) made.server = tier.addresses.front();
  made.says.rcode = dns::Rcode::NoError;
  made.says.ad = true;
  made.says.elapsed = trace::Microseconds(4200);
  made.abilities = {Seen::Yes, Seen::Yes, Seen::Yes, Seen::Yes, Seen::Yes, Seen::Yes, 4096, 2, 11};
  made.chain.verdict = Verdict::Secure;
  return made;
}

diagnose::Report blank_report(const trace::Recording& recording) {
  diagnose::Report report{recording, diagnose::Conclusion::Open, Verdict::Indeterminate, {}, {}, {}, {}, {}, {}, {}};
  for (const auto& tier : recording.path) report.tiers.push_back({tier, {server(tier)}, 0, Verdict::Secure});
  auto& root = report.tiers.back().servers.front();
  root.says = {};
  root.abilities.checking_disabled = Seen::Unknown;
  return report;
}

dnssec::Hop alias(std::string_view owner, std::string_view target) {
  dnssec::Hop hop;
  hop.owner = name(owner);
  hop.kind = dnssec::HopKind::Cname;
  hop.target = name(target);
  hop.records = records(std::string(owner) + " 300 CNAME " + std::string(target));
  hop.zone = name("shop.example.");
  hop.verdict = Verdict::Secure;
  return hop;
}

dnssec::Hop data(std::string_view record_text) {
  dnssec::Hop hop;
  hop.records = records(record_text);
  hop.owner = hop.records.front().owner;
  hop.kind = dnssec::HopKind::Data;
  hop.zone = name("cdn.test.");
  hop.verdict = Verdict::Bogus;
  return hop;
}

diagnose::Finding cause() {
  diagnose::Finding finding;
  finding.code = diagnose::Code::DsDenialMissing;
  finding.tier = "child";
  finding.zone = name("cdn.test.");
  finding.owner = name("edge.cdn.test.");
  finding.type = RrType::DS;
  finding.server = endpoint("10.53.0.2");
  finding.operands = {{"keeper", "the operators of cdn.test."}, {"responder", "child"}};
  finding.ede = {{dns::EdeCode{12}, ""}};
  finding.exchanges = {{2}, {3}};
  return finding;
}

void put_break(diagnose::Report& report) {
  report.findings = {cause()};
  report.first_break = diagnose::Break{{diagnose::At::Tier, "child", "parent", name("edge.cdn.test."), RrType::DS, name("cdn.test.")}};
  report.conclusion = diagnose::Conclusion::Breaks;
  report.verdict = Verdict::Bogus;
  auto& child = report.tiers.front();
  child.verdict = Verdict::Bogus;
  auto& said = child.servers.front();
  said.says = {.rcode = dns::Rcode::ServFail,
               .ede = {{dns::EdeCode{22}, "no servers"}},
               .exchange = trace::ExchangeNumber{1},
               .first_asked = trace::ExchangeNumber{1},
               .elapsed = trace::Microseconds(10450000)};
  said.abilities.authentic_data = Seen::No;
  said.chain.links.push_back(link("edge.cdn.test.", RrType::DS, Verdict::Bogus));
  dnssec::Fault fault;
  fault.reason = dnssec::Reason::DsDenialMissing;
  fault.missing = {dnssec::Witness::Match};
  said.chain.links.back().faults = {fault};
}

}  // namespace

trace::Recording empty_recording() {
  trace::Recording recording;
  recording.question = {name("www.shop.example."), RrType::A, dns::RrClass::IN};
  recording.path = {{"child", trace::TierKind::Server, {server_of("child")}},
                    {"parent", trace::TierKind::Server, {server_of("parent")}},
                    {"root", trace::TierKind::Root, {}}};
  recording.anchors = {records(". 0 DS 20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D").front()};
  recording.hints = records(". 3600000 NS a.root.\na.root. 3600000 A 192.0.2.1\na.root. 3600000 AAAA 2001:db8::1");
  recording.time = dns::parse_time("2026-11-22T15:00:00Z").value();
  return recording;
}

trace::Exchange answered(std::string_view tier, std::string_view notation) {
  dns::Message message = response(notation);
  trace::Exchange exchange;
  exchange.query.tier = tier;
  exchange.query.server = server_of(tier);
  exchange.query.question = message.question.value();
  exchange.query.rd = tier != "root";
  exchange.query.cd = message.flags.cd;
  exchange.sent = dns::encode_query(trace::message_of(exchange.query, 4711));
  message.id = 4711;
  exchange.received = encode_message(message);
  exchange.outcome = trace::Outcome::Answer;
  exchange.started = trace::Microseconds(1500);
  exchange.elapsed = trace::Microseconds(4200);
  trace::interpret(exchange);
  return exchange;
}

trace::Recording story_recording() {
  trace::Recording recording = empty_recording();
  trace::Exchange servfail = answered("child", "SERVFAIL rd ra edns=1232 do ede=22:no_servers\n? www.shop.example. A\n");
  servfail.elapsed = trace::Microseconds(10450000);
  recording.log.append(std::move(servfail));
  recording.log.append(
      answered("child", "NOERROR rd ra cd edns=1232 do\n? edge.cdn.test. DS\nanswer\nedge.cdn.test. 300 CNAME far.cdn.test.\n"));
  recording.log.append(answered("root",
                                "NOERROR aa\n? edge.cdn.test. DS\nauthority\ncdn.test. 300 SOA ns.cdn.test. admin.cdn.test. 1 2 3 4 5\n"
                                "cdn.test. 300 NSEC www.cdn.test. NS SOA NSEC\n"));
  recording.log.append(unanswered(trace::Outcome::Timeout, ""));
  recording.log.append(unanswered(trace::Outcome::Refused, "Connection refused"));
  trace::Exchange odd = unanswered(trace::Outcome::Malformed, "a message of 3 octets has no header");
  odd.query.edns.reset();
  odd.query.attempt = 2;
  odd.sent = {0x12, 0x34};
  odd.received = {0, 255, 10};
  recording.log.append(std::move(odd));
  return recording;
}

diagnose::Report story_report(const trace::Recording& recording) {
  diagnose::Report report = blank_report(recording);
  report.hops = {alias("www.shop.example.", "edge.cdn.test."), data("edge.cdn.test. 300 A 192.0.2.80")};
  const diagnose::Cell secure = cell(Verdict::Secure);
  const diagnose::Cell insecure = cell(Verdict::Insecure);
  report.links = {row(".", RrType::DNSKEY, {secure, secure, secure}), row("www.shop.example.", RrType::CNAME, {secure, secure, secure}),
                  row("edge.cdn.test.", RrType::DS, {{Verdict::Bogus, "SERVFAIL"}, {}, insecure})};
  report.links.back().breaks_here = true;
  put_break(report);
  report.conditions = {{"two-tiers", Seen::Yes, "child asks parent"},
                       {"both-validate", Seen::Yes, "both say AD"},
                       {"cname", Seen::Yes, "www.shop.example. is a CNAME"},
                       {"other-domain", Seen::No, "same domain"},
                       {"no-own-delegation", Seen::Unknown, "not seen"}};
  diagnose::Try query;
  query.server = endpoint("10.53.0.2");
  query.question = {name("edge.cdn.test."), RrType::DS, dns::RrClass::IN};
  query.cd = true;
  query.edns = trace::EdnsOffer{};
  query.shows = "no SOA (and no NSEC) $(reboot)";
  report.tries = {query};
  return report;
}

diagnose::Report healthy_report(const trace::Recording& recording) {
  diagnose::Report report = blank_report(recording);
  report.conclusion = diagnose::Conclusion::Validates;
  report.verdict = Verdict::Secure;
  report.hops = {data("www.shop.example. 300 A 192.0.2.80")};
  const diagnose::Cell secure = cell(Verdict::Secure);
  report.links = {row(".", RrType::DNSKEY, {secure, secure, secure}), row("www.shop.example.", RrType::A, {secure, secure, secure})};
  report.conditions = {
      {"two-tiers", Seen::Yes, "child asks parent"}, {"both-validate", Seen::Yes, "both say AD"}, {"cname", Seen::No, "no alias"}};
  return report;
}

}  // namespace whybogus::tests
