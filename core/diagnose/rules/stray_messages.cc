// Messages that answer nothing that was asked, beside answers that came all the same.
#include <algorithm>
#include <map>
#include <span>

#include "core/diagnose/rules/rules.h"

namespace whybogus::diagnose {
namespace {

struct Strays {
  Count count = 0;
  std::vector<trace::ExchangeNumber> beside;
};

/// Whether the server answered that, be it another attempt. Where it did not, what came instead is told as that.
bool is_answered(std::span<const trace::Exchange* const> own, const trace::Exchange& asked) {
  if (asked.answered()) return true;
  return std::ranges::any_of(own, [&](const trace::Exchange* other) {
    return other->answered() && other->query.server == asked.query.server && other->query.question == asked.query.question &&
           other->query.cd == asked.query.cd;
  });
}

Finding stray_finding(const std::string& tier, const dns::Endpoint& server, const Strays& strays) {
  Finding finding;
  finding.code = Code::StrayMessages;
  finding.tier = tier;
  finding.server = server;
  finding.operands["count"] = strays.count;
  finding.operands["queries"] = Count(strays.beside.size());
  finding.exchanges = strays.beside;
  return finding;
}

}  // namespace

Explanations stray_messages(const Scene& scene) {
  Explanations found;
  for (const TierReport& tier : scene.tiers) {
    std::map<dns::Endpoint, Strays> by_server;
    const auto own = scene.recording.log.of(tier.tier.label);
    for (const trace::Exchange* exchange : own) {
      if (exchange->strays == 0 || !is_answered(own, *exchange)) continue;
      Strays& strays = by_server[exchange->query.server];
      strays.count += exchange->strays;
      strays.beside.push_back(exchange->number);
    }
    for (const auto& [server, strays] : by_server) found.push_back({.finding = stray_finding(tier.tier.label, server, strays)});
  }
  return found;
}

}  // namespace whybogus::diagnose
