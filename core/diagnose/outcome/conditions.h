// The five conditions under which a forwarder that validates was seen to fail on names that are fine: each met or not, as measured.
#pragma once

#include <vector>

#include "core/diagnose/outcome/report.h"

namespace whybogus::diagnose {

/// Needs tiers that are judged and the hops of the report.
std::vector<Condition> conditions(const Report&);

/// Whether the report's break is of the kind that the five conditions describe, so that they help: no broken zone, an alias, and most of
/// them met.
bool is_like_the_story(const Report&);

}  // namespace whybogus::diagnose
