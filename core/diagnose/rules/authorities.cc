// What is to be told of authoritative servers on the way, whether or not it breaks anything.
#include <algorithm>
#include <chrono>
#include <set>

#include "core/diagnose/facts/diversion.h"
#include "core/diagnose/facts/links.h"
#include "core/diagnose/rules/failed_fetch.h"
#include "core/diagnose/rules/fault_finding.h"
#include "core/diagnose/rules/out_of_reach.h"
#include "core/diagnose/rules/rules.h"
#include "core/dns/response.h"

namespace whybogus::diagnose {
namespace {

using trace::Exchange;

// RFC 9499 7, lame delegation: a server that does not answer with authority for what it was named for. Empty where it does.
std::string how_lame(const Exchange& exchange) {
  if (exchange.outcome == trace::Outcome::Malformed)
    return "its answer over " + trace::to_text(exchange.query.transport) + " is cut or garbled";
  if (!exchange.answered()) return "";
  const dns::Message& response = *exchange.response;
  const dns::ResponseKind kind = dns::kind_of(response, exchange.query.question);
  const bool without_edns = !response.edns && exchange.query.edns;
  if (kind == dns::ResponseKind::Failure) return without_edns ? "" : dns::to_text(response.rcode);
  const bool has_authority = kind == dns::ResponseKind::Referral || response.flags.aa || response.flags.tc;
  return has_authority ? "" : "an answer without authority (AA is not set)";
}

// What another server of the same zone says: whoever refers to that address is one of the zone above.
bool is_answer_beside(const Exchange& other, const dns::Address& address) {
  if (!other.answered()) return false;
  const dns::ResponseKind kind = dns::kind_of(*other.response, other.query.question);
  const auto is_glue = [&](const dns::Record& record) { return dns::address_from_rdata(record.rdata) == address; };
  if (kind == dns::ResponseKind::Referral) return std::ranges::none_of(other.response->additional, is_glue);
  return kind != dns::ResponseKind::Failure;
}

// Silent to the question, however it was asked, while another server answers it: given up early it may only have been slow.
bool is_silent_alone(const trace::Log& log, const Exchange& exchange) {
  constexpr std::chrono::seconds patience{2};
  bool has_other = false;
  for (const Exchange* each : log.about(trace::root_label, exchange.query.question)) {
    const bool is_own = each->query.server == exchange.query.server;
    if (is_own && (each->answered() || each->outcome == trace::Outcome::Malformed)) return false;
    has_other = has_other || (!is_own && is_answer_beside(*each, exchange.query.server.address));
  }
  return has_other && exchange.outcome == trace::Outcome::Timeout && exchange.elapsed >= patience;
}

Finding lame_server(const Exchange& exchange, const std::string& how, const TierReport& tier, const trace::Recording& recording) {
  Finding finding = finding_about_question(Code::LameServer, tier, recording);
  finding.owner = exchange.query.question.name;
  finding.type = exchange.query.question.type;
  finding.server = exchange.query.server;
  finding.operands["how"] = how;
  finding.operands["keeper"] = "the operators of the delegation to that server";
  finding.exchanges.push_back(exchange.number);
  return finding;
}

// A log may hold what was asked for other names.
bool is_on_the_way(const dns::Name& asked, const TierReport& root, const dns::Question& question) {
  const auto leads_through = [&](const dnssec::Hop& hop) { return hop.owner.is_subdomain_of(asked); };
  return question.name.is_subdomain_of(asked) || std::ranges::any_of(root.shown().chain.hops, leads_through);
}

const TierReport* root_of(const Scene& scene) {
  for (const TierReport& tier : scene.tiers)
    if (tier.tier.kind == trace::TierKind::Root) return &tier;
  return nullptr;
}

}  // namespace

Explanations lame_servers(const Scene& scene) {
  Explanations found;
  const TierReport* root = root_of(scene);
  // A resolver in the place of the servers is told by itself.
  if (root == nullptr || is_walk_diverted(scene.recording.log)) return found;
  std::set<dns::Endpoint> told;
  for (const Exchange* exchange : scene.recording.log.of(trace::root_label)) {
    const bool is_asked_for = is_on_the_way(exchange->query.question.name, *root, scene.recording.question);
    std::string how = is_asked_for ? how_lame(*exchange) : "";
    if (is_asked_for && how.empty() && is_silent_alone(scene.recording.log, *exchange))
      how = how_failed({exchange}) + ", while others answer";
    if (!how.empty() && told.insert(exchange->query.server).second)
      found.push_back({.finding = lame_server(*exchange, how, *root, scene.recording)});
  }
  return found;
}

Explanations unanswered_walk(const Scene& scene) {
  const TierReport* root = root_of(scene);
  if (root == nullptr || got_out(scene.recording.log)) return {};
  Finding finding = finding_about_question(Code::RootUnreachable, *root, scene.recording);
  finding.operands["count"] = Count(scene.recording.log.of(trace::root_label).size());
  finding.operands["why"] = why_nobody_answers(scene.recording);
  for (const Exchange* exchange : scene.recording.log.about(trace::root_label, scene.recording.question))
    finding.exchanges.push_back(exchange->number);
  return {{.finding = std::move(finding)}};
}

}  // namespace whybogus::diagnose
