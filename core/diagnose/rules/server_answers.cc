// What the servers of a tier say beside the data that they hand out: that they validate or do not, disagree, answer otherwise with CD=0.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <set>
#include <vector>

#include "core/diagnose/facts/client_answer.h"
#include "core/diagnose/facts/clock.h"
#include "core/diagnose/facts/compare.h"
#include "core/diagnose/facts/links.h"
#include "core/diagnose/rules/failed_fetch.h"
#include "core/diagnose/rules/fault_finding.h"
#include "core/diagnose/rules/rules.h"
#include "core/diagnose/rules/servfail_with_cd.h"
#include "core/dns/response.h"

namespace whybogus::diagnose {
namespace {

using dnssec::Verdict;
using trace::Exchange;

// BIND 9.18 gives up on itself after 10 to 12 s; no healthy SERVFAIL takes nearly as long.
constexpr std::chrono::seconds bind_stall{8};

class ServerObserver {
 public:
  ServerObserver(const Scene& scene, std::size_t index)
      : scene_(scene), index_(index), tier_(scene.tiers[index]), recording_(scene.recording) {}

  Explanations observe() && {
    for (const ServerReport& server : tier_.servers) {
      look_at_judgement(server);
      look_at_tcp(server);
      look_for_transient(server);
      look_for_passed_failure(server);
    }
    look_for_disagreement();
    return std::move(found_);
  }

 private:
  void look_at_judgement(const ServerReport& server) {
    const Says& says = server.says;
    if (!says.rcode) return;
    const bool bogus = says_bogus(server) && !is_hypothetical(recording_);
    const bool answers = *says.rcode == dns::Rcode::NoError || *says.rcode == dns::Rcode::NxDomain;
    if (bogus && answers && !is_judged_by_own_fault(scene_) && !is_insecure_upstream()) add_judgement(server);
    // What keeps a server from answering at all is told as the cause of the break, where it is one.
    auto refused = servfail_with_cd(scene_, index_, server);
    if (refused && refused->finding.code == Code::CdIgnored) found_.push_back({.finding = std::move(refused->finding)});
    look_for_stall(server);
    if (answers && server.chain.verdict == Verdict::Secure && !is_hypothetical(recording_)) look_at_good_answer(server);
  }

  // Whoever damages data that is insecure anyway, and answers, judges rightly.
  bool is_insecure_upstream() const {
    const auto is_insecure = [](const ServerReport& server) { return server.chain.verdict == Verdict::Insecure; };
    return std::any_of(scene_.tiers.begin() + static_cast<std::ptrdiff_t>(index_) + 1, scene_.tiers.end(),
                       [&](const TierReport& upstream) { return std::ranges::any_of(upstream.servers, is_insecure); });
  }

  // What the server says for itself, beside data that validate.
  void look_at_good_answer(const ServerReport& server) {
    if (!server.says.ad && server.abilities.authentic_data == Seen::Yes) add_said(Code::AdMissing, server);
    const dns::Message& plain = *recording_.log.at(*server.says.exchange)->response;
    const dnssec::Hop& last = server.chain.hops.back();
    const dnssec::Hop said = client_hop(server, recording_);
    if (said.kind == dnssec::HopKind::Unknown || !dns::lacks_proof(plain) || !differs(said, last)) return;
    Finding finding = said_finding(Code::CdChangesAnswer, server);
    finding.operands["data"] = difference_text(said, last);
    found_.push_back({.finding = std::move(finding)});
  }

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

  void add_said(Code code, const ServerReport& server) { found_.push_back({.finding = said_finding(code, server)}); }

  Finding said_finding(Code code, const ServerReport& server) const {
    Finding finding = finding_about_question(code, tier_, recording_);
    finding.server = server.server;
    finding.ede = server.says.ede;
    finding.exchanges.push_back(*server.says.exchange);
    return finding;
  }

