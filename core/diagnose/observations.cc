#include "core/diagnose/observations.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/diagnose/compare.h"
#include "core/diagnose/deviation.h"
#include "core/diagnose/failed_fetch.h"
#include "core/diagnose/fault_finding.h"
#include "core/diagnose/out_of_reach.h"
#include "core/diagnose/server_observations.h"
#include "core/dns/response.h"

namespace whybogus::diagnose {
namespace {

using dnssec::Verdict;
using trace::Exchange;
using trace::TierKind;

bool is_unchecked(dnssec::Reason reason) {
  return reason == dnssec::Reason::RefusedHere || reason == dnssec::Reason::FailedHere || reason == dnssec::Reason::LimitReached;
}

class Observer {
 public:
  Observer(const std::vector<TierReport>& tiers, const trace::Recording& recording) : tiers_(tiers), recording_(recording) {}

  std::vector<Finding> observe() && {
    for (std::size_t i = 0; i < tiers_.size(); ++i) {
      const TierReport& tier = tiers_[i];
      if (tier.tier.kind == TierKind::Root) look_at_root(tier);
      for (Finding& finding : observe_servers(tiers_, i, recording_)) findings_.push_back(std::move(finding));
      look_at_chain(tier);
    }
    for (std::size_t i = 0; i + 1 < tiers_.size(); ++i) look_for_other_data(tiers_[i], tiers_[i + 1]);
    look_for_anchor();
    look_for_policy();
    look_at_run();
    return std::move(findings_);
  }

 private:
  void look_at_root(const TierReport& tier) {
    for (const Exchange& exchange : recording_.log)
      if (exchange.query.tier == trace::root_label && exchange.answered()) look_at_authority(tier, exchange);
    if (auto found = deviation(tier, recording_)) findings_.push_back(*std::move(found));
    if (got_out(recording_.log)) return;
    Finding finding = finding_about_question(Code::RootUnreachable, tier, recording_);
    finding.operands["count"] = std::to_string(recording_.log.count(trace::root_label));
    finding.operands["why"] = why_nobody_answers(recording_);
    for (const Exchange* exchange : recording_.log.about(trace::root_label, recording_.question))
      finding.exchanges.push_back(exchange->number);
    findings_.push_back(std::move(finding));
  }

  // RFC 9499 7, lame delegation: a server that does not answer with authority for what it was named for.
  void look_at_authority(const TierReport& tier, const Exchange& exchange) {
    const dns::Message& response = *exchange.response;
    const dns::Question& question = exchange.query.question;
    const dns::ResponseKind kind = dns::kind_of(response, question);
    const bool without_edns = !response.edns && exchange.query.edns;
    const bool fails = kind == dns::ResponseKind::Failure && !without_edns;
    const bool no_authority =
        kind != dns::ResponseKind::Referral && kind != dns::ResponseKind::Failure && !response.flags.aa && !response.flags.tc;
    if (!fails && !no_authority) return;
    if (!lame_.insert(exchange.query.server).second) return;
    Finding finding = finding_about_question(Code::LameServer, tier, recording_);
    finding.owner = question.name;
    finding.type = question.type;
    finding.server = exchange.query.server;
    finding.operands["how"] = fails ? dns::to_text(response.rcode) : "an answer without authority (AA is not set)";
    finding.operands["keeper"] = "the operators of the delegation to that server";
    finding.exchanges.push_back(exchange.number);
    findings_.push_back(std::move(finding));
  }

  void look_at_chain(const TierReport& tier) {
    const dnssec::Chain& chain = tier.shown().chain;
    const bool is_told = std::ranges::find(findings_, Code::AliasLoop, &Finding::code) != findings_.end();
    if (chain.endless && !is_told) findings_.push_back(alias_loop_finding(tier, recording_));
    for (const dnssec::Link& link : chain.links)
      if (!link.faults.empty() && is_unchecked(link.faults.front().reason)) findings_.push_back(fault_finding(link, tier, recording_));
  }

  // Once for the name: all tiers are judged by the same anchors.
  void look_for_anchor() {
    for (const TierReport& tier : tiers_) {
      const dnssec::Link* link = first_own_fault(tier.shown().chain, Verdict::Indeterminate);
      if (link == nullptr || link->faults.front().reason != dnssec::Reason::NoAnchor) continue;
      findings_.push_back(fault_finding(*link, tier, recording_));
      return;
    }
  }

  // Once for the name: the tiers agree on it as long as nothing breaks.
  void look_for_policy() {
    if (!recording_.policy.require_secure) return;
    for (const TierReport& tier : tiers_) {
      const dnssec::Link* link = first_own_fault(tier.shown().chain, Verdict::Insecure);
      if (tier.shown().chain.verdict != Verdict::Insecure || link == nullptr) continue;
      Finding finding = finding_at(Code::NotSecure, *link, tier);
      const bool is_proven = link->faults.front().reason != dnssec::Reason::NegativeAnchor;
      finding.operands["insecure"] = is_proven ? "provably insecure" : "insecure by a negative trust anchor";
      finding.operands["link"] = fmt::format("{} {}", link->owner.to_text(), dns::to_text(link->type));
      finding.operands["keeper"] = "the operators of " + link->owner.to_text();
      finding.owner = recording_.question.name;
      finding.type = recording_.question.type;
      findings_.push_back(std::move(finding));
      return;
    }
  }

  // Where no signature protects the data, another answer may be a rewriting as well as a server that answers by who asks.
  void look_for_other_data(const TierReport& tier, const TierReport& next) {
    const dnssec::Chain& ours = tier.shown().chain;
    const dnssec::Chain& theirs = next.shown().chain;
    // A server hands out what it likes of these (RFC 8482), and as many signatures as it has.
    const dns::RrType asked = recording_.question.type;
    if (asked == dns::RrType::ANY || asked == dns::RrType::RRSIG) return;
    if (ours.verdict != Verdict::Insecure || theirs.verdict != Verdict::Insecure || ours.hops.empty()) return;
    for (const dnssec::Hop& hop : ours.hops) {
      if (hop.verdict != Verdict::Insecure || !differs(ours, theirs, hop.owner)) continue;
      Finding finding = finding_about_question(Code::UnsignedDiffers, tier, recording_);
      finding.owner = hop.owner;
      finding.operands["towards"] = responder_text(next.tier);
      for (const dnssec::Chain* chain : {&ours, &theirs})
        for (const std::uint32_t source : chain->links.back().sources) finding.exchanges.push_back({source});
      findings_.push_back(std::move(finding));
      return;
    }
  }

  void look_at_run() {
    if (recording_.cut_by.empty()) return;
    Finding finding;
    finding.code = Code::RunCut;
    finding.operands["how"] = recording_.cut_by;
    findings_.push_back(std::move(finding));
  }

  const std::vector<TierReport>& tiers_;
  const trace::Recording& recording_;
  std::set<dns::Endpoint> lame_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> observations(const std::vector<TierReport>& tiers, const trace::Recording& recording) {
  return Observer(tiers, recording).observe();
}

}  // namespace whybogus::diagnose
