#include "core/diagnose/rules/rules.h"

#include <algorithm>
#include <cassert>
#include <iterator>

namespace whybogus::diagnose {
namespace {

using enum SymptomKind;

const std::vector<Rule>& table() {
  static const std::vector<Rule> rules = {
      {diverted_walk, {ZoneBogus, WalkStopped}},
      {disagreeing_sets, {ZoneBogus, DataBogus}},
      {missing_delegations, {ZoneBogus}},
      {zone_faults, {ZoneBogus}},
      {disagreeing_servers, {ZoneBogus}},
      {wrong_clock, {ZoneBogus, DataBogus}},
      {stopped_walk, {WalkStopped}},
      {reach, {Unreachable, UdpLost}},
      {filtered_answers, {DataBogus, DataMissing, Refused, Denied}},
      {denied_names, {Denied}},
      {stale_copies, {DataBogus, FurtherDamage}},
      {blocked_records, {DataBogus, FurtherDamage}},
      {aliases_for_ds, {DataBogus}},
      {silent_servers, {DataBogus}},
      {slow_servers, {DataMissing, Refused}},
      {private_names, {DataBogus}},
      {tier_damage, {DataBogus, FurtherDamage}},
      {refused_root_keys, {DataBogus, Refused}},
      {missing_negative_anchors, {Refused}},
      {refused_by_remark, {Refused, DataMissing}},
      {stray_records, {Refused}},
      {insisted_remarks, {Refused}},
      {early_ends, {Refused}},
      {endless_aliases, {DataMissing, Endless}},
      {servfail_with_cd, {DataMissing}},
      {failed_fetches, {DataMissing}},
      {unexplained_errors, {Refused}},
      {oddities, {Refused}},
      {lame_servers, {}},
      {unanswered_walk, {}},
      {stray_messages, {}},
      {server_answers, {}},
      {unchecked_links, {}},
      {unsigned_differences, {}},
      {anchors_and_policy, {NotSecure}},
      {cut_run, {WalkStopped, Unreachable, DataMissing, Refused}},
      {remarks, {}},
      {sentinels, {KeyUntrusted}},
      {expiry, {}},
      {negative_anchors, {}},
  };
  return rules;
}

bool may_explain(const Rule& rule, const Explanation& explanation) {
  return !explanation.symptom || std::ranges::find(rule.symptoms, explanation.symptom->kind) != rule.symptoms.end();
}

}  // namespace

std::span<const Rule> rules() { return table(); }

Explanations explain(const Scene& scene) {
  Explanations all;
  for (const Rule& rule : rules()) {
    for (Explanation& explanation : rule.explain(scene)) {
      assert(may_explain(rule, explanation));
      all.push_back(std::move(explanation));
    }
  }
  return all;
}

}  // namespace whybogus::diagnose
