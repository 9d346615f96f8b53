// Servers that our own walk does not come to because of what addresses they have: of a family that the run leaves out or that this machine
// has no way to, or none at all. Read off the log: referrals, hints, and what became of the exchanges.
#pragma once

#include <optional>
#include <string>

#include "core/diagnose/catalogue/finding.h"
#include "core/diagnose/facts/tier_report.h"

namespace whybogus::diagnose {

/// NoServerAddress: the walk was referred to the link's zone, and could ask none of its servers. None where the log holds no such referral,
/// or the run was cut.
std::optional<Finding> no_server_address(const trace::Recording&, const dnssec::Link&, const TierReport&);

/// FamilyUnreachable: the network refuses queries for the link, all of them to addresses of one family, at which nothing else answered
/// either. Routers tell of only some refusals, so that one is enough.
std::optional<Finding> unreachable_family(const trace::Log&, const dnssec::Link&, const TierReport&);

/// What there is to add to "no authoritative server answers (0 queries": ": the root hints ...", or nothing.
std::string why_nobody_answers(const trace::Recording&);

}  // namespace whybogus::diagnose
