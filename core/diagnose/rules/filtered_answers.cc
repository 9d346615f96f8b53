// A tier answers by a policy, and not by what the zone holds: it says so itself.
#include <fmt/format.h>

#include "core/diagnose/facts/exchanges.h"
#include "core/diagnose/facts/extended_errors.h"
#include "core/diagnose/rules/fault_finding.h"
#include "core/diagnose/rules/place.h"
#include "core/diagnose/rules/rules.h"

namespace whybogus::diagnose {
namespace {

using trace::Exchange;

// What the link rests on, or else what clients get.
std::vector<const Exchange*> answers(const Scene& scene, const Symptom& symptom) {
  std::vector<const Exchange*> all = sources_of(scene.recording.log, scene.link_of(symptom));
  const Says& says = scene.tier_of(symptom).shown().says;
  if (says.exchange) all.push_back(scene.recording.log.at(*says.exchange));
  std::erase_if(all, [](const Exchange* exchange) { return !exchange->answered(); });
  return all;
}

Finding filtered(const Scene& scene, const Symptom& symptom, const Exchange& answer, const dns::Ede& policy) {
  Finding finding = finding_at_tier(Code::AnswerFiltered, scene, symptom);
  finding.owner = answer.query.question.name;
  finding.type = answer.query.question.type;
  finding.exchanges = {answer.number};
  finding.ede = ede_of(*answer.response);
  finding.operands["told"] = fmt::format("EDE {} ({})", policy.code.value, dns::to_text(policy.code));
  return finding;
}

}  // namespace

Explanations filtered_answers(const Scene& scene) {
  Explanations found;
  for (const SymptomKind kind : {SymptomKind::DataBogus, SymptomKind::DataMissing, SymptomKind::Refused, SymptomKind::Denied}) {
    for (const Symptom& symptom : symptoms_of(scene, kind)) {
      for (const Exchange* answer : answers(scene, symptom)) {
        const auto policy = policy_in(ede_of(*answer->response));
        if (!policy) continue;
        found.push_back(
            {.finding = filtered(scene, symptom, *answer, *policy), .symptom = symptom, .place = place_of(scene, symptom, At::Tier)});
        break;
      }
    }
  }
  return found;
}

}  // namespace whybogus::diagnose
