#include "core/diagnose/outcome/diagnose.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "core/diagnose/catalogue/catalogue.h"
#include "core/diagnose/facts/links.h"
#include "core/diagnose/facts/scene.h"
#include "core/diagnose/outcome/conditions.h"
#include "core/diagnose/outcome/ranking.h"
#include "core/diagnose/outcome/table.h"
#include "core/diagnose/outcome/tries.h"

namespace whybogus::diagnose {
namespace {

using dnssec::Verdict;
using trace::Recording;
using trace::TierKind;

// The most upstream tier that knows the hops knows them best. A walk that came no further than a referral has heard of no data, and denies
// none.
std::vector<dnssec::Hop> best_hops(const std::vector<TierReport>& tiers) {
  const auto heard = [](const TierReport& t) {
    const auto& hops = t.shown().chain.hops;
    return !hops.empty() && hops.back().kind != dnssec::HopKind::Unknown;
  };
  const auto knows = [&](const TierReport& t) { return heard(t) && t.shown().chain.hops.back().verdict != Verdict::Indeterminate; };
  auto best = std::find_if(tiers.rbegin(), tiers.rend(), knows);
  if (best == tiers.rend()) best = std::find_if(tiers.rbegin(), tiers.rend(), heard);
  return best == tiers.rend() ? tiers.front().shown().chain.hops : best->shown().chain.hops;
}

std::vector<dns::Name> owners_of(const std::vector<dnssec::Hop>& hops) {
  std::vector<dns::Name> owners;
  for (const dnssec::Hop& hop : hops) owners.push_back(hop.owner);
  return owners;
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

Conclusion conclude(const Report& report, const Explanation* cause) {
  if (cause != nullptr && cause->is_proven) return Conclusion::Breaks;
  const bool is_valid = dnssec::is_fine(report.verdict);
  const bool is_known = cause == nullptr && is_valid && report.recording.cut_by.empty();
  return is_known ? Conclusion::Validates : Conclusion::Open;
}

// By what a remark is told again as the cause: all but who keeps, who answers, and who stumbled over it.
Operands subject_of(const Finding& finding) {
  auto operands = finding.operands;
  for (const char* name : {"keeper", "responder", "heard"}) operands.erase(name);
  return operands;
}

bool is_told_again(const Finding& finding, const Finding& cause) {
  const auto place = [](const Finding& f) { return std::tie(f.code, f.zone, f.owner, f.type); };
  const bool may_be = entry(finding.code).severity == Severity::Notice || cause.operands.contains("heard");
  if (!may_be || place(finding) != place(cause)) return false;
  const auto ours = subject_of(finding);
  const auto theirs = subject_of(cause);
  return std::ranges::includes(theirs, ours);
}

// Whether the cause says what the finding says: of the same server, or of a zone whoever stumbled over it.
bool is_said_by(const Finding& finding, const Finding& cause) {
  const bool is_of_same_server = finding.code == cause.code && finding.tier == cause.tier && finding.server == cause.server;
  return is_of_same_server || is_told_again(finding, cause);
}

// What explains no break, and that servers disagree, which is worth telling beside what they say.
std::vector<Finding> observations(const Explanations& all, const Explanation* cause) {
  std::vector<Finding> findings;
  for (const Explanation& explanation : all) {
    const bool is_told = !explanation.symptom || explanation.finding.code == Code::ServersDisagree;
    if (is_told && (cause == nullptr || !is_said_by(explanation.finding, cause->finding))) findings.push_back(explanation.finding);
  }
  return findings;
}

// The cause, then errors before warnings before notices; what else breaks behind the errors that are observed.
std::vector<Finding> all_findings(const Scene& scene, const Explanations& all, const Explanation* cause) {
  std::vector<Finding> findings = observations(all, cause);
  if (cause != nullptr && !is_judged_by_own_fault(scene))
    for (const Explanation* further : further_errors(scene, all, *cause)) findings.push_back(further->finding);
  std::ranges::stable_sort(findings, {}, [](const Finding& finding) { return entry(finding.code).severity; });
  if (cause != nullptr) findings.insert(findings.begin(), cause->finding);
  return findings;
}

// What is told by itself needs no second place.
bool is_among(const std::vector<Finding>& findings, const Finding& finding) {
  const auto subject = [](const Finding& f) { return std::tie(f.code, f.tier, f.zone, f.owner, f.type, f.server); };
  return std::ranges::any_of(findings, [&](const Finding& each) { return subject(each) == subject(finding); });
}

std::vector<Alternative> alternatives(const std::vector<const Explanation*>& candidates, const std::vector<Finding>& told) {
  std::vector<Alternative> found;
  for (const Explanation* each : candidates) {
    const bool is_another = each != candidates.front() && each->finding.code != candidates.front()->finding.code;
    const bool is_joined = each->standing == Standing::Beside && candidates.front()->standing == Standing::Restates;
    if (is_another && !is_among(told, each->finding) && (each->standing == Standing::Stands || is_joined))
      found.push_back({each->finding, each->confidence});
  }
  return found;
}

void conclude_from(Report& report, const Scene& scene, const Explanations& all) {
  const std::vector<const Explanation*> candidates = explain_break(scene, all);
  const Explanation* cause = candidates.empty() ? nullptr : candidates.front();
  report.findings = all_findings(scene, all, cause);
  report.conclusion = conclude(report, cause);
  if (cause == nullptr) return;
  report.first_break = Break{{cause->place}, 0, cause->confidence};
  report.also_possible = alternatives(candidates, report.findings);
}

}  // namespace

Report diagnose(const Recording& recording) { return diagnose(recording, std::make_shared<dnssec::KeyRing>()); }

Report diagnose(const Recording& recording, std::shared_ptr<dnssec::KeyRing> ring) {
  Scene scene = look_at(recording, std::move(ring));
  const Explanations all = explain(scene);
  Report report{recording};
  report.tiers = scene.tiers;
  report.verdict = worst_verdict(report);
  report.hops = best_hops(report.tiers);
  conclude_from(report, scene, all);
  report.links = link_table(report.tiers, report.first_break, recording.log);
  report.conditions = conditions(report);
  report.zone_servers = zone_servers(recording, owners_of(report.hops));
  report.tries = tries(report);
  return report;
}

}  // namespace whybogus::diagnose
