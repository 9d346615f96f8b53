#include "core/diagnose/server_observations.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <chrono>
#include <set>
#include <vector>

#include "core/diagnose/clock.h"
#include "core/diagnose/compare.h"
#include "core/diagnose/failed_fetch.h"
#include "core/diagnose/fault_finding.h"
#include "core/diagnose/servfail_with_cd.h"
#include "core/dns/response.h"
#include "core/dnssec/hop.h"

namespace whybogus::diagnose {
namespace {

using dnssec::Verdict;
using trace::Exchange;

// BIND 9.18 gives up on itself after 10 to 12 s; no healthy SERVFAIL takes nearly as long.
constexpr std::chrono::seconds bind_stall{8};

class ServerObserver {
 public:
  ServerObserver(const std::vector<TierReport>& tiers, std::size_t index, const trace::Recording& recording)
      : tiers_(tiers), index_(index), tier_(tiers[index]), recording_(recording) {}

  std::vector<Finding> observe() && {
    for (const ServerReport& server : tier_.servers) {
      look_at_judgement(server);
      look_at_tcp(server);
      look_for_transient(server);
    }
    look_for_disagreement();
    return std::move(findings_);
  }

 private:
  void look_at_judgement(const ServerReport& server) {
    const Says& says = server.says;
    if (!says.rcode) return;
    const bool bogus = says_bogus(server) && !is_hypothetical(recording_);
    const bool answers = *says.rcode == dns::Rcode::NoError || *says.rcode == dns::Rcode::NxDomain;
    if (bogus && answers) add_said(says.ad ? Code::AdOnBogus : Code::NotValidating, server);
    // What keeps a server from answering at all is told as the cause of the break, where it is one.
    auto refused = servfail_with_cd(tiers_, index_, server, recording_);
    if (refused && refused->finding.code == Code::CdIgnored) findings_.push_back(std::move(refused->finding));
    look_for_stall(server);
    if (answers && server.chain.verdict == Verdict::Secure && !is_hypothetical(recording_)) look_at_good_answer(server);
  }

  // What the server says for itself, beside data that validate.
  void look_at_good_answer(const ServerReport& server) {
    if (!server.says.ad && server.abilities.authentic_data == Seen::Yes) add_said(Code::AdMissing, server);
    const dns::Message& plain = *recording_.log.at(*server.says.exchange)->response;
    const dnssec::Hop& last = server.chain.hops.back();
    const dnssec::Hop said = dnssec::read_hop(plain, {last.owner, recording_.question.type, recording_.question.rr_class}).hop;
    if (is_of_choice(recording_.question.type) || said.kind == dnssec::HopKind::Unknown) return;
    if (!dns::lacks_proof(plain) || !differs(said, last)) return;
    add_said(Code::CdChangesAnswer, server);
    findings_.back().operands["data"] = difference_text(said, last);
  }

  // A server hands out what it likes of these (RFC 8482), and as many signatures as it has.
  static bool is_of_choice(dns::RrType asked) { return asked == dns::RrType::ANY || asked == dns::RrType::RRSIG; }

  // An alias' target that is bogus when the server is asked for it itself says nothing of an answer that ends at other records of it.
  bool says_bogus(const ServerReport& server) const {
    const dnssec::Link* link = first_own_fault(server.chain, Verdict::Bogus);
    if (server.chain.verdict != Verdict::Bogus || link == nullptr || link->sources.empty()) return server.chain.verdict == Verdict::Bogus;
    const Exchange* source = recording_.log.at({link->sources.front()});
    const dns::Question target{link->owner, recording_.question.type, recording_.question.rr_class};
    const bool asks_target = source != nullptr && source->answered() && source->query.question == target && target != recording_.question;
    if (!asks_target) return true;
    const auto said = rdata_at(*recording_.log.at(*server.says.exchange)->response, target);
    return said.empty() || said == rdata_at(*source->response, target);
  }

  static std::set<dns::Bytes> rdata_at(const dns::Message& response, const dns::Question& asked) {
    std::set<dns::Bytes> all;
    for (const dns::Record& record : dns::select(response.answer, asked.name, asked.type)) all.insert(record.rdata);
    return all;
  }

