// Messages that answer nothing that was asked, beside answers that came all the same.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "core/diagnose/rules/rules.h"

namespace whybogus::diagnose {
namespace {

struct Strays {
  Count count = 0;
  /// However many attempts each took.
  std::set<std::pair<dns::Question, bool>> queries;
  std::vector<trace::ExchangeNumber> beside;
};

/// Whether the server answered that, be it another attempt. Where it did not, what came instead is told as that.
bool is_answered(const trace::Log& log, const trace::Query& asked) {
  return std::ranges::any_of(log.about(asked.tier, asked.question), [&](const trace::Exchange* other) {
    return other->answered() && other->query.server == asked.server && other->query.cd == asked.cd;
  });
}

Finding stray_finding(const std::string& tier, const dns::Endpoint& server, const Strays& strays) {
  Finding finding;
  finding.code = Code::StrayMessages;
  finding.tier = tier;
  finding.server = server;
  finding.operands["count"] = strays.count;
  finding.operands["queries"] = Count(strays.queries.size());
  finding.exchanges = strays.beside;
  return finding;
}

}  // namespace

Explanations stray_messages(const Scene& scene) {
  Explanations found;
  for (const TierReport& tier : scene.tiers) {
    std::map<dns::Endpoint, Strays> by_server;
    for (const trace::Exchange* exchange : scene.recording.log.of(tier.tier.label)) {
      if (exchange->strays == 0 || !is_answered(scene.recording.log, exchange->query)) continue;
      Strays& strays = by_server[exchange->query.server];
      strays.count += exchange->strays;
      strays.queries.emplace(exchange->query.question, exchange->query.cd);
      strays.beside.push_back(exchange->number);
    }
    for (const auto& [server, strays] : by_server) found.push_back({.finding = stray_finding(tier.tier.label, server, strays)});
  }
  return found;
}

}  // namespace whybogus::diagnose
