// The tables of the text report: verdicts link by link, what each tier can do and says, and the five conditions.
#pragma once

#include "core/diagnose/outcome/report.h"
#include "core/render/page.h"

namespace whybogus::render {

/// Links down, tiers across from the root outwards to the client.
Table link_table(const diagnose::Report&);
/// A row for each server, the tier nearest to the root first.
Table tier_table(const diagnose::Report&);
Table condition_table(const diagnose::Report&);

/// How good a verdict is for the client.
Paint paint_of(dnssec::Verdict);

}  // namespace whybogus::render
