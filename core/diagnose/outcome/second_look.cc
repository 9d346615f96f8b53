#include "core/diagnose/outcome/second_look.h"

#include <algorithm>
#include <cstdint>

#include "core/diagnose/outcome/diagnose.h"

namespace whybogus::diagnose {
namespace {

bool is_judgement(const dns::Ede& ede) {
  const std::uint16_t code = ede.code.value;
  return code == 1 || code == 2 || (code >= 5 && code <= 12);
}

// One that no log has: the attempts of a run are few.
trace::Query repetition_of(trace::Query query, const trace::Log& log) {
  while (log.find(query) != nullptr) ++query.attempt;
  return query;
}

// Without one a diagnosis, which costs more, would find nothing to look at again.
bool has_failure(const trace::Log& log) {
  return std::ranges::any_of(log, [](const trace::Exchange& exchange) {
    return exchange.answered() && exchange.query.rd && !exchange.query.cd && exchange.response->rcode == dns::Rcode::ServFail;
  });
}

bool is_blamed(const Report& report, const TierReport& tier) {
  return std::ranges::any_of(report.findings, [&](const Finding& finding) {
    return finding.code == Code::ServfailUnexplained && finding.tier == tier.tier.label;
  });
}

}  // namespace

std::vector<trace::Query> second_looks(const trace::Recording& recording) {
  std::vector<trace::Query> queries;
  const trace::Log& log = recording.log;
  if (!has_failure(log)) return queries;
  const Report report = diagnose(recording);
  for (const TierReport& tier : report.tiers) {
    const Says& says = tier.shown().says;
    if (says.rcode != dns::Rcode::ServFail || says.again || std::ranges::any_of(says.ede, is_judgement)) continue;
    if (is_blamed(report, tier)) queries.push_back(repetition_of(log.at(*says.exchange)->query, log));
  }
  return queries;
}

}  // namespace whybogus::diagnose
