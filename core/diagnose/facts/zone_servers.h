// How many of a zone's name servers the walk from the root asked: what the others would have said is not known.
#pragma once

#include <cstddef>
#include <vector>

#include "core/dns/name.h"
#include "core/trace/recording.h"

namespace whybogus::diagnose {

struct ZoneServers {
  dns::Name zone;
  /// Names in the NS RRset that led there: a referral's, or the root hints'.
  std::size_t known = 0;
  /// Those of which an address was asked about something in the zone, whatever came of it.
  std::size_t asked = 0;
  bool operator==(const ZoneServers&) const = default;
};

/// For each zone above one of these names that the walk met, from the root down. None where there was no walk.
std::vector<ZoneServers> zone_servers(const trace::Recording&, const std::vector<dns::Name>&);

}  // namespace whybogus::diagnose
