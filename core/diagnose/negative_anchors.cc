#include "core/diagnose/negative_anchors.h"

#include <algorithm>

#include "core/diagnose/catalogue.h"
#include "core/diagnose/fault_finding.h"

namespace whybogus::diagnose {
namespace {

using dns::Name;
using dnssec::Chain;
using dnssec::Link;
using dnssec::Reason;
using dnssec::Verdict;

bool is_decided_by_negative_anchor(const Link& link) {
  return !link.faults.empty() && link.faults.front().reason == Reason::NegativeAnchor;
}

// What the hops below the anchor would be without it.
Verdict verdict_below(const Chain& chain, const Name& anchor) {
  Verdict verdict = Verdict::Secure;
  for (const dnssec::Hop& hop : chain.hops)
    if (hop.owner.is_subdomain_of(anchor)) verdict = dnssec::worse(verdict, hop.verdict);
  return verdict;
}

// The fault that the anchor hides stands on the way to its domain, or in it.
const Link* fault_on_the_way(const Chain& chain, const Name& anchor) {
  const auto found = std::ranges::find_if(chain.links, [&](const Link& link) {
    const bool is_own = link.verdict == Verdict::Bogus && !link.faults.empty() && link.faults.front().reason != Reason::Above;
    return is_own && (link.owner.is_subdomain_of(anchor) || anchor.is_subdomain_of(link.owner));
  });
  return found == chain.links.end() ? nullptr : &*found;
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
    const auto tier = std::find_if(tiers_.rbegin(), tiers_.rend(), [&](const TierReport& t) { return decides_at(t, anchor); });
    if (tier == tiers_.rend()) return finding(Code::NegativeAnchorUnused, tiers_.back(), anchor);
    const Verdict verdict = verdict_below(*tier->shown().without_exceptions, anchor);
    const bool needless = verdict == Verdict::Secure || verdict == Verdict::Insecure;
    return needless ? about_needless(*tier, anchor, verdict) : about_deciding(*tier, anchor);
  }

 private:
  static bool decides_at(const TierReport& tier, const Name& anchor) {
    const auto deciding = negative_anchors_that_decide(tier.shown().chain);
    return std::ranges::find(deciding, anchor) != deciding.end();
  }

  Finding finding(Code code, const TierReport& tier, const Name& anchor) const {
    Finding made = finding_about_question(code, tier, recording_);
    made.zone = anchor;
    made.operands["name"] = anchor.to_text();
    return made;
  }

  Finding about_needless(const TierReport& tier, const Name& anchor, Verdict verdict) const {
    Finding made = finding(Code::NegativeAnchorNeedless, tier, anchor);
    made.operands["verdict"] = dnssec::to_text(verdict);
    return made;
  }

  Finding about_deciding(const TierReport& tier, const Name& anchor) const {
    Finding made = finding(Code::NegativeAnchorDecides, tier, anchor);
    made.operands["without"] = without_anchor(tier.shown(), tier, recording_, anchor);
    const Link* fault = fault_on_the_way(*tier.shown().without_exceptions, anchor);
    made.operands["keeper"] = "the operators of zone " + (fault == nullptr ? anchor : fault->zone).to_text();
    if (fault != nullptr)
      for (const std::uint32_t source : fault->sources) made.exchanges.push_back({source});
    return made;
  }

  const std::vector<TierReport>& tiers_;
  const trace::Recording& recording_;
};

}  // namespace

std::vector<Name> negative_anchors_that_decide(const Chain& chain) {
  std::vector<Name> anchors;
  for (const Link& link : chain.links)
    if (is_decided_by_negative_anchor(link)) anchors.push_back(link.owner);
  return anchors;
}

std::optional<HiddenFault> negative_anchor_that_hides_a_fault(const ServerReport& server, const TierReport& tier,
                                                              const trace::Recording& recording) {
  if (!server.without_exceptions || server.without_exceptions->verdict != Verdict::Bogus) return std::nullopt;
  for (const Name& anchor : negative_anchors_that_decide(server.chain))
    if (fault_on_the_way(*server.without_exceptions, anchor) != nullptr)
      return HiddenFault{anchor, without_anchor(server, tier, recording, anchor)};
  return std::nullopt;
}

std::vector<Finding> negative_anchor_findings(const std::vector<TierReport>& tiers, const trace::Recording& recording) {
  const Observer observer(tiers, recording);
  std::vector<Finding> findings;
  for (const Name& anchor : recording.negative_anchors) findings.push_back(observer.about(anchor));
  return findings;
}

}  // namespace whybogus::diagnose
