#include "core/diagnose/facts/cut_short.h"

#include <algorithm>

#include "core/diagnose/facts/exchanges.h"

namespace whybogus::diagnose {
namespace {

using trace::Exchange;

// The question itself, as the symptom's server was asked: at all, or where it may validate.
std::vector<const Exchange*> asked(const Scene& scene, const Symptom& symptom) {
  const TierReport& tier = scene.tier_of(symptom);
  auto all = scene.recording.log.about(tier.tier.label, scene.recording.question);
  std::erase_if(all, [&](const Exchange* exchange) {
    const bool is_unchecked = symptom.kind == SymptomKind::Refused && exchange->query.cd;
    return is_unchecked || exchange->query.server != *tier.shown().server;
  });
  return all;
}

}  // namespace

std::vector<const Exchange*> wanted_for(const Scene& scene, const Symptom& symptom) {
  const bool is_silence =
      symptom.kind == SymptomKind::Unreachable || symptom.kind == SymptomKind::UdpLost || symptom.kind == SymptomKind::Refused;
  return is_silence ? asked(scene, symptom) : sources_of(scene.recording.log, scene.link_of(symptom));
}

bool is_cut_short(const Scene& scene, const Symptom& symptom) {
  const bool is_given_up =
      std::ranges::all_of(wanted_for(scene, symptom), [](const Exchange* e) { return e->outcome == trace::Outcome::Abandoned; });
  return !scene.recording.cut_by.empty() && is_given_up;
}

}  // namespace whybogus::diagnose