  // Whoever says AD elsewhere does check.
  void add_judgement(const ServerReport& server) {
    Finding finding = said_finding(server.says.ad ? Code::AdOnBogus : Code::NotValidating, server);
    const bool checks = server.abilities.authentic_data == Seen::Yes;
    if (!server.says.ad)
      finding.operands["reason"] =
          checks ? "it says AD elsewhere, so it makes an exception here, or passes on what does not validate (a permissive mode)"
                 : "it does not check, or makes an exception";
    found_.push_back({.finding = std::move(finding)});
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
    // The wait goes from the first attempt to the answer, which may be to a later one.
    if (server.says.first_asked && server.says.first_asked != server.says.exchange) finding.exchanges.push_back(*server.says.first_asked);
    finding.exchanges.push_back(*server.says.exchange);
    found_.push_back({.finding = std::move(finding)});
  }

  void look_at_tcp(const ServerReport& server) {
    if (server.abilities.tcp != Seen::No || server.abilities.udp != Seen::Yes) return;
    Finding finding = finding_about_question(Code::TcpUnreachable, tier_, recording_);
    finding.owner.reset();
    finding.type.reset();
    finding.server = server.server;
    std::vector<const Exchange*> failed;
    for (const Exchange* exchange : recording_.log.of(tier_.tier.label))
      if (exchange->query.server == *server.server && exchange->query.transport == trace::Transport::Tcp) failed.push_back(exchange);
    finding.operands["how"] = how_failed(failed);
    for (const Exchange* exchange : failed) finding.exchanges.push_back(exchange->number);
    found_.push_back({.finding = std::move(finding)});
  }

  static bool is_whole(const Exchange& exchange) { return exchange.answered() && !exchange.response->flags.tc; }

  // Signatures that were missing when the question was asked first, and are there now.
  void look_for_transient(const ServerReport& server) {
    const Exchange* first = nullptr;
    for (const Exchange* exchange : recording_.log.about(tier_.tier.label, recording_.question)) {
      if (exchange->query.server != *server.server || !exchange->query.cd || !is_whole(*exchange)) continue;
      const bool lacks = dns::lacks_proof(*exchange->response);
      if (lacks && first == nullptr) first = exchange;
      if (lacks || first == nullptr) continue;
      Finding finding = finding_about_question(Code::Transient, tier_, recording_);
      finding.server = server.server;
      finding.exchanges = {first->number, exchange->number};
      found_.push_back({.finding = std::move(finding)});
      return;
    }
  }

  void look_for_passed_failure(const ServerReport& server) {
    if (!server.says.failed) return;
    const Exchange& failure = *recording_.log.at(*server.says.failed);
    const Exchange& answer = *recording_.log.at(*server.says.exchange);
    Finding finding = finding_about_question(Code::ServfailPassing, tier_, recording_);
    finding.server = server.server;
    finding.operands["took"] = failure.elapsed < std::chrono::seconds(1) ? "" : " after " + trace::seconds_text(failure.elapsed);
    finding.operands["rcode"] = dns::to_text(answer.response->rcode);
    finding.operands["later"] = trace::seconds_text(answer.started - failure.started);
    finding.ede = failure.response->edns ? failure.response->edns->ede : std::vector<dns::Ede>{};
    finding.exchanges = {failure.number, answer.number};
    found_.push_back({.finding = std::move(finding)});
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
    found_.push_back({.finding = std::move(finding)});
  }

  const Scene& scene_;
  const std::size_t index_;
  const TierReport& tier_;
  const trace::Recording& recording_;
  Explanations found_;
};

}  // namespace

Explanations server_answers(const Scene& scene) {
  Explanations found;
  for (std::size_t i = 0; i < scene.tiers.size(); ++i)
    if (scene.tiers[i].tier.kind == trace::TierKind::Server)
      std::ranges::move(ServerObserver(scene, i).observe(), std::back_inserter(found));
  return found;
}

}  // namespace whybogus::diagnose