  void add_said(Code code, const ServerReport& server) {
    Finding finding = finding_about_question(code, tier_, recording_);
    finding.server = server.server;
    finding.ede = server.says.ede;
    finding.exchanges.push_back(*server.says.exchange);
    findings_.push_back(std::move(finding));
  }

  // BIND asks for the DS at the name of a CNAME without RRSIG, gets the CNAME again, and waits for itself until its fetch is shut down.
  void look_for_stall(const ServerReport& server) {
    const dnssec::Link* bogus = first_own_fault(server.chain, Verdict::Bogus);
    const bool unsigned_cname =
        bogus != nullptr && bogus->type == dns::RrType::CNAME && bogus->faults.front().reason == dnssec::Reason::SignatureMissing;
    if (!unsigned_cname || server.says.rcode != dns::Rcode::ServFail || server.says.elapsed < bind_stall) return;
    Finding finding = finding_about_question(Code::WaitsForItself, tier_, recording_);
    finding.owner = bogus->owner;
    finding.server = server.server;
    finding.operands["seconds"] = fmt::format("{:.1f}", static_cast<double>(server.says.elapsed.count()) / 1e6);
    finding.exchanges.push_back(*server.says.exchange);
    findings_.push_back(std::move(finding));
  }

  void look_at_tcp(const ServerReport& server) {
    if (server.abilities.tcp != Seen::No || server.abilities.udp != Seen::Yes) return;
    Finding finding = finding_about_question(Code::TcpUnreachable, tier_, recording_);
    finding.owner.reset();
    finding.type.reset();
    finding.server = server.server;
    std::vector<const Exchange*> failed;
    for (const Exchange& exchange : recording_.log) {
      const trace::Query& query = exchange.query;
      if (query.tier == tier_.tier.label && query.server == *server.server && query.transport == trace::Transport::Tcp)
        failed.push_back(&exchange);
    }
    finding.operands["how"] = how_failed(failed);
    for (const Exchange* exchange : failed) finding.exchanges.push_back(exchange->number);
    findings_.push_back(std::move(finding));
  }

  // Signatures that were missing when the question was asked first, and are there now.
  void look_for_transient(const ServerReport& server) {
    const Exchange* first = nullptr;
    for (const Exchange* exchange : recording_.log.about(tier_.tier.label, recording_.question)) {
      if (exchange->query.server != *server.server || !exchange->query.cd || !exchange->answered()) continue;
      const bool lacks = dns::lacks_proof(*exchange->response);
      if (lacks && first == nullptr) first = exchange;
      if (lacks || first == nullptr) continue;
      Finding finding = finding_about_question(Code::Transient, tier_, recording_);
      finding.server = server.server;
      finding.exchanges = {first->number, exchange->number};
      return findings_.push_back(std::move(finding));
    }
  }

  // What two addresses of one tier are compared by.
  static std::string standing(const ServerReport& server) {
    const std::string verdict = dnssec::to_text(server.chain.verdict);
    if (!server.says.rcode) return verdict + " and says nothing";
    return verdict + " and says " + dns::to_text(*server.says.rcode);
  }

  // Once for the tier: the worst address beside all that stand otherwise.
  void look_for_disagreement() {
    const ServerReport& worst = tier_.shown();
    Finding finding = finding_about_question(Code::AddressesDisagree, tier_, recording_);
    if (worst.says.exchange) finding.exchanges.push_back(*worst.says.exchange);
    std::vector<std::string> rest;
    for (const ServerReport& server : tier_.servers) {
      if (standing(server) == standing(worst)) continue;
      rest.push_back(fmt::format("{} is {}", dns::to_text(*server.server), standing(server)));
      if (server.says.exchange) finding.exchanges.push_back(*server.says.exchange);
    }
    if (rest.empty()) return;
    finding.operands["verdict"] = standing(worst);
    finding.operands["rest"] = fmt::format("{}", fmt::join(rest, ", "));
    findings_.push_back(std::move(finding));
  }

  const std::vector<TierReport>& tiers_;
  const std::size_t index_;
  const TierReport& tier_;
  const trace::Recording& recording_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> observe_servers(const std::vector<TierReport>& tiers, std::size_t index, const trace::Recording& recording) {
  if (tiers[index].tier.kind == trace::TierKind::Root) return {};
  return ServerObserver(tiers, index, recording).observe();
}

}  // namespace whybogus::diagnose
