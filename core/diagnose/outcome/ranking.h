// Which explanation is the cause: all of them side by side, none by its position.
#pragma once

#include <vector>

#include "core/diagnose/facts/scene.h"
#include "core/diagnose/rules/rules.h"

namespace whybogus::diagnose {

/// The symptom's explanations, the best first: what stands before what says the symptom again, that before oddities beside it, and those
/// before what the log speaks against; then by confidence; then in their order.
std::vector<const Explanation*> ranked(const Explanations&, const Symptom&);

/// The break: the most upstream tier at which validation is known to break, or else the most upstream one at which nothing can be told;
/// with its explanations, the cause first. Empty where nothing breaks.
std::vector<const Explanation*> explain_break(const Scene&, const Explanations&);

/// What whoever mends the break meets next: where it is a zone, the faults of other zones on the way; and what tiers downstream do to data,
/// the most upstream first.
std::vector<const Explanation*> further_errors(const Scene&, const Explanations&, const Explanation& cause);

}  // namespace whybogus::diagnose
