#include "tests/resolve/walking.h"

#include <algorithm>

#include "core/dns/response.h"
#include "core/resolve/root_tier.h"
#include "core/trace/recording.h"
#include "tests/messages.h"

namespace whybogus::tests {

Walked walk(const Authorities& world, std::string_view asked, const Manner& manner) {
  const resolve::Planner planner =
      resolve::root_tier({records(manner.hints), manner.opinions, manner.islands}, question(asked), manner.tactics);
  FakeWire wire(world);
  Walked walked;
  walked.cut_by = resolve::observe({planner}, {wire, walked.log}, manner.limits);
  walked.time = std::chrono::duration_cast<trace::Milliseconds>(wire.now());
  walked.left_over = planner(walked.log).size();
  return walked;
}

std::vector<std::string> asked_of(const trace::Log& log, std::string_view asked) {
  std::vector<std::string> servers;
  for (const trace::Exchange* const exchange : log.about(trace::root_label, question(asked))) {
    const std::string server = dns::to_text(exchange->query.server);
    if (std::ranges::find(servers, server) == servers.end()) servers.push_back(server);
  }
  return servers;
}

bool was_told(const trace::Log& log, std::string_view asked) {
  return std::ranges::any_of(log.about(trace::root_label, question(asked)), [](const trace::Exchange* exchange) {
    if (!exchange->answered() || !exchange->response->flags.aa) return false;
    const dns::ResponseKind kind = dns::kind_of(*exchange->response, exchange->query.question);
    return kind != dns::ResponseKind::Referral && kind != dns::ResponseKind::Failure;
  });
}

}  // namespace whybogus::tests
