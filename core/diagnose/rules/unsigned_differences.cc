// Two tiers hand out different data, and no signature tells which is right: a rewriting as well as a server that answers by who asks.
#include "core/diagnose/facts/client_answer.h"
#include "core/diagnose/facts/compare.h"
#include "core/diagnose/rules/fault_finding.h"
#include "core/diagnose/rules/rules.h"

namespace whybogus::diagnose {
namespace {

using dnssec::Verdict;

Finding difference(const Scene& scene, std::size_t index, const dns::Name& owner) {
  const TierReport& tier = scene.tiers[index];
  const TierReport& upstream = scene.tiers[index + 1];
  Finding finding = finding_about_question(Code::UnsignedAnswerDiffers, tier, scene.recording);
  finding.owner = owner;
  finding.operands["data"] = difference_text(tier.shown().chain, upstream.shown().chain, owner);
  finding.operands["towards"] = responder_text(upstream.tier);
  for (const TierReport* each : {&tier, &upstream})
    for (const std::uint32_t source : each->shown().chain.links.back().sources) finding.exchanges.push_back({source});
  return finding;
}

}  // namespace

Explanations unsigned_differences(const Scene& scene) {
  Explanations found;
  if (is_of_choice(scene.recording.question.type)) return found;
  for (std::size_t i = 0; i + 1 < scene.tiers.size(); ++i) {
    const dnssec::Chain& ours = scene.tiers[i].shown().chain;
    const dnssec::Chain& theirs = scene.tiers[i + 1].shown().chain;
    if (ours.verdict != Verdict::Insecure || theirs.verdict != Verdict::Insecure) continue;
    for (const dnssec::Hop& hop : ours.hops) {
      if (hop.verdict != Verdict::Insecure || !differs(ours, theirs, hop.owner)) continue;
      found.push_back({.finding = difference(scene, i, hop.owner)});
      break;
    }
  }
  return found;
}

}  // namespace whybogus::diagnose
