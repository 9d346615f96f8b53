#include "core/diagnose/rules/refusal.h"

#include <algorithm>

#include "core/diagnose/rules/place.h"

namespace whybogus::diagnose {
namespace {

const Says& says_of(const Scene& scene, const Symptom& symptom) { return scene.tier_of(symptom).shown().says; }

}  // namespace

Finding refusal_finding(Code code, const Scene& scene, const Symptom& symptom) {
  const Says& says = says_of(scene, symptom);
  Finding finding = finding_at_tier(code, scene, symptom);
  finding.owner = scene.recording.question.name;
  finding.type = scene.recording.question.type;
  finding.operands["rcode"] = says.rcode ? dns::to_text(*says.rcode) : "nothing";
  finding.ede = says.ede;
  if (says.exchange) finding.exchanges.insert(finding.exchanges.begin(), *says.exchange);
  return finding;
}

Finding refusal_by_remark(const Finding& remark, const Scene& scene, const Symptom& symptom, const std::string& heard) {
  Finding finding = refusal_finding(remark.code, scene, symptom);
  finding.zone = remark.zone;
  finding.owner = remark.owner;
  finding.type = remark.type;
  for (const auto& [name, operand] : remark.operands) finding.operands.insert_or_assign(name, operand);
  finding.operands.insert_or_assign("heard", heard);
  for (const trace::ExchangeNumber number : remark.exchanges)
    if (std::ranges::find(finding.exchanges, number) == finding.exchanges.end()) finding.exchanges.push_back(number);
  return finding;
}

bool says_servfail(const Scene& scene, const Symptom& symptom) { return says_of(scene, symptom).rcode == dns::Rcode::ServFail; }

const std::vector<dns::Ede>& told(const Scene& scene, const Symptom& symptom) { return says_of(scene, symptom).ede; }

}  // namespace whybogus::diagnose
