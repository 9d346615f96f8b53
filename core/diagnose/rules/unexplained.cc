// A tier says an error, or nothing, to what validates as the tier itself hands it out: the symptom again, for want of a reason.
#include "core/diagnose/rules/place.h"
#include "core/diagnose/rules/refusal.h"
#include "core/diagnose/rules/rules.h"

namespace whybogus::diagnose {
namespace {

Finding unexplained(const Scene& scene, const Symptom& symptom) {
  Finding finding = refusal_finding(Code::ServfailUnexplained, scene, symptom);
  const Says& says = scene.tier_of(symptom).shown().says;
  finding.operands["again"] = says.again ? ", also when asked again" : "";
  if (says.again) finding.exchanges.push_back(*says.again);
  return finding;
}

}  // namespace

Explanations unexplained_errors(const Scene& scene) {
  Explanations found;
  for (const Symptom& symptom : symptoms_of(scene, SymptomKind::Refused))
    found.push_back({.finding = unexplained(scene, symptom),
                     .symptom = symptom,
                     .place = place_of(scene, symptom, At::Tier),
                     .standing = Standing::Restates,
                     .is_proven = scene.tier_of(symptom).shown().says.rcode.has_value()});
  return found;
}

}  // namespace whybogus::diagnose
