// What negative trust anchors (RFC 7646) do to a report: which of them decide, whether they are needed, and whose absence at a tier
// explains what that tier says.
#include "core/diagnose/facts/negative_anchors.h"

#include <algorithm>

#include "core/diagnose/catalogue/catalogue.h"
#include "core/diagnose/rules/fault_finding.h"
#include "core/diagnose/rules/place.h"
#include "core/diagnose/rules/refusal.h"
#include "core/diagnose/rules/rules.h"

namespace whybogus::diagnose {
namespace {

using dns::Name;
using dnssec::Chain;
using dnssec::Link;
using dnssec::Reason;
using dnssec::Verdict;

// What the hops below the anchor would be without it.
Verdict verdict_below(const Chain& chain, const Name& anchor) {
  Verdict verdict = Verdict::Secure;
  for (const dnssec::Hop& hop : chain.hops)
    if (hop.owner.is_subdomain_of(anchor)) verdict = dnssec::worse(verdict, hop.verdict);
  return verdict;
}

std::string without_anchor(const ServerReport& server, const TierReport& tier, const trace::Recording& recording, const Name& anchor) {
  const Link* fault = fault_on_the_way(*server.without_exceptions, anchor);
  if (fault == nullptr) return "whether it would validate without it can't be told, for want of answers";
  return "without it this would be bogus: " + text_of(fault_finding(*fault, tier, recording));
}

class Observer {
 public:
  Observer(const std::vector<TierReport>& tiers, const trace::Recording& recording) : tiers_(tiers), recording_(recording) {}

  Finding about(const Name& anchor) const {
    const auto decides = [&](const TierReport& t) { return decides_at(t, anchor); };
    const auto tier = std::find_if(tiers_.rbegin(), tiers_.rend(), decides);
    if (tier == tiers_.rend()) return finding(Code::NtaUnused, tiers_.back(), anchor);
    // What one tier needs is not needless, whatever the others do without.
    const auto needs = [&](const TierReport& t) {
      return decides(t) && !dnssec::is_fine(verdict_below(*t.shown().without_exceptions, anchor));
    };
    const auto needy = std::find_if(tiers_.rbegin(), tiers_.rend(), needs);
    if (needy != tiers_.rend()) return about_deciding(*needy, anchor);
    return about_needless(*tier, anchor, verdict_below(*tier->shown().without_exceptions, anchor));
  }

 private:
  static bool decides_at(const TierReport& tier, const Name& anchor) {
    const auto deciding = negative_anchors_that_decide(tier.shown().chain);
    return std::ranges::find(deciding, anchor) != deciding.end();
  }

  Finding finding(Code code, const TierReport& tier, const Name& anchor) const {
    Finding made = finding_about_question(code, tier, recording_);
    made.zone = anchor;
    made.operands["name"] = anchor;
    return made;
  }

  Finding about_needless(const TierReport& tier, const Name& anchor, Verdict verdict) const {
    Finding made = finding(Code::NtaNeedless, tier, anchor);
    made.operands["verdict"] = dnssec::to_text(verdict);
    return made;
  }

  Finding about_deciding(const TierReport& tier, const Name& anchor) const {
    Finding made = finding(Code::NtaDecides, tier, anchor);
    made.operands["without"] = without_anchor(tier.shown(), tier, recording_, anchor);
    const Link* fault = fault_on_the_way(*tier.shown().without_exceptions, anchor);
    made.operands["keeper"] = "the operators of " + zone_text(fault == nullptr ? anchor : fault->zone);
    if (fault != nullptr)
      for (const std::uint32_t source : fault->sources) made.exchanges.push_back({source});
    return made;
  }

  const std::vector<TierReport>& tiers_;
  const trace::Recording& recording_;
};

}  // namespace

Explanations missing_negative_anchors(const Scene& scene) {
  Explanations found;
  for (const Symptom& symptom : symptoms_of(scene, SymptomKind::Refused)) {
    const TierReport& tier = scene.tier_of(symptom);
    const std::optional<Chain>& strict = tier.shown().without_exceptions;
    if (!strict || strict->verdict != Verdict::Bogus) continue;
    for (const Name& anchor : negative_anchors_that_decide(tier.shown().chain)) {
      if (fault_on_the_way(*strict, anchor) == nullptr) continue;
      Finding finding = refusal_finding(Code::NtaMissing, scene, symptom);
      finding.operands["name"] = anchor;
      finding.operands["without"] = without_anchor(tier.shown(), tier, scene.recording, anchor);
      found.push_back({.finding = std::move(finding),
                       .symptom = symptom,
                       .place = place_of(scene, symptom, At::Tier),
                       .confidence = Confidence::Inferred,
                       .is_proven = tier.shown().says.rcode.has_value()});
    }
  }
  return found;
}

Explanations negative_anchors(const Scene& scene) {
  const Observer observer(scene.tiers, scene.recording);
  Explanations found;
  for (const Name& anchor : scene.recording.negative_anchors) found.push_back({.finding = observer.about(anchor)});
  return found;
}

}  // namespace whybogus::diagnose
