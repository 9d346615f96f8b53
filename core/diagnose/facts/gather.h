// From the log to views: what a tier's server hands out, question by question, taken from whatever exchanges the log holds. Which planner
// asked, or whether any did, is of no account.
#pragma once

#include <optional>
#include <string_view>

#include "core/dns/address.h"
#include "core/dnssec/view.h"
#include "core/trace/log.h"

namespace whybogus::diagnose {

/// What that address hands out with CD=1, as a validator behind it would get it.
dnssec::View gather_server(const trace::Log&, std::string_view tier, const dns::Endpoint&);

/// What the authorities hand out: authoritative answers, and the DS RRsets and proofs that came with referrals. To each question the first
/// answer in the log counts, but what the preferred server says goes before all others.
dnssec::View gather_root(const trace::Log&, const std::optional<dns::Endpoint>& preferred = std::nullopt);

}  // namespace whybogus::diagnose
