#include "core/diagnose/outcome/tries.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>

namespace whybogus::diagnose {
namespace {

using dns::Question;

// It waits for 5 s, and asks again then.
constexpr trace::Microseconds kPatienceOfDig = std::chrono::seconds(4);

const TierReport& tier_of(const Report& report, const std::string& label) {
  return *std::ranges::find_if(report.tiers, [&](const TierReport& t) { return t.tier.label == label; });
}

Try again(const trace::Query& query, std::string shows) {
  Try repeat;
  repeat.server = query.server;
  repeat.question = query.question;
  repeat.rd = query.rd;
  repeat.cd = query.cd;
  repeat.tcp = query.transport == trace::Transport::Tcp;
  repeat.edns = query.edns;
  repeat.shows = std::move(shows);
  return repeat;
}

const trace::Exchange* source(const Report& report, const TierReport& tier, const Break& where) {
  const dnssec::Link* link = tier.shown().chain.find(where.owner, where.type);
  if (link == nullptr || link->sources.empty()) return nullptr;
  return report.recording.log.at({link->sources.front()});
}

// The first exchange of the cause.
const trace::Exchange* shown(const Report& report, const Break& where) {
  const Finding& cause = report.findings[where.cause];
  if (cause.exchanges.empty()) return source(report, tier_of(report, where.tier), where);
  return report.recording.log.at(cause.exchanges.front());
}

// Whether it is an answer with CD, and validates at the tier all the same.
bool is_fine(const Report& report, const trace::Exchange& exchange, const Break& where) {
  if (!exchange.answered() || !exchange.query.cd) return false;
  if (exchange.response->rcode != dns::Rcode::NoError && exchange.response->rcode != dns::Rcode::NxDomain) return false;
  const dnssec::Link* link = tier_of(report, where.tier).shown().chain.find(where.owner, where.type);
  return link != nullptr && dnssec::is_fine(link->verdict);
}

// A good answer is no break: it is what a trust anchor does not fit, or what somebody else makes too much of.
std::string what_it_shows(const Report& report, const trace::Exchange& exchange, const Break& where) {
  const Code cause = report.findings[where.cause].code;
  if (cause == Code::AnchorMismatch || cause == Code::AnchorNotSigning) return "the keys to which the trust anchor has to fit";
  if (cause == Code::AnchorZoneGone) return "no keys to which the trust anchor could fit";
  if (cause == Code::NoServerAddress || cause == Code::AddressUnusable) return "the delegation, with the addresses of its servers";
  if (cause == Code::RunCut) return "what the run did not wait for";
  if (exchange.query.tier != where.tier) return "what the cause above is about";
  return is_fine(report, exchange, where) ? "validates, and is what the cause above is about" : "breaks here";
}

bool is_same(const Try& a, const Try& b) { return a.server == b.server && a.question == b.question && a.cd == b.cd && a.tcp == b.tcp; }

// A command that is there already shows the one thing and the other. It is given as it was sent first, not as a repetition with a smaller
// buffer.
void add(std::vector<Try>& tries, Try more) {
  const auto same = std::ranges::find_if(tries, [&](const Try& t) { return is_same(t, more); });
  if (same == tries.end()) return tries.push_back(std::move(more));
  more.shows = same->shows + ", " + more.shows;
  more.is_slow = more.is_slow || same->is_slow;
  *same = std::move(more);
}

// The same question where the break shows and at the next tier upstream where it does not.
void add_link(std::vector<Try>& tries, const Report& report, const Break& where) {
  const TierReport& tier = tier_of(report, where.tier);
  if (const auto* exchange = shown(report, where)) tries.push_back(again(exchange->query, what_it_shows(report, *exchange, where)));
  const auto position = static_cast<std::size_t>(&tier - report.tiers.data());
  for (std::size_t i = position + 1; i < report.tiers.size(); ++i) {
    const auto* exchange = source(report, report.tiers[i], where);
    if (exchange == nullptr || !exchange->answered()) continue;
    const dnssec::Verdict verdict = report.tiers[i].shown().chain.find(where.owner, where.type)->verdict;
    add(tries, again(exchange->query, fmt::format("{}: {}", report.tiers[i].tier.label, dnssec::to_text(verdict))));
    return;
  }
}

// The same question to a server of the zone that says otherwise.
void add_other_server(std::vector<Try>& tries, const Report& report) {
  const auto disagree = std::ranges::find(report.findings, Code::ServersDisagree, &Finding::code);
  if (disagree == report.findings.end()) return;
  const trace::Exchange* other = report.recording.log.at(disagree->exchanges.back());
  tries.push_back(
      again(other->query, fmt::format("{}: {}", to_text(disagree->operands.at("other")), to_text(disagree->operands.at("other_verdict")))));
}

std::string word(const Says& says) {
  if (!says.rcode) return "says nothing";
  const std::string wait = says.elapsed < std::chrono::seconds(1) ? "" : " after " + trace::seconds_text(says.elapsed);
  return "says " + dns::to_text(*says.rcode) + (says.ad ? ", AD" : "") + wait;
}

void add_words(std::vector<Try>& tries, const Report& report) {
  for (const TierReport& tier : report.tiers) {
    const ServerReport& server = tier.shown();
    if (!server.server) continue;
    if (!server.says.first_asked) continue;
    const trace::Exchange* exchange = report.recording.log.at(*server.says.first_asked);
    const trace::Exchange* said = server.says.exchange ? report.recording.log.at(*server.says.exchange) : nullptr;
    // dig goes over to TCP where UDP is truncated, and not where it is silent.
    const bool is_other_way = said != nullptr && !exchange->answered() && said->query.transport != exchange->query.transport;
    Says words = server.says;
    if (is_other_way) words.elapsed = said->elapsed;
    Try more = again((is_other_way ? said : exchange)->query, tier.tier.label + " " + word(words));
    more.is_slow = words.rcode && words.elapsed > kPatienceOfDig;
    add(tries, std::move(more));
  }
}

// Where the cause is what a tier says in spite of CD, the query with it too.
void add_with_cd(std::vector<Try>& tries, const Report& report, const Break& where) {
  const Finding& cause = report.findings[where.cause];
  if (cause.code != Code::CdIgnored && cause.code != Code::ServfailAlways) return;
  for (const trace::ExchangeNumber number : cause.exchanges) {
    const trace::Exchange* exchange = report.recording.log.at(number);
    if (exchange == nullptr || !exchange->answered() || !exchange->query.cd) continue;
    Says said;
    said.rcode = exchange->response->rcode;
    return add(tries, again(exchange->query, exchange->query.tier + " " + word(said)));
  }
}

}  // namespace

std::vector<Try> tries(const Report& report) {
  std::vector<Try> all;
  if (!report.first_break) return all;
  add_link(all, report, *report.first_break);
  add_with_cd(all, report, *report.first_break);
  add_other_server(all, report);
  add_words(all, report);
  return all;
}

}  // namespace whybogus::diagnose
