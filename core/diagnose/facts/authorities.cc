#include "core/diagnose/facts/authorities.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "core/diagnose/facts/links.h"
#include "core/dns/response.h"

namespace whybogus::diagnose {
namespace {

using dns::Endpoint;
using dns::Question;
using dns::RrType;
using trace::Exchange;

// Servers that sign each for themselves deviate at every zone cut: there are mostly fewer cuts.
constexpr std::size_t deviating_limit = 4;
// Who fills a message up is not compared: nobody needs so much to say something else.
constexpr std::size_t record_limit = 256;

// What a validator looks at in a response of an authority: neither order nor TTLs, nor where to ask on.
struct Said {
  std::uint16_t rcode = 0;
  std::set<std::tuple<dns::Name, RrType, dns::Bytes>> records;
  bool operator==(const Said&) const = default;
};

Said said(const dns::Message& response) {
  Said said{response.rcode.value, {}};
  for (const auto* section : {&response.answer, &response.authority})
    for (const dns::Record& record : *section)
      if (record.type != RrType::NS || section == &response.answer) said.records.emplace(record.owner, record.type, record.rdata);
  return said;
}

bool is_usable(const Exchange& exchange) {
  if (!exchange.answered()) return false;
  const dns::Message& response = *exchange.response;
  if (response.answer.size() + response.authority.size() > record_limit) return false;
  return dns::is_authoritative(response, dns::kind_of(response, exchange.query.question));
}

// Servers of different zones are asked the same question on the way down, and each but the last refers to the zone below.
using Matter = std::pair<Question, std::optional<dns::Name>>;

Matter matter(const Exchange& exchange) { return {exchange.query.question, dns::referral_to(*exchange.response, exchange.query.question)}; }

// By server, what each said otherwise.
using Deviations = std::vector<std::pair<Endpoint, std::map<Matter, Said>>>;

std::map<Matter, Said>& of(Deviations& deviations, const Endpoint& server) {
  const auto known = std::ranges::find(deviations, server, &Deviations::value_type::first);
  return known == deviations.end() ? deviations.emplace_back(server, std::map<Matter, Said>{}).second : known->second;
}

Deviations deviations(const trace::Log& log) {
  std::map<Matter, const Exchange*> first;
  Deviations found;
  for (const Exchange* exchange : log.of(trace::root_label)) {
    if (!is_usable(*exchange)) continue;
    const auto [heard, is_new] = first.emplace(matter(*exchange), exchange);
    if (is_new || heard->second->query.server == exchange->query.server) continue;
    Said other = said(*exchange->response);
    if (other != said(*heard->second->response)) of(found, exchange->query.server).emplace(heard->first, std::move(other));
  }
  return found;
}

// What that report's server said to the question at that zone cut.
const Exchange* heard(const trace::Log& log, const Exchange& like, const ServerReport& by) {
  for (const Exchange* exchange : log.about(trace::root_label, like.query.question)) {
    const bool is_by = !by.authority || exchange->query.server == *by.authority;
    if (is_by && is_usable(*exchange) && matter(*exchange) == matter(like)) return exchange;
  }
  return nullptr;
}

bool is_told(dnssec::Verdict verdict) { return verdict != dnssec::Verdict::Indeterminate; }

}  // namespace

std::vector<Endpoint> deviating_authorities(const trace::Log& log) {
  std::vector<Endpoint> servers;
  std::vector<std::map<Matter, Said>> kinds;
  for (auto& [server, deviation] : deviations(log)) {
    if (std::ranges::find(kinds, deviation) != kinds.end()) continue;
    if (servers.size() == deviating_limit) break;
    servers.push_back(server);
    kinds.push_back(std::move(deviation));
  }
  return servers;
}

std::optional<Dissent> dissent(const TierReport& root, const trace::Recording& recording) {
  const dnssec::Chain& worst = root.shown().chain;
  const dnssec::Link* link = first_own_fault(worst, worst.verdict);
  if (!is_told(worst.verdict) || link == nullptr || link->sources.empty()) return std::nullopt;
  const Exchange* broken = recording.log.at({link->sources.front()});
  // Insecure by its DS records alone, a zone need not have answered anything.
  if (!broken->answered()) return std::nullopt;
  for (const ServerReport& server : root.servers) {
    const Exchange* other = heard(recording.log, *broken, server);
    if (other == nullptr || other->query.server == broken->query.server || said(*other->response) == said(*broken->response)) continue;
    if (is_told(server.chain.verdict) && server.chain.verdict != worst.verdict) return Dissent{link, broken, other, server.chain.verdict};
  }
  return std::nullopt;
}

}  // namespace whybogus::diagnose
