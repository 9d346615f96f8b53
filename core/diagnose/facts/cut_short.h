// Whether what is missing came to be missing by the end of the run, and not by anybody's silence.
#pragma once

#include <vector>

#include "core/diagnose/facts/scene.h"

namespace whybogus::diagnose {

/// The exchanges for want of which the symptom shows: those that its link rests on, or, where a server says nothing, what it was asked.
std::vector<const trace::Exchange*> wanted_for(const Scene&, const Symptom&);

/// Whether the run was cut, and each of those exchanges had been given up by then or was never made. One that failed by itself tells more.
bool is_cut_short(const Scene&, const Symptom&);

}  // namespace whybogus::diagnose
