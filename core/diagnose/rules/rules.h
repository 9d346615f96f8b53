// All rules, in one table. A rule is a pure function from the scene to explanations; all of them run, and none knows of another.
#pragma once

#include <span>
#include <vector>

#include "core/diagnose/facts/scene.h"
#include "core/diagnose/rules/explanation.h"

namespace whybogus::diagnose {

using Explanations = std::vector<Explanation>;

struct Rule {
  Explanations (*explain)(const Scene&);
  /// What it explains; none for one that makes observations alone.
  std::vector<SymptomKind> symptoms;
};

/// The order decides nothing but ties.
std::span<const Rule> rules();

/// What all rules say of the scene, in the order of the table.
Explanations explain(const Scene&);

// What is wrong with what the zones serve.
Explanations zone_faults(const Scene&);
Explanations missing_delegations(const Scene&);
Explanations disagreeing_servers(const Scene&);
Explanations wrong_clock(const Scene&);
Explanations stopped_walk(const Scene&);
Explanations diverted_walk(const Scene&);
Explanations disagreeing_sets(const Scene&);
Explanations denied_names(const Scene&);
// What a tier does to data.
Explanations reach(const Scene&);
Explanations stale_copies(const Scene&);
Explanations blocked_records(const Scene&);
Explanations aliases_for_ds(const Scene&);
Explanations filtered_answers(const Scene&);
Explanations silent_servers(const Scene&);
Explanations slow_servers(const Scene&);
Explanations private_names(const Scene&);
Explanations tier_damage(const Scene&);
Explanations refused_root_keys(const Scene&);
Explanations refused_by_remark(const Scene&);
Explanations endless_aliases(const Scene&);
Explanations servfail_with_cd(const Scene&);
Explanations failed_fetches(const Scene&);
// How a tier judges.
Explanations missing_negative_anchors(const Scene&);
Explanations stray_records(const Scene&);
Explanations insisted_remarks(const Scene&);
Explanations early_ends(const Scene&);
Explanations unexplained_errors(const Scene&);
Explanations oddities(const Scene&);
// What explains no break, and is worth telling.
Explanations lame_servers(const Scene&);
Explanations unanswered_walk(const Scene&);
Explanations stray_messages(const Scene&);
Explanations server_answers(const Scene&);
Explanations unchecked_links(const Scene&);
Explanations unsigned_differences(const Scene&);
Explanations anchors_and_policy(const Scene&);
Explanations cut_run(const Scene&);
Explanations remarks(const Scene&);
Explanations sentinels(const Scene&);
Explanations expiry(const Scene&);
Explanations negative_anchors(const Scene&);

}  // namespace whybogus::diagnose
