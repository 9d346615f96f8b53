#include "core/diagnose/observations.h"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <set>

#include "core/diagnose/compare.h"
#include "core/diagnose/failed_fetch.h"
#include "core/diagnose/fault_finding.h"
#include "core/dns/response.h"

namespace whybogus::diagnose {
namespace {

using dnssec::Verdict;
using trace::Exchange;
using trace::TierKind;

// BIND 9.18 gives up on itself after 10 to 12 s; no healthy SERVFAIL takes nearly as long.
constexpr std::chrono::seconds bind_stall{8};

class Observer {
 public:
  Observer(const std::vector<TierReport>& tiers, const trace::Recording& recording) : tiers_(tiers), recording_(recording) {}

  std::vector<Finding> observe() && {
    for (const TierReport& tier : tiers_) {
      tier.tier.kind == TierKind::Root ? look_at_root(tier) : look_at_servers(tier);
      look_at_chain(tier);
    }
    for (std::size_t i = 0; i + 1 < tiers_.size(); ++i) look_for_other_data(tiers_[i], tiers_[i + 1]);
    look_for_policy();
    look_at_run();
    return std::move(findings_);
  }

 private:
  Finding about_question(Code code, const TierReport& tier) const {
    Finding finding;
    finding.code = code;
    finding.tier = tier.tier.label;
    finding.owner = recording_.question.name;
    finding.type = recording_.question.type;
    finding.server = tier.shown().server;
    return finding;
  }

  void look_at_servers(const TierReport& tier) {
    for (const ServerReport& server : tier.servers) {
      look_at_judgement(tier, server);
      look_at_tcp(tier, server);
    }
    look_for_disagreement(tier);
  }

  void look_at_judgement(const TierReport& tier, const ServerReport& server) {
    const Says& says = server.says;
    if (!says.rcode) return;
    const bool bogus = server.chain.verdict == Verdict::Bogus;
    const bool answers = *says.rcode == dns::Rcode::NoError || *says.rcode == dns::Rcode::NxDomain;
    if (bogus && answers) add_said(says.ad ? Code::AdOnBogus : Code::NotValidating, tier, server);
    if (auto finding = ignored_cd(recording_, tier, server)) findings_.push_back(std::move(*finding));
    look_for_stall(tier, server);
  }

  void add_said(Code code, const TierReport& tier, const ServerReport& server) {
    Finding finding = about_question(code, tier);
    finding.server = server.server;
    finding.ede = server.says.ede;
    finding.exchanges.push_back(*server.says.exchange);
    findings_.push_back(std::move(finding));
  }

  // BIND asks for the DS at the name of a CNAME without RRSIG, gets the CNAME again, and waits for itself until its fetch is shut down.
  void look_for_stall(const TierReport& tier, const ServerReport& server) {
    const dnssec::Link* bogus = first_own_fault(server.chain, Verdict::Bogus);
    const bool unsigned_cname = bogus != nullptr && bogus->type == dns::RrType::CNAME && bogus->faults.front().reason == dnssec::Reason::SignatureMissing;
    if (!unsigned_cname || server.says.rcode != dns::Rcode::ServFail || server.says.elapsed < bind_stall) return;
    Finding finding = about_question(Code::WaitsForItself, tier);
    finding.owner = bogus->owner;
    finding.server = server.server;
    finding.operands["seconds"] = fmt::format("{:.1f}", static_cast<double>(server.says.elapsed.count()) / 1e6);
    finding.exchanges.push_back(*server.says.exchange);
    findings_.push_back(std::move(finding));
  }

  void look_at_tcp(const TierReport& tier, const ServerReport& server) {
    if (server.abilities.tcp != Seen::No || server.abilities.udp != Seen::Yes) return;
    Finding finding = about_question(Code::TcpUnreachable, tier);
    finding.owner.reset();
    finding.type.reset();
    finding.server = server.server;
    std::vector<const Exchange*> failed;
    for (const Exchange& exchange : recording_.log) {
      const trace::Query& query = exchange.query;
      if (query.tier == tier.tier.label && query.server == *server.server && query.transport == trace::Transport::Tcp) failed.push_back(&exchange);
    }
    finding.operands["how"] = how_failed(failed);
    for (const Exchange* exchange : failed) finding.exchanges.push_back(exchange->number);
    findings_.push_back(std::move(finding));
  }

