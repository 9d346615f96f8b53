#include "core/diagnose/rules/failed_fetch.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

#include "core/diagnose/facts/exchanges.h"
#include "core/diagnose/rules/fault_finding.h"

namespace whybogus::diagnose {
namespace {

using trace::Exchange;
using trace::Outcome;
using trace::Transport;
using Exchanges = std::vector<const Exchange*>;

const Exchange* find_if(const Exchanges& exchanges, bool (*shows)(const Exchange&)) {
  const auto found = std::ranges::find_if(exchanges, [&](const Exchange* e) { return shows(*e); });
  return found == exchanges.end() ? nullptr : *found;
}

bool is_truncated(const Exchange& e) { return e.answered() && e.query.transport == Transport::Udp && e.response->flags.tc; }
bool is_failed_tcp(const Exchange& e) { return !e.answered() && e.query.transport == Transport::Tcp; }
std::string how(const Exchange& exchange) {
  const std::string over = trace::to_text(exchange.query.transport);
  switch (exchange.outcome) {
    case Outcome::Answer:
      return fmt::format("{} over {}{}", dns::to_text(exchange.response->rcode), over,
                         is_asked_for_signatures(exchange) ? "" : ", asked without DO, so without signatures");
    case Outcome::Timeout:
      return fmt::format("no answer over {} within {}", over, trace::seconds_text(exchange.elapsed));
    case Outcome::Abandoned:
      return fmt::format("given up over {} after {}", over, trace::seconds_text(exchange.elapsed));
    case Outcome::Refused:
      return over + " refused";
    case Outcome::NetworkError:
      return fmt::format("{}: {}", over, exchange.detail);
    case Outcome::Malformed:
      return "a malformed answer over " + over;
    case Outcome::Mismatch:
      return "only answers to other questions over " + over;
  }
  return {};
}

// How large the whole answer is where one came, at any server; 0 where none came.
std::size_t size_elsewhere(const trace::Log& log, const dns::Question& question) {
  std::size_t octets = 0;
  for (const Exchange* exchange : log.about(question))
    if (exchange->answered() && !exchange->response->flags.tc) octets = std::max(octets, exchange->received.size());
  return octets;
}

Finding truncated_without_tcp(const trace::Log& log, const dnssec::Link& link, const TierReport& tier, const Exchange& truncated,
                              const Exchange& tcp) {
  Finding finding = finding_at(Code::TruncatedNoTcp, link, tier);
  finding.server = tcp.query.server;
  finding.operands["size"] = Count(truncated.query.edns ? truncated.query.edns->buffer_size : 512);
  finding.operands["how"] = how(tcp);
  const std::size_t octets = size_elsewhere(log, truncated.query.question);
  finding.operands["elsewhere"] = octets > 0 ? fmt::format("; elsewhere it has {} octets", octets) : "";
  return finding;
}

}  // namespace

std::string how_failed(const Exchanges& exchanges) {
  std::vector<std::string> ways;
  for (const Exchange* exchange : exchanges) {
    std::string way = how(*exchange);
    if (ways.size() < 3 && std::ranges::find(ways, way) == ways.end()) ways.push_back(std::move(way));
  }
  return ways.empty() ? "it was never asked" : fmt::format("{}", fmt::join(ways, ", "));
}

namespace {

// The servers of one zone fail each in its own way.
std::string how_failed_by_address(const Exchanges& exchanges) {
  const std::vector<dns::Endpoint> servers = servers_of(exchanges);
  if (servers.size() < 2) return how_failed(exchanges) + (servers.empty() ? "" : " (" + dns::to_text(servers.front()) + ")");
  std::vector<std::string> ways;
  for (const dns::Endpoint& server : servers) {
    Exchanges own;
    std::ranges::copy_if(exchanges, std::back_inserter(own), [&](const Exchange* e) { return e->query.server == server; });
    ways.push_back(fmt::format("{}: {}", dns::to_text(server), how_failed(own)));
  }
  return fmt::format("{}", fmt::join(ways, "; "));
}

}  // namespace

Finding failed_fetch(const trace::Log& log, const dnssec::Link& link, const TierReport& tier, const std::string& elsewhere) {
  const Exchanges sources = sources_of(log, link);
  const Exchange* truncated = find_if(sources, is_truncated);
  const Exchange* tcp = find_if(sources, is_failed_tcp);
  if (truncated != nullptr && tcp != nullptr) return truncated_without_tcp(log, link, tier, *truncated, *tcp);
  Finding finding = finding_at(Code::QueryFailed, link, tier);
  const bool is_walk = tier.tier.kind == trace::TierKind::Root;
  finding.operands["how"] = is_walk ? how_failed_by_address(sources) : how_failed(sources);
  finding.operands["elsewhere"] = elsewhere;
  // Silence does not tell whose it is.
  const bool is_silence = !sources.empty() && std::ranges::none_of(sources, [](const Exchange* e) { return e->answered(); });
  if (is_walk && is_silence)
    finding.operands["keeper"] = to_text(finding.operands["keeper"]) + ", or whoever runs the network between here and their servers";
  const Exchange* servfail = find_if(sources, is_servfail);
  if (servfail != nullptr && servfail->response->edns) finding.ede = servfail->response->edns->ede;
  return finding;
}

}  // namespace whybogus::diagnose
