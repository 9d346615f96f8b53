// Whether it is the clock that is wrong, and not the zones: where not a single zone's signatures are valid at the time of judgement.
#pragma once

#include <optional>

#include "core/dns/time.h"
#include "core/trace/recording.h"

namespace whybogus::diagnose {

/// A time of judgement that fits no zone.
struct ClockFault {
  /// How many zones were seen to have signed something; two at least.
  std::size_t zones = 0;
  /// Between these, all of those zones have a valid signature. None where there is no such time.
  std::optional<dns::Time> from;
  std::optional<dns::Time> until;
};

/// None where at least one zone has a signature that is valid then, where zones disagree whether it is too early or too late, and where the
/// time was chosen (RFC 4035 5.3.1 knows only the validator's own idea of now).
std::optional<ClockFault> clock_fault(const trace::Recording&);

/// Whether the recording is judged as of another time than that of the run: then what tiers said of themselves tells nothing of that time.
bool is_hypothetical(const trace::Recording&);

}  // namespace whybogus::diagnose
