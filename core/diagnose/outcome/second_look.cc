#include "core/diagnose/outcome/second_look.h"

#include <algorithm>
#include <cstdint>

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

}  // namespace

std::vector<trace::Query> second_looks(const Report& report) {
  std::vector<trace::Query> queries;
  const trace::Log& log = report.recording.log;
  for (const TierReport& tier : report.tiers) {
    const auto is_of_tier = [&](const Finding& finding) {
      return finding.code == Code::ServfailUnexplained && finding.tier == tier.tier.label;
    };
    const Says& says = tier.shown().says;
    if (std::ranges::none_of(report.findings, is_of_tier) || !says.exchange || says.again) continue;
    if (says.rcode != dns::Rcode::ServFail || std::ranges::any_of(says.ede, is_judgement)) continue;
    queries.push_back(repetition_of(log.at(*says.exchange)->query, log));
  }
  return queries;
}

}  // namespace whybogus::diagnose
