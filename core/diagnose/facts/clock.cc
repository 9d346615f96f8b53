#include "core/diagnose/facts/clock.h"

#include <algorithm>
#include <map>
#include <vector>

#include "core/dns/rdata.h"

namespace whybogus::diagnose {
namespace {

using dns::Time;

// What the signatures of one zone say together.
struct Zone {
  bool has_valid = false;
  bool has_expired = false;
  bool has_early = false;
  /// Of the signature that lasts longest.
  Time from, until;
};

using Zones = std::map<dns::Name, Zone>;
using Trait = bool Zone::*;

void add(Zone& zone, const dns::Rrsig& rrsig, Time now) {
  const Time from = dns::nearest(rrsig.inception, now);
  const Time until = dns::nearest(rrsig.expiration, now);
  const bool is_first = !zone.has_valid && !zone.has_expired && !zone.has_early;
  if (is_first || until > zone.until) {
    zone.from = from;
    zone.until = until;
  }
  if (until < now) zone.has_expired = true;
  if (from > now) zone.has_early = true;
  if (from <= now && now <= until) zone.has_valid = true;
}

void add(Zones& zones, const std::vector<dns::Record>& section, Time now) {
  for (const dns::Record& record : section) {
    if (record.type != dns::RrType::RRSIG) continue;
    if (const auto rrsig = dns::parse_rrsig(record.rdata)) add(zones[rrsig->signer], *rrsig, now);
  }
}

Zones zones_of(const trace::Recording& recording) {
  Zones zones;
  for (const trace::Exchange& exchange : recording.log) {
    if (!exchange.answered()) continue;
    add(zones, exchange.response->answer, recording.time);
    add(zones, exchange.response->authority, recording.time);
  }
  return zones;
}

bool all(const Zones& zones, Trait trait) {
  return std::ranges::all_of(zones, [&](const auto& zone) { return zone.second.*trait; });
}

bool any(const Zones& zones, Trait trait) {
  return std::ranges::any_of(zones, [&](const auto& zone) { return zone.second.*trait; });
}

}  // namespace

bool is_hypothetical(const trace::Recording& recording) { return recording.clock && *recording.clock != recording.time; }

std::optional<ClockFault> clock_fault(const trace::Recording& recording) {
  if (is_hypothetical(recording)) return std::nullopt;
  const Zones zones = zones_of(recording);
  const bool too_late = all(zones, &Zone::has_expired) && !any(zones, &Zone::has_early);
  const bool too_early = all(zones, &Zone::has_early) && !any(zones, &Zone::has_expired);
  if (zones.size() < 2 || any(zones, &Zone::has_valid) || !(too_late || too_early)) return std::nullopt;
  ClockFault fault{zones.size(), zones.begin()->second.from, zones.begin()->second.until};
  for (const auto& [name, zone] : zones) {
    fault.from = std::max(*fault.from, zone.from);
    fault.until = std::min(*fault.until, zone.until);
  }
  if (*fault.from > *fault.until) fault.from = fault.until = std::nullopt;
  return fault;
}

}  // namespace whybogus::diagnose
