#include "core/diagnose/outcome/ranking.h"

#include <algorithm>
#include <tuple>

namespace whybogus::diagnose {
namespace {

using Candidates = std::vector<const Explanation*>;

auto rank(const Explanation* explanation) { return std::tuple(explanation->standing, explanation->confidence); }

// What breaks a chain of trust, before what is no more than not as wanted.
bool is_of_policy(SymptomKind kind) {
  return kind == SymptomKind::Endless || kind == SymptomKind::KeyUntrusted || kind == SymptomKind::NotSecure;
}

// From upstream, and at one tier in the order in which kinds count.
std::vector<Symptom> breaking(const Scene& scene) {
  std::vector<Symptom> found;
  for (const Symptom& symptom : scene.symptoms)
    if (symptom.kind != SymptomKind::FurtherDamage) found.push_back(symptom);
  std::ranges::stable_sort(found, [](const Symptom& a, const Symptom& b) {
    return std::tuple(is_of_policy(a.kind), b.tier, a.kind) < std::tuple(is_of_policy(b.kind), a.tier, b.kind);
  });
  return found;
}

const Explanation* best(const Explanations& all, const Symptom& symptom) {
  const Candidates candidates = ranked(all, symptom);
  return candidates.empty() ? nullptr : candidates.front();
}

}  // namespace

Candidates ranked(const Explanations& all, const Symptom& symptom) {
  Candidates found;
  for (const Explanation& explanation : all)
    if (explanation.symptom == symptom) found.push_back(&explanation);
  std::ranges::stable_sort(found, {}, rank);
  return found;
}

Candidates explain_break(const Scene& scene, const Explanations& all) {
  Candidates open;
  for (const Symptom& symptom : breaking(scene)) {
    Candidates candidates = ranked(all, symptom);
    if (candidates.empty()) continue;
    if (candidates.front()->is_proven) return candidates;
    if (open.empty()) open = std::move(candidates);
  }
  return open;
}

Candidates further_errors(const Scene& scene, const Explanations& all, const Explanation& cause) {
  Candidates found;
  const auto add = [&](const Symptom& symptom) {
    if (const Explanation* explanation = best(all, symptom)) found.push_back(explanation);
  };
  for (const Symptom& symptom : scene.symptoms)
    if (symptom.kind == SymptomKind::ZoneBogus && cause.place.at == At::Zone && symptom.tier == cause.symptom->tier &&
        symptom != *cause.symptom)
      add(symptom);
  for (std::size_t tier = cause.symptom->tier; tier-- > 0;)
    for (const Symptom& symptom : scene.symptoms)
      if (symptom.kind == SymptomKind::FurtherDamage && symptom.tier == tier) add(symptom);
  return found;
}

}  // namespace whybogus::diagnose
