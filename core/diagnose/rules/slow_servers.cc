// The authoritative servers answer, and so slowly that a resolver which needs several answers one after the other gives up before.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <optional>

#include "core/diagnose/rules/fault_finding.h"
#include "core/diagnose/rules/place.h"
#include "core/diagnose/rules/rules.h"

namespace whybogus::diagnose {
namespace {

using trace::Exchange;
using trace::Microseconds;

// Resolvers repeat a query after 0.4 to 1.2 s, and give up on a name after 5 to 12 s.
constexpr Microseconds kSlow = std::chrono::seconds(1);
constexpr Microseconds kLong = std::chrono::seconds(4);
// One late answer may be a lost packet's.
constexpr std::size_t kSeveral = 2;

struct SlowAnswers {
  std::map<dns::Endpoint, Microseconds> slowest;
  std::vector<const Exchange*> exchanges;
};

// Of servers that answered our walk in no case sooner.
SlowAnswers slow_answers(const trace::Log& log) {
  std::map<dns::Endpoint, std::vector<const Exchange*>> by_server;
  for (const Exchange* exchange : log.of(trace::root_label))
    if (exchange->answered()) by_server[exchange->query.server].push_back(exchange);
  SlowAnswers slow;
  for (const auto& [server, answers] : by_server) {
    if (std::ranges::any_of(answers, [](const Exchange* e) { return e->elapsed < kSlow; })) continue;
    slow.slowest[server] = std::ranges::max(answers, {}, &Exchange::elapsed)->elapsed;
    slow.exchanges.insert(slow.exchanges.end(), answers.begin(), answers.end());
  }
  return slow;
}

// How long the server's clients wait for nothing; none where its error came soon.
std::optional<std::string> long_wait(const Says& says) {
  if (!says.rcode) return "gives no answer";
  if (*says.rcode != dns::Rcode::ServFail || says.elapsed < kLong) return std::nullopt;
  return "says SERVFAIL after " + trace::seconds_text(says.elapsed);
}

Finding too_slow(const Scene& scene, const Symptom& symptom, const SlowAnswers& slow, const std::string& wait) {
  Finding finding = finding_at_tier(Code::AuthoritiesSlow, scene, symptom);
  std::vector<std::string> servers;
  for (const auto& [server, slowest] : slow.slowest)
    servers.push_back(fmt::format("{} up to {}", dns::to_text(server), trace::seconds_text(slowest)));
  finding.operands["servers"] = fmt::format("{}", fmt::join(servers, ", "));
  finding.operands["count"] = Count(slow.exchanges.size());
  finding.operands["wait"] = wait;
  finding.operands["keeper"] = "the operators of those servers, or whoever runs the network before them";
  finding.exchanges.clear();
  if (const auto& said = scene.tier_of(symptom).shown().says.exchange) finding.exchanges.push_back(*said);
  for (const Exchange* exchange : slow.exchanges) finding.exchanges.push_back(exchange->number);
  return finding;
}

}  // namespace

Explanations slow_servers(const Scene& scene) {
  const SlowAnswers slow = slow_answers(scene.recording.log);
  if (slow.exchanges.size() < kSeveral) return {};
  Explanations found;
  for (const SymptomKind kind : {SymptomKind::Refused, SymptomKind::DataMissing}) {
    for (const Symptom& symptom : symptoms_of(scene, kind)) {
      const auto wait = long_wait(scene.tier_of(symptom).shown().says);
      if (!wait) continue;
      Place place = place_of(scene, symptom, At::Wire);
      place.towards = "authorities";
      found.push_back({.finding = too_slow(scene, symptom, slow, *wait),
                       .symptom = symptom,
                       .place = std::move(place),
                       .confidence = Confidence::Possible});
    }
  }
  return found;
}

}  // namespace whybogus::diagnose
