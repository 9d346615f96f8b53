// The servers of a zone do not answer our walk, and a tier hands out an old copy of its data.
#include <algorithm>

#include "core/diagnose/facts/exchanges.h"
#include "core/diagnose/rules/failed_fetch.h"
#include "core/diagnose/rules/fault_finding.h"
#include "core/diagnose/rules/place.h"
#include "core/diagnose/rules/rules.h"

namespace whybogus::diagnose {
namespace {

using Exchanges = std::vector<const trace::Exchange*>;

// What the walk asked the servers of that zone, where none of it was answered.
Exchanges unanswered(const Scene& scene, const dns::Name& zone) {
  for (const Symptom& symptom : symptoms_of(scene, SymptomKind::WalkStopped)) {
    const dnssec::Link& link = scene.link_of(symptom);
    if (link.zone != zone || link.faults.front().reason != dnssec::Reason::FetchFailed) continue;
    Exchanges all = sources_of(scene.recording.log, link);
    const bool is_silent = std::ranges::none_of(all, [](const trace::Exchange* e) { return e->answered(); });
    if (is_silent) return all;
  }
  return {};
}

std::string servers_text(const Exchanges& exchanges) {
  std::string text;
  for (const dns::Endpoint& server : servers_of(exchanges)) text += (text.empty() ? "" : ", ") + dns::to_text(server);
  return text + ": " + how_failed(exchanges);
}

}  // namespace

Explanations silent_servers(const Scene& scene) {
  Explanations found;
  for (const Symptom& symptom : symptoms_of(scene, SymptomKind::DataBogus)) {
    if (scene.link_of(symptom).faults.front().reason != dnssec::Reason::SignatureExpired) continue;
    const Exchanges walk = unanswered(scene, zone_of(scene, symptom));
    if (walk.empty()) continue;
    Finding finding = fault_at_tier(Code::ServerDownStaleData, scene, symptom);
    finding.operands["how"] = servers_text(walk);
    for (const trace::Exchange* exchange : walk) finding.exchanges.push_back(exchange->number);
    found.push_back({.finding = std::move(finding),
                     .symptom = symptom,
                     .place = place_of(scene, symptom, At::Tier),
                     .confidence = Confidence::Inferred});
  }
  return found;
}

}  // namespace whybogus::diagnose
