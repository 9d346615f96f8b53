// The link x tier table: every link of any tier's chain once, from the root down, with each tier's verdict on it.
#pragma once

#include <vector>

#include "core/diagnose/outcome/report.h"

namespace whybogus::diagnose {

/// Needs tiers that are judged; marks the row of the break.
std::vector<LinkRow> link_table(const std::vector<TierReport>&, const std::optional<Break>&, const trace::Log&);

}  // namespace whybogus::diagnose
