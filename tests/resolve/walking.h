// Runs the root tier's planner in a world of authoritative servers, and reads its log.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/resolve/observe.h"
#include "core/resolve/root_tier.h"
#include "core/resolve/tactics.h"
#include "core/trace/log.h"
#include "tests/resolve/authorities.h"

namespace whybogus::tests {

struct Walked {
  trace::Log log;
  /// What observe() returned.
  std::string cut_by;
  trace::Milliseconds time{0};
  /// What the planner still ordered of the complete log.
  std::size_t left_over = 0;
};

struct Manner {
  resolve::Tactics tactics{};
  resolve::Limits limits{};
  /// One name server, "a.root.", at 192.0.2.1.
  std::string_view hints = ". NS a.root.\na.root. A 192.0.2.1";
  resolve::SecondOpinions opinions = resolve::SecondOpinions::WhereTiersDiffer;
  std::vector<dns::Name> islands{};
};

/// "www.example. A"
Walked walk(const Authorities& world, std::string_view asked, const Manner& manner = {});

/// The addresses that were asked this, in the order of the log; each once.
std::vector<std::string> asked_of(const trace::Log& log, std::string_view question);
/// Whether an authoritative answer to it came (no referral, no failure).
bool was_told(const trace::Log& log, std::string_view question);

}  // namespace whybogus::tests
