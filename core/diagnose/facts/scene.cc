#include "core/diagnose/facts/scene.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/diagnose/facts/abilities.h"
#include "core/diagnose/facts/authorities.h"
#include "core/diagnose/facts/gather.h"
#include "core/diagnose/facts/links.h"
#include "core/diagnose/facts/negative_anchors.h"
#include "core/diagnose/facts/sentinel.h"
#include "core/diagnose/facts/symptoms.h"

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
  const bool has_data = dnssec::is_fine(server.chain.verdict);
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

// The most upstream tier that shows what the data is worth.
const TierReport* best_informed(const std::vector<TierReport>& tiers) {
  const auto is_informed = [](const TierReport& tier) { return tier.shown().chain.verdict != Verdict::Indeterminate; };
  const auto found = std::find_if(tiers.rbegin(), tiers.rend(), is_informed);
  return found == tiers.rend() ? nullptr : &*found;
}

}  // namespace

Scene look_at(const Recording& recording, std::shared_ptr<dnssec::KeyRing> ring) {
  const std::vector<dns::Record> anchors = dns::trusted(recording.anchors, recording.time);
  const Case brought{recording, trust_of(anchors, recording, std::move(ring))};
  Scene scene{recording};
  for (const trace::Tier& tier : recording.path) scene.tiers.push_back(look_at_tier(brought, tier));
  scene.clock = clock_fault(recording);
  scene.symptoms = symptoms(recording, scene.tiers);
  return scene;
}

bool is_judged_by_own_fault(const Scene& scene) {
  const TierReport* tier = best_informed(scene.tiers);
  const dnssec::Link* link = tier == nullptr ? nullptr : first_own_fault(tier->shown().chain, Verdict::Bogus);
  if (link == nullptr) return false;
  switch (link->faults.front().reason) {
    case dnssec::Reason::AnchorMismatch:
    case dnssec::Reason::AnchorNotSigning:
    case dnssec::Reason::AnchorZoneGone:
      return true;
    default:
      return scene.clock && is_fault_of_time(*link);
  }
}

}  // namespace whybogus::diagnose
