// All that a diagnosis starts from: the recording, and its tiers, looked at and judged. Facts alone, each computed once; no opinion.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/diagnose/facts/clock.h"
#include "core/diagnose/facts/symptom.h"
#include "core/diagnose/facts/tier_report.h"
#include "core/dnssec/keys.h"
#include "core/trace/recording.h"

namespace whybogus::diagnose {

struct Scene {
  /// Outlives the scene.
  const trace::Recording& recording;
  /// From the client upstream, as in the path.
  std::vector<TierReport> tiers{};
  /// That the time of judgement fits no zone.
  std::optional<ClockFault> clock{};
  std::vector<Symptom> symptoms{};

  const TierReport& tier_of(const Symptom& symptom) const { return tiers[symptom.tier]; }
  const dnssec::Link& link_of(const Symptom& symptom) const { return tier_of(symptom).shown().chain.links[symptom.link]; }
};

/// Gathers each tier's view from the log and has it judged. The keys may have been made and used for other recordings before.
Scene look_at(const trace::Recording&, std::shared_ptr<dnssec::KeyRing>);

/// Whether it is this machine's own clock or trust anchor by which data is judged to be bogus: then tiers that judge otherwise are right.
bool is_judged_by_own_fault(const Scene&);

}  // namespace whybogus::diagnose
