// What one server of a tier was seen to be able to do, and what it says for itself: read off the log.
#pragma once

#include <string_view>

#include "core/diagnose/facts/tier_report.h"
#include "core/trace/log.h"

namespace whybogus::diagnose {

/// A server of a tier: whose exchanges are looked at.
struct ServerId {
  std::string_view tier;
  dns::Endpoint server;
};

Abilities abilities(const trace::Log&, const ServerId&);

/// The first answer with CD=0 to the question.
Says says(const trace::Log&, const ServerId&, const dns::Question&);

}  // namespace whybogus::diagnose