  // What two addresses of one tier are compared by.
  static std::string standing(const ServerReport& server) {
    const std::string verdict = dnssec::to_text(server.chain.verdict);
    if (!server.says.rcode) return verdict + " and says nothing";
    return verdict + " and says " + dns::to_text(*server.says.rcode);
  }

  void look_for_disagreement(const TierReport& tier) {
    const ServerReport& worst = tier.shown();
    for (const ServerReport& server : tier.servers) {
      if (standing(server) == standing(worst)) continue;
      Finding finding = about_question(Code::AddressesDisagree, tier);
      finding.operands["verdict"] = standing(worst);
      finding.operands["other"] = dns::to_text(*server.server);
      finding.operands["other_verdict"] = standing(server);
      for (const Says* says : {&worst.says, &server.says})
        if (says->exchange) finding.exchanges.push_back(*says->exchange);
      findings_.push_back(std::move(finding));
      return;
    }
  }

  void look_at_root(const TierReport& tier) {
    for (const Exchange& exchange : recording_.log)
      if (exchange.query.tier == trace::root_label && exchange.answered()) look_at_authority(tier, exchange);
    if (got_out(recording_.log)) return;
    Finding finding = about_question(Code::RootUnreachable, tier);
    finding.operands["count"] = std::to_string(recording_.log.count(trace::root_label));
    for (const Exchange* exchange : recording_.log.about(trace::root_label, recording_.question)) finding.exchanges.push_back(exchange->number);
    findings_.push_back(std::move(finding));
  }

  // RFC 9499 7, lame delegation: a server that does not answer with authority for what it was named for.
  void look_at_authority(const TierReport& tier, const Exchange& exchange) {
    const dns::Message& response = *exchange.response;
    const dns::Question& question = exchange.query.question;
    const dns::ResponseKind kind = dns::kind_of(response, question);
    const bool without_edns = !response.edns && exchange.query.edns;
    const bool fails = kind == dns::ResponseKind::Failure && !without_edns;
    const bool no_authority = kind != dns::ResponseKind::Referral && kind != dns::ResponseKind::Failure && !response.flags.aa && !response.flags.tc;
    if (!fails && !no_authority) return;
    if (!lame_.insert(exchange.query.server).second) return;
    Finding finding = about_question(Code::LameServer, tier);
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
    if (chain.endless) {
      Finding finding = about_question(Code::AliasLoop, tier);
      finding.operands["keeper"] = "the operators of the zones in the circle";
      findings_.push_back(std::move(finding));
    }
    for (const dnssec::Link& link : chain.links)
      if (!link.faults.empty() && link.faults.front().reason == dnssec::Reason::RefusedHere)
        findings_.push_back(finding_at(Code::NotChecked, link, tier));
  }

  // Once for the name: the tiers agree on it as long as nothing breaks.
  void look_for_policy() {
    if (!recording_.policy.require_secure) return;
    for (const TierReport& tier : tiers_) {
      const dnssec::Link* link = first_own_fault(tier.shown().chain, Verdict::Insecure);
      if (tier.shown().chain.verdict != Verdict::Insecure || link == nullptr) continue;
      Finding finding = finding_at(Code::NotSecure, *link, tier);
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
    if (ours.verdict != Verdict::Insecure || theirs.verdict != Verdict::Insecure || ours.hops.empty()) return;
    for (const dnssec::Hop& hop : ours.hops) {
      if (hop.verdict != Verdict::Insecure || !differs(ours, theirs, hop.owner)) continue;
      Finding finding = about_question(Code::UnsignedDiffers, tier);
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
