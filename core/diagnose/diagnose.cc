#include "core/diagnose/diagnose.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/diagnose/abilities.h"
#include "core/diagnose/break.h"
#include "core/diagnose/catalogue.h"
#include "core/diagnose/clock.h"
#include "core/diagnose/conditions.h"
#include "core/diagnose/deviation.h"
#include "core/diagnose/failed_fetch.h"
#include "core/diagnose/gather.h"
#include "core/diagnose/negative_anchors.h"
#include "core/diagnose/observations.h"
#include "core/diagnose/remark_findings.h"
#include "core/diagnose/sentinel.h"
#include "core/diagnose/table.h"
#include "core/diagnose/tries.h"
#include "core/diagnose/wear_findings.h"

namespace whybogus::diagnose {
namespace {

using dnssec::Verdict;
using trace::Recording;
using trace::TierKind;

// Where a judgement rests: the recording, and what all tiers share of it.
struct Case {
  const Recording& recording;
  dnssec::Trust trust;
};

// The anchors outlive the trust.
dnssec::Trust trust_of(const std::vector<dns::Record>& anchors, const Recording& recording, std::shared_ptr<dnssec::KeyRing> ring) {
  return {.anchors = anchors, .now = recording.time, .ring = std::move(ring), .negative_anchors = recording.negative_anchors};
}

void judge(ServerReport& report, const dnssec::View& view, const Case& brought) {
  report.chain = dnssec::judge(view, brought.recording.question, brought.trust);
  if (negative_anchors_that_decide(report.chain).empty()) return;
  dnssec::Trust strict = brought.trust;
  strict.negative_anchors.clear();
  report.without_exceptions = dnssec::judge(view, brought.recording.question, strict);
}

ServerReport look_at_root(const Case& brought, const std::optional<dns::Endpoint>& authority) {
  ServerReport report;
  report.authority = authority;
  judge(report, gather_root(brought.recording.log, authority), brought);
  return report;
}

ServerReport look_at_server(const Case& brought, const trace::Tier& tier, const dns::Endpoint& server) {
  const Recording& recording = brought.recording;
  const ServerId id{tier.label, server};
  ServerReport report;
  report.server = server;
  report.says = says(recording.log, id, recording.question);
  report.abilities = abilities(recording.log, id);
  judge(report, gather_server(recording.log, tier.label, server), brought);
  return report;
}

// What a client of that server gets: a server that says SERVFAIL to good data has judged it to be bogus, unless it is asked to say so.
Verdict client_verdict(const ServerReport& server, const trace::Tier& tier, const Recording& recording) {
  const bool is_servfail = server.says.rcode && *server.says.rcode == dns::Rcode::ServFail;
  const bool refuses = is_servfail && !is_sentinel_servfail(server, tier.label, recording);
  const bool has_data = server.chain.verdict == Verdict::Secure || server.chain.verdict == Verdict::Insecure;
  if (refuses && has_data) return Verdict::Bogus;
  const bool silent = server.server && !server.says.rcode;
  return silent ? dnssec::worse(server.chain.verdict, Verdict::Indeterminate) : server.chain.verdict;
}

TierReport look_at_tier(const Case& brought, const trace::Tier& tier) {
  TierReport report;
  report.tier = tier;
  if (tier.kind == TierKind::Root) {
    report.servers.push_back(look_at_root(brought, std::nullopt));
    for (const dns::Endpoint& other : deviating_authorities(brought.recording.log)) report.servers.push_back(look_at_root(brought, other));
  }
  for (const dns::Endpoint& server : tier.addresses) report.servers.push_back(look_at_server(brought, tier, server));
  // What a server says holds for the time of the run alone.
  const auto verdict = [&](const ServerReport& server) {
    return is_hypothetical(brought.recording) ? server.chain.verdict : client_verdict(server, tier, brought.recording);
  };
  const auto worst = std::ranges::max_element(report.servers, {}, verdict);
  report.worst = static_cast<std::size_t>(std::distance(report.servers.begin(), worst));
  report.verdict = verdict(*worst);
  return report;
}

// The tier nearest to the root that knows the hops knows them best.
std::vector<dnssec::Hop> best_hops(const std::vector<TierReport>& tiers) {
  const auto knows = [](const TierReport& t) {
    const auto& hops = t.shown().chain.hops;
    return !hops.empty() && hops.back().kind != dnssec::HopKind::Unknown;
  };
  const auto best = std::find_if(tiers.rbegin(), tiers.rend(), knows);
  return best == tiers.rend() ? tiers.front().shown().chain.hops : best->shown().chain.hops;
}

// A walk that no server answered at all, as behind a firewall, leaves the server tiers as they are; a finding says what is not known
// without it.
bool counts(const TierReport& tier, const Report& report) {
  return tier.tier.kind == TierKind::Server || report.tiers.size() == 1 || got_out(report.recording.log);
}

Verdict worst_verdict(const Report& report) {
  Verdict verdict = Verdict::Secure;
  for (const TierReport& tier : report.tiers)
    if (counts(tier, report)) verdict = dnssec::worse(verdict, tier.verdict);
  return verdict;
}

bool has(const std::vector<Finding>& findings, Code code) { return std::ranges::find(findings, code, &Finding::code) != findings.end(); }

Conclusion conclude(const Report& report, const std::optional<BreakWithCause>& found) {
  if (found && found->is_proven) return Conclusion::Breaks;
  const bool open = found || report.verdict == Verdict::Indeterminate || !report.recording.cut_by.empty();
  if (open) return Conclusion::Open;
  const auto is_told = [&](Code code) { return has(report.findings, code); };
  const bool fails =
      report.verdict == Verdict::Bogus || is_told(Code::NotSecure) || is_told(Code::AliasLoop) || is_told(Code::RootKeyUntrusted);
  return fails ? Conclusion::Breaks : Conclusion::Validates;
}

std::vector<Finding> observed(const std::vector<TierReport>& tiers, const Recording& recording) {
  std::vector<Finding> findings = observations(tiers, recording);
  std::ranges::move(remark_findings(tiers, recording.time), std::back_inserter(findings));
  std::ranges::move(sentinel_findings(tiers, recording), std::back_inserter(findings));
  std::ranges::move(wear_findings(tiers), std::back_inserter(findings));
  std::ranges::move(negative_anchor_findings(tiers, recording), std::back_inserter(findings));
  std::ranges::stable_sort(findings, {}, [](const Finding& f) { return entry(f.code).severity; });
  return findings;
}

// After the cause, which may be of any severity, and the errors that are there.
void add_errors(std::vector<Finding>& findings, std::vector<Finding> errors) {
  const auto is_less = [](const Finding& f) { return entry(f.code).severity != Severity::Error; };
  const auto behind = std::find_if(findings.begin() + 1, findings.end(), is_less);
  findings.insert(behind, std::make_move_iterator(errors.begin()), std::make_move_iterator(errors.end()));
}

// Whether the cause is what is told of a zone anyway, but for who stumbled over it.
bool is_told_by(const Finding& finding, Finding cause) {
  const bool may_be = entry(finding.code).severity == Severity::Notice || cause.operands.contains("heard");
  cause.operands.erase("heard");
  return may_be && text_of(finding) == text_of(cause);
}

// The cause goes first, and what would say it again is left out.
void put_first(std::vector<Finding>& findings, const Finding& cause) {
  std::erase_if(findings, [&](const Finding& f) {
    const bool is_of_same_server = f.tier == cause.tier && f.server == cause.server;
    return f.code == cause.code && (is_of_same_server || is_told_by(f, cause));
  });
  findings.insert(findings.begin(), cause);
}

// Where nothing at all is valid it is the clock that is wrong.
void blame_clock(BreakWithCause& found, const Recording& recording) {
  Finding& cause = found.cause;
  const bool is_of_time = cause.code == Code::SigExpired || cause.code == Code::SigNotYetValid;
  const auto fault = is_of_time ? clock_fault(recording) : std::nullopt;
  if (!fault) return;
  cause.code = Code::ClockWrong;
  found.where.confidence = Confidence::Inferred;
  cause.operands["now"] = dns::to_text(recording.time);
  cause.operands["count"] = std::to_string(fault->zones);
  if (fault->from)
    cause.operands["window"] =
        fmt::format("; by their signatures it is between {} and {}", dns::to_text(*fault->from), dns::to_text(*fault->until));
}

bool is_of_this_machine(Code code) { return code == Code::ClockWrong || code == Code::AnchorMismatch || code == Code::AnchorNotSigning; }

// Where it is our own clock or anchor that is wrong, tiers that judge otherwise are right.
void forget_other_judgements(std::vector<Finding>& findings) {
  std::erase_if(findings, [](const Finding& f) { return f.code == Code::AdOnBogus || f.code == Code::NotValidating; });
}

}  // namespace

Report diagnose(const Recording& recording) { return diagnose(recording, std::make_shared<dnssec::KeyRing>()); }

Report diagnose(const Recording& recording, std::shared_ptr<dnssec::KeyRing> ring) {
  Report report{recording};
  const std::vector<dns::Record> anchors = dns::trusted(recording.anchors, recording.time);
  const Case brought{recording, trust_of(anchors, recording, std::move(ring))};
  for (const trace::Tier& tier : recording.path) report.tiers.push_back(look_at_tier(brought, tier));
  report.verdict = worst_verdict(report);
  report.hops = best_hops(report.tiers);
  report.findings = observed(report.tiers, recording);
  auto found = find_break(report.tiers, recording);
  if (found) blame_clock(*found, recording);
  const bool is_ours = found && is_of_this_machine(found->cause.code);
  if (is_ours) forget_other_judgements(report.findings);
  report.conclusion = conclude(report, found);
  if (found) put_first(report.findings, found->cause);
  if (found && !is_ours) add_errors(report.findings, further_faults(report.tiers, found->where, recording));
  if (found) report.first_break = found->where;
  report.links = link_table(report.tiers, report.first_break, recording.log);
  report.conditions = conditions(report);
  report.tries = tries(report);
  return report;
}

}  // namespace whybogus::diagnose
