// Our own walk came to a zone of which no server answers. That no server at all answers is another matter: then the walk can't get out.
#include "core/diagnose/rules/failed_fetch.h"
#include "core/diagnose/rules/out_of_reach.h"
#include "core/diagnose/rules/place.h"
#include "core/diagnose/rules/rules.h"

namespace whybogus::diagnose {
namespace {

using dnssec::Reason;

Explanation explanation(const Scene& scene, const Symptom& symptom, Finding finding, Standing standing) {
  Explanation made{.finding = std::move(finding), .symptom = symptom, .place = place_of(scene, symptom, At::Wire)};
  made.place.towards = "authorities";
  made.standing = standing;
  made.is_proven = made.finding.code == Code::TruncatedNoTcp;
  return made;
}

}  // namespace

Explanations stopped_walk(const Scene& scene) {
  Explanations found;
  for (const Symptom& symptom : symptoms_of(scene, SymptomKind::WalkStopped)) {
    const dnssec::Link& link = scene.link_of(symptom);
    const TierReport& root = scene.tier_of(symptom);
    const Reason reason = link.faults.front().reason;
    // A log may lack what the walk would have asked. That it was cut is told by itself.
    const bool is_missing = reason == Reason::NotAsked && scene.recording.cut_by.empty();
    if (reason != Reason::FetchFailed && !is_missing) continue;
    auto unreached = is_missing ? no_server_address(scene.recording, link, root) : unreachable_family(scene.recording.log, link, root);
    if (unreached) found.push_back(explanation(scene, symptom, *std::move(unreached), Standing::Stands));
    found.push_back(explanation(scene, symptom, failed_fetch(scene.recording.log, link, root), Standing::Restates));
  }
  return found;
}

}  // namespace whybogus::diagnose
