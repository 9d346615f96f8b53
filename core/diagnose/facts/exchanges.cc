#include "core/diagnose/facts/exchanges.h"

#include <algorithm>

namespace whybogus::diagnose {
namespace {

const trace::Exchange* authoritative_answer(const TierReport& root, const trace::Log& log) {
  if (root.shown().chain.links.empty()) return nullptr;
  for (const trace::Exchange* exchange : sources_of(log, root.shown().chain.links.back()))
    if (exchange->answered()) return exchange;
  return nullptr;
}

}  // namespace

const trace::Exchange* unchecked_answer(const TierReport& tier, const trace::Recording& recording) {
  if (!tier.shown().server) return authoritative_answer(tier, recording.log);
  for (const trace::Exchange* exchange : recording.log.about(tier.tier.label, recording.question))
    if (exchange->query.cd && exchange->query.server == *tier.shown().server && exchange->answered()) return exchange;
  return nullptr;
}

bool is_asked_for_signatures(const trace::Exchange& exchange) { return exchange.query.edns && exchange.query.edns->dnssec_ok; }

bool is_servfail(const trace::Exchange& exchange) { return exchange.answered() && exchange.response->rcode == dns::Rcode::ServFail; }

std::vector<const trace::Exchange*> sources_of(const trace::Log& log, const dnssec::Link& link) {
  std::vector<const trace::Exchange*> all;
  for (const std::uint32_t number : link.sources)
    if (const trace::Exchange* exchange = log.at({number})) all.push_back(exchange);
  return all;
}

std::vector<dns::Endpoint> servers_of(const std::vector<const trace::Exchange*>& exchanges) {
  std::vector<dns::Endpoint> servers;
  for (const trace::Exchange* exchange : exchanges)
    if (std::ranges::find(servers, exchange->query.server) == servers.end()) servers.push_back(exchange->query.server);
  return servers;
}

}  // namespace whybogus::diagnose
