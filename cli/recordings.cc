#include "cli/recordings.h"

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "cli/input_file.h"
#include "cli/progress.h"
#include "cli/resolv_conf.h"
#include "cli/root_hints.h"
#include "core/diagnose/outcome/second_look.h"
#include "core/dnssec/anchors.h"
#include "core/net/sockets.h"
#include "core/render/json.h"
#include "core/resolve/observe.h"
#include "core/resolve/repetition.h"
#include "core/resolve/root_tier.h"
#include "core/resolve/server_tier.h"
#include "core/trace/extract.h"

namespace whybogus::cli {
namespace {

/// Reads the file with `parse`, or makes do with what `otherwise` makes: parsing what is not needed costs more than a look at the answers.
template <class Otherwise, class Parse>
auto read_records(const std::optional<std::string>& file, Otherwise otherwise, Parse parse) -> Attempt<decltype(otherwise())> {
  if (!file) return otherwise();
  const auto text = read_input(*file);
  if (!text) return tl::unexpected(text.error());
  return or_leave(ExitStatus::BadInput, parse(*text, input_name(*file)));
}

template <class Otherwise>
Attempt<std::vector<dns::Anchor>> read_anchors(const Judgement& judgement, Otherwise otherwise) {
  return read_records(judgement.anchor_file, otherwise, dnssec::parse_anchors);
}

std::vector<trace::Tier> path_of(const Ask& ask) {
  std::vector<trace::Tier> path;
  if (ask.servers)
    path = *ask.servers;
  else
    path.push_back(resolv_conf_tier(resolv_conf_path, ask.port, ask.tactics.families));
  if (ask.root == RootTier::Walked) path.push_back({std::string(trace::root_label), trace::TierKind::Root, {}});
  return path;
}

/// All of a live recording but its log.
Attempt<trace::Recording> blank_recording(const Ask& ask, dns::Time now) {
  const auto anchors = read_anchors(ask.judgement, dnssec::builtin_anchors);
  if (!anchors) return tl::unexpected(anchors.error());
  const auto hints = read_records(ask.hints_file, builtin_hints, parse_hints);
  if (!hints) return tl::unexpected(hints.error());
  trace::Recording recording;
  recording.question = ask.question;
  recording.path = path_of(ask);
  recording.anchors = *anchors;
  recording.negative_anchors = ask.judgement.negative_anchors;
  recording.hints = *hints;
  recording.clock = now;
  recording.time = ask.judgement.time ? as_of(*ask.judgement.time, now) : now;
  recording.policy = ask.judgement.policy;
  return recording;
}

std::vector<resolve::Planner> planners_for(const trace::Recording& recording, const resolve::Tactics& tactics) {
  // The root's is first: its chain of dependent questions is the longest, so its queries go out before all others.
  std::vector<resolve::Planner> planners;
  const auto opinions = recording.path.size() == 1 ? resolve::SecondOpinions::Always : resolve::SecondOpinions::WhereTiersDiffer;
  const resolve::RootTier root{recording.hints, opinions, dns::trusted_zones_below_root(recording.anchors, recording.time)};
  for (auto tier = recording.path.rbegin(); tier != recording.path.rend(); ++tier)
    planners.push_back(tier->kind == trace::TierKind::Server ? resolve::server_tier(*tier, recording.question, tactics)
                                                             : resolve::root_tier(root, recording.question, tactics));
  return planners;
}

/// Asks once more for what the report would blame somebody for without knowing why, if there is time left for it.
void look_again(trace::Recording& recording, const Ask& ask, trace::Microseconds spent, trace::Wire& wire,
                const resolve::Observer& observer) {
  resolve::Limits limits = ask.limits;
  limits.deadline -= std::chrono::ceil<trace::Milliseconds>(spent);
  if (!recording.cut_by.empty() || limits.deadline < diagnose::failure_kept) return;
  const std::vector<trace::Query> queries = diagnose::second_looks(recording);
  if (queries.empty()) return;
  // The limits have left room: nothing was cut. What this does not bring in time leaves the report as it would be without it.
  resolve::observe({resolve::repetition(queries, diagnose::failure_kept, ask.tactics.timeout)}, {wire, recording.log}, limits, observer);
}

/// Fills the log.
Ending observe(trace::Recording& recording, const Ask& ask, const Interrupt& interrupt) {
  Progress progress;
  const auto sockets = net::make_sockets(ask.source);
  resolve::Observer observer;
  observer.on_exchange = [&](const trace::Exchange&, std::size_t under_way) { progress.count(recording.log.size(), under_way); };
  observer.interrupted = [&] {
    progress.tick();
    return interrupt.is_raised();
  };
  const trace::Microseconds start = sockets->now();
  recording.cut_by = resolve::observe(planners_for(recording, ask.tactics), {*sockets, recording.log}, ask.limits, observer);
  look_again(recording, ask, sockets->now() - start, *sockets, observer);
  return interrupt.is_raised() ? Ending::Interrupted : Ending::Complete;
}

/// Older recordings do not tell when they were made, but then nobody chose another time.
void set_time(trace::Recording& recording, const Moment& moment) {
  if (!recording.clock) recording.clock = recording.time;
  recording.time = as_of(moment, *recording.clock);
}

}  // namespace

Attempt<Made> make_recording(const Ask& ask, dns::Time now, const Interrupt& interrupt) {
  auto recording = blank_recording(ask, now);
  if (!recording) return tl::unexpected(recording.error());
  const Ending ending = observe(*recording, ask, interrupt);
  return Made{std::move(*recording), ending};
}

Attempt<Made> make_recording(const Replay& replay) {
  const auto text = read_input(replay.file, render::recording_size_limit);
  if (!text) return tl::unexpected(text.error());
  auto recording = or_leave(ExitStatus::BadInput, render::read_recording(*text, input_name(replay.file)));
  if (!recording) return tl::unexpected(recording.error());
  const auto anchors = read_anchors(replay.judgement, [&] { return recording->anchors; });
  if (!anchors) return tl::unexpected(anchors.error());
  recording->anchors = *anchors;
  if (!replay.judgement.negative_anchors.empty()) recording->negative_anchors = replay.judgement.negative_anchors;
  if (replay.judgement.time) set_time(*recording, *replay.judgement.time);
  if (replay.judgement.policy.require_secure) recording->policy.require_secure = true;
  return Made{trace::extract(*recording, recording->log), Ending::Complete};
}

}  // namespace whybogus::cli
