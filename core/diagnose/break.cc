#include "core/diagnose/break.h"

#include <algorithm>
#include <set>

#include "core/diagnose/deviation.h"
#include "core/diagnose/failed_fetch.h"
#include "core/diagnose/fault_finding.h"
#include "core/diagnose/out_of_reach.h"
#include "core/diagnose/tier_exam.h"

namespace whybogus::diagnose {
namespace {

using dnssec::Link;
using dnssec::Reason;
using dnssec::Verdict;
using trace::TierKind;

using Found = std::optional<BreakWithCause>;

bool is_root(const TierReport& tier) { return tier.tier.kind == TierKind::Root; }

Found zone_break(const TierReport& root, const trace::Recording& recording) {
  const Link* link = first_own_fault(root.shown().chain, Verdict::Bogus);
  if (link == nullptr) return std::nullopt;
  BreakWithCause found;
  found.cause = deviation(root, recording).value_or(fault_finding(*link, root, recording));
  found.where.tier = root.tier.label;
  found.where.owner = link->owner;
  found.where.type = link->type;
  found.where.zone = link->zone;
  return found;
}

// A log may lack what the walk would have asked. That it was cut is told by itself.
std::optional<Finding> walk_fault(const Link& link, const TierReport& root, const trace::Recording& recording) {
  const Reason reason = link.faults.front().reason;
  const bool is_missing = reason == Reason::NotAsked && recording.cut_by.empty();
  if (reason != Reason::FetchFailed && !is_missing) return std::nullopt;
  auto finding = reason == Reason::NotAsked ? no_server_address(recording, link, root) : unreachable_family(recording.log, link, root);
  return finding ? finding : failed_fetch(recording.log, link, root);
}

// Our own walk came to a zone of which no server answers. That no server at all answers is another matter: then the walk can't get out.
Found walk_break(const TierReport& root, const trace::Recording& recording) {
  const Link* link = first_own_fault(root.shown().chain, Verdict::Indeterminate);
  if (link == nullptr || !got_out(recording.log)) return std::nullopt;
  auto fault = walk_fault(*link, root, recording);
  if (!fault) return std::nullopt;
  BreakWithCause found;
  found.cause = *std::move(fault);
  found.where.at = At::Wire;
  found.where.tier = root.tier.label;
  found.where.towards = "authorities";
  found.where.owner = link->owner;
  found.where.type = link->type;
  found.where.zone = link->zone;
  found.is_proven = found.cause.code == Code::TruncatedNoTcp;
  return found;
}

// Aliases lead through zones that have their own operators. Of each zone the first fault.
std::vector<Finding> faults_of_other_zones(const TierReport& tier, const Break& where, const trace::Recording& recording) {
  std::vector<Finding> findings;
  std::set<dns::Name> told{where.zone};
  for (const Link& link : tier.shown().chain.links)
    if (is_own_fault(link, Verdict::Bogus) && told.insert(link.zone).second) findings.push_back(fault_finding(link, tier, recording));
  return findings;
}

}  // namespace

Found find_break(const std::vector<TierReport>& tiers, const trace::Recording& recording) {
  Found open;
  for (std::size_t i = tiers.size(); i-- > 0;) {
    Found found;
    if (!is_root(tiers[i]))
      found = examine_tier(tiers, i, recording);
    else if (found = zone_break(tiers[i], recording); !found)
      found = walk_break(tiers[i], recording);
    if (found && found->is_proven) return found;
    if (found && !open) open = std::move(found);
  }
  return open;
}

std::vector<Finding> further_faults(const std::vector<TierReport>& tiers, const Break& where, const trace::Recording& recording) {
  const auto broken = std::ranges::find_if(tiers, [&](const TierReport& tier) { return tier.tier.label == where.tier; });
  std::vector<Finding> findings = where.at == At::Zone ? faults_of_other_zones(*broken, where, recording) : std::vector<Finding>{};
  for (auto i = static_cast<std::size_t>(broken - tiers.begin()); i-- > 0;)
    if (auto damage = further_damage(tiers, i, recording)) findings.push_back(*std::move(damage));
  return findings;
}

}  // namespace whybogus::diagnose
