// Where nothing at all is valid it is the clock that is wrong, and no zone.
#include <fmt/format.h>

#include "core/diagnose/facts/links.h"
#include "core/diagnose/rules/fault_finding.h"
#include "core/diagnose/rules/place.h"
#include "core/diagnose/rules/rules.h"

namespace whybogus::diagnose {
namespace {

Finding clock_finding(const Scene& scene, const Symptom& symptom) {
  Finding finding = fault_finding(Code::ClockWrong, scene.link_of(symptom), scene.tier_of(symptom), scene.recording);
  finding.operands["now"] = scene.recording.time;
  finding.operands["count"] = Count(scene.clock->zones);
  if (scene.clock->from)
    finding.operands["window"] =
        fmt::format("; by their signatures it is between {} and {}", dns::to_text(*scene.clock->from), dns::to_text(*scene.clock->until));
  return finding;
}

}  // namespace

Explanations wrong_clock(const Scene& scene) {
  Explanations found;
  if (!scene.clock) return found;
  for (const Symptom& symptom : scene.symptoms) {
    const bool is_data = symptom.kind == SymptomKind::ZoneBogus || symptom.kind == SymptomKind::DataBogus;
    // Data that is fine upstream is fine at that time.
    if (!is_data || !is_fault_of_time(scene.link_of(symptom)) || informed_upstream(scene.tiers, symptom.tier) != nullptr) continue;
    found.push_back({.finding = clock_finding(scene, symptom),
                     .symptom = symptom,
                     .place = place_of(scene, symptom, At::Zone),
                     .confidence = Confidence::Inferred});
  }
  return found;
}

}  // namespace whybogus::diagnose
