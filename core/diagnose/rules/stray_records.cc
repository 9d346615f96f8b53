// What strict validators stumble over in an answer whose own data is fine (see facts/stray_records.h).
#include "core/diagnose/facts/stray_records.h"

#include <algorithm>

#include "core/diagnose/facts/exchanges.h"
#include "core/diagnose/rules/fault_finding.h"
#include "core/diagnose/rules/place.h"
#include "core/diagnose/rules/refusal.h"
#include "core/diagnose/rules/rules.h"

namespace whybogus::diagnose {
namespace {

// A validator that stumbled tells of missing signatures, of bogus data, or nothing.
bool fits(const std::vector<dns::Ede>& told) {
  constexpr dns::EdeCode bogus{6}, rrsigs_missing{10};
  const auto is_of_it = [&](const dns::Ede& ede) { return ede.code == bogus || ede.code == rrsigs_missing; };
  return told.empty() || std::ranges::any_of(told, is_of_it);
}

Finding stray_finding(const Scene& scene, const Symptom& symptom, const TierReport& source, const StrayRecord& stray) {
  const Code code = stray.kind == StrayRecord::Kind::SignatureAlone ? Code::StraySignature : Code::UnsignedAuthority;
  Finding finding = refusal_finding(code, scene, symptom);
  finding.operands["source"] = responder_text(source.tier);
  finding.operands["stray"] = RrsetName{stray.owner, stray.type};
  finding.exchanges.push_back(unchecked_answer(source, scene.recording)->number);
  return finding;
}

// The most upstream tier that hands out what a validator stumbles over is where it comes from.
std::optional<Finding> stray_finding(const Scene& scene, const Symptom& symptom) {
  for (std::size_t i = scene.tiers.size(); i-- > symptom.tier;) {
    const TierReport& source = scene.tiers[i];
    const trace::Exchange* answer = unchecked_answer(source, scene.recording);
    const auto stray = answer == nullptr ? std::nullopt : find_stray_record(*answer->response, source.shown().chain);
    if (stray) return stray_finding(scene, symptom, source, *stray);
  }
  return std::nullopt;
}

}  // namespace

Explanations stray_records(const Scene& scene) {
  Explanations found;
  for (const Symptom& symptom : symptoms_of(scene, SymptomKind::Refused)) {
    if (!scene.tier_of(symptom).shown().says.rcode || !fits(told(scene, symptom))) continue;
    if (auto finding = stray_finding(scene, symptom))
      found.push_back({.finding = *std::move(finding),
                       .symptom = symptom,
                       .place = place_of(scene, symptom, At::Tier),
                       .confidence = Confidence::Inferred});
  }
  return found;
}

}  // namespace whybogus::diagnose
