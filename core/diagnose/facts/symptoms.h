// Finds what is wrong (symptom.h) on tiers that are judged.
#pragma once

#include <vector>

#include "core/diagnose/facts/symptom.h"
#include "core/diagnose/facts/tier_report.h"
#include "core/trace/recording.h"

namespace whybogus::diagnose {

/// All there are. Of ZoneBogus the first of each zone; of the kinds of a server tier the first that holds, and FurtherDamage besides.
std::vector<Symptom> symptoms(const trace::Recording&, const std::vector<TierReport>&);

}  // namespace whybogus::diagnose
