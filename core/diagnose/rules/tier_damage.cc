// A tier hands out what is bogus: what it did to data that is fine upstream, or what can be said where nothing upstream is known.
#include <algorithm>
#include <iterator>

#include "core/diagnose/catalogue/catalogue.h"
#include "core/diagnose/facts/clock.h"
#include "core/diagnose/facts/compare.h"
#include "core/diagnose/facts/exchanges.h"
#include "core/diagnose/facts/extended_errors.h"
#include "core/diagnose/facts/handed_out.h"
#include "core/diagnose/facts/links.h"
#include "core/diagnose/facts/signed_zones.h"
#include "core/diagnose/rules/fault_finding.h"
#include "core/diagnose/rules/place.h"
#include "core/diagnose/rules/rules.h"

namespace whybogus::diagnose {
namespace {

using dnssec::Link;
using dnssec::Reason;

// One server tier beside the nearest tier upstream that shows what the data is worth.
class Damage {
 public:
  Damage(const Scene& scene, const Symptom& symptom)
      : scene_(scene), symptom_(symptom), tier_(scene.tier_of(symptom)), upstream_(informed_upstream(scene.tiers, symptom.tier)) {}

  // Where the log speaks against what it looks like, what the answer itself lacks is still true, and no more than that.
  Explanations explain() const {
    if (upstream_ == nullptr) return {without_comparison()};
    Explanations found{beside_upstream()};
    const bool is_of_answer = may_be_lost(scene_.link_of(telling()).faults.front().reason);
    if (found.front().standing == Standing::Contradicted && is_of_answer) found.push_back(plain());
    return found;
  }

 private:
  const dnssec::Chain& chain() const { return tier_.shown().chain; }
  const dnssec::Chain& theirs() const { return upstream_->shown().chain; }
  const Abilities& can() const { return tier_.shown().abilities; }

  Explanation beside_upstream() const {
    const Symptom told = telling();
    const Link& link = scene_.link_of(told);
    const Code code = damage(link);
    Finding finding = finding_of(code, told);
    if (code == Code::SignatureDiffers) finding.operands["seen"] = text_of(fault_finding(link, tier_, scene_.recording));
    if (is_proven_upstream(link)) finding.operands["upstream"] = "; from " + responder_text(upstream_->tier) + " it comes with one";
    if (code == Code::AnswerDiffers) finding.operands["data"] = difference_text(chain(), theirs(), link.owner);
    const bool is_adjacent = upstream_ == next_upstream(scene_.tiers, symptom_.tier);
    return {.finding = std::move(finding),
            .symptom = symptom_,
            .place = place_of(scene_, told, At::Tier),
            .confidence = is_adjacent ? Confidence::Measured : Confidence::Inferred,
            .standing = is_contradicted(code, link) ? Standing::Contradicted : Standing::Stands};
  }

  // What was answered without EDNS shows nothing of it by itself: what became of the same question with EDNS goes before.
  Finding finding_of(Code code, const Symptom& told) const {
    Finding finding = fault_at_tier(code, scene_, told);
    if (code != Code::EdnsDropped || finding.exchanges.empty()) return finding;
    const trace::Exchange* shown = scene_.recording.log.at(finding.exchanges.front());
    if (const trace::Exchange* with = with_edns(shown)) finding.exchanges.insert(finding.exchanges.begin(), with->number);
    return finding;
  }

  // Of an exchange without EDNS the one with it, if that was answered.
  const trace::Exchange* with_edns(const trace::Exchange* without) const {
    if (without == nullptr || without->query.edns) return nullptr;
    for (const trace::Exchange* with : scene_.recording.log.about(tier_.tier.label, without->query.question)) {
      const bool is_same = with->query.server == without->query.server && with->query.cd == without->query.cd;
      if (is_same && with->query.edns && with->answered()) return with;
    }
    return nullptr;
  }

  Explanation plain() const {
    const Symptom told = telling();
    return {.finding = fault_at_tier(code_of(scene_.link_of(told).faults.front().reason), scene_, told),
            .symptom = symptom_,
            .place = place_of(scene_, told, At::Tier),
            .confidence = Confidence::Possible,
            .standing = Standing::Restates};
  }

  // Where a tier makes up its own answers for a name (RPZ), that shows first at the DS, which is asked for to learn whether the name is a
  // zone's. What becomes of the hop tells more, if it is known to be in a zone further up.
  Symptom telling() const {
    const Link& link = scene_.link_of(symptom_);
    if (link.faults.front().reason != Reason::DsDenialMissing) return symptom_;
    for (const dnssec::Hop& hop : theirs().hops) {
      const bool is_made_up =
          hop.owner.is_subdomain_of(link.owner) && !hop.zone.is_subdomain_of(link.owner) && differs(chain(), theirs(), hop.owner);
      const auto own = std::ranges::find_if(chain().links, [&](const Link& l) { return l.owner == hop.owner && is_hop(l); });
      if (is_made_up && own != chain().links.end())
        return {symptom_.kind, symptom_.tier, static_cast<std::size_t>(own - chain().links.begin())};
    }
    return symptom_;
  }

  // What each code claims, and what of the log speaks against it.
  bool is_contradicted(Code code, const Link& link) const {
    if (is_unproven_wildcard(scene_, symptom_) || is_filtered(link)) return true;
    switch (code) {
      case Code::RrsigStripped:
        return !is_signed_at(*upstream_, link);
      case Code::UnsignedCopy:
        return signed_answer(scene_.recording.log, tier_, link.zone) != nullptr;
      case Code::AnswerDiffers:
        return is_same_set(link.owner, link.type);
      case Code::SignatureDiffers:
        return has_key_upstream(link);
      default:
        return false;
    }
  }

  // Then it is the policy's data, as the tier says itself.
  bool is_filtered(const Link& link) const {
    return std::ranges::any_of(sources_of(scene_.recording.log, link), [](const trace::Exchange* exchange) {
      return exchange->answered() && policy_in(ede_of(*exchange->response));
    });
  }

  bool has_key_upstream(const Link& link) const {
    const auto keys = handed_out(*upstream_, scene_.recording.log, link.zone, dns::RrType::DNSKEY);
    const dnssec::Fault& fault = link.faults.front();
    if (fault.reason != Reason::KeyMissing || !fault.tag || !keys) return false;
    return std::ranges::count(key_tags(*keys, dns::RrType::DNSKEY), *fault.tag) > 0;
  }

  bool is_same_set(const dns::Name& owner, dns::RrType type) const {
    const auto ours = handed_out(tier_, scene_.recording.log, owner, type);
    const auto others = handed_out(*upstream_, scene_.recording.log, owner, type);
    return ours && others && ours->rdata == others->rdata;
  }

  // That there is no such data.
  bool is_proven_upstream(const Link& link) const {
    const Link* whole = theirs().find(link.owner, link.type);
    const bool is_denial = link.faults.front().reason == Reason::DenialMissing || link.faults.front().reason == Reason::DsDenialMissing;
    return is_denial && whole != nullptr && whole->denial && whole->denial->proven();
  }

  bool is_other_data(const Link& link) const { return differs(chain(), theirs(), link.owner); }

  // Of links that are no hop only the verdicts are compared. A DNAME stands above the hops that follow from it.
  bool is_same_data(const Link& link) const {
    return is_hop(link) && (agree(chain(), theirs(), link.owner) || is_same_set(link.owner, link.type));
  }

  // What a tier did to data that is fine upstream.
  Code damage(const Link& link) const {
    if (can().edns == Seen::No) return Code::EdnsDropped;
    if (can().dnssec_ok == Seen::No) return Code::DoDropped;
    const Reason reason = link.faults.front().reason;
    switch (reason) {
      case Reason::SignatureMissing:
        return is_other_data(link) ? Code::AnswerDiffers : Code::RrsigStripped;
      case Reason::DenialMissing:
      case Reason::Above:
        return is_other_data(link) ? Code::AnswerDiffers : code_of(reason);
      case Reason::SignatureExpired:
        return Code::StaleAnswer;
      case Reason::SignatureWrong:
      case Reason::SignatureNotYetValid:
      case Reason::KeyMissing:
      case Reason::SignatureUnfit:
        return is_same_data(link) ? Code::SignatureDiffers : Code::AnswerDiffers;
      case Reason::DnskeyMissing:
      case Reason::AnchorZoneGone:
        return Code::UnsignedCopy;
      case Reason::VouchedKeySilent:
      case Reason::DsMismatch:
      case Reason::DenialContradicted:
        return Code::AnswerDiffers;
      default:
        return code_of(reason);
    }
  }

  static bool may_be_lost(Reason reason) {
    return reason == Reason::SignatureMissing || reason == Reason::DsDenialMissing || reason == Reason::DenialMissing ||
           reason == Reason::DsFromChild;
  }

  // Without a tier upstream that was seen to be fine it can't be told who broke it. Records that lack what a cache may lose point to the
  // tier, wrong ones to the zone.
  Explanation without_comparison() const {
    const Link& link = scene_.link_of(symptom_);
    const Reason reason = link.faults.front().reason;
    const bool lacks = can().edns == Seen::No || can().dnssec_ok == Seen::No;
    const Code code = can().edns == Seen::No ? Code::EdnsDropped : lacks ? Code::DoDropped : code_of(reason);
    const bool is_of_clock = scene_.clock && !lacks && is_fault_of_time(link);
    const bool is_of_zone = !lacks && !may_be_lost(reason);
    Finding finding = finding_of(code, symptom_);
    if (is_of_zone)
      finding.operands["keeper"] =
          "the operators of " + zone_text(link.zone) + "; if it is in order there, those of " + responder_text(tier_.tier);
    return {.finding = std::move(finding),
            .symptom = symptom_,
            .place = place_of(scene_, symptom_, is_of_zone ? At::Zone : At::Tier),
            .confidence = lacks ? Confidence::Measured : Confidence::Possible,
            .standing = is_of_clock || is_unproven_wildcard(scene_, symptom_) ? Standing::Contradicted : Standing::Stands};
  }

  const Scene& scene_;
  const Symptom symptom_;
  const TierReport& tier_;
  const TierReport* upstream_;
};

}  // namespace

Explanations tier_damage(const Scene& scene) {
  Explanations found;
  for (const SymptomKind kind : {SymptomKind::DataBogus, SymptomKind::FurtherDamage})
    for (const Symptom& symptom : symptoms_of(scene, kind)) std::ranges::move(Damage(scene, symptom).explain(), std::back_inserter(found));
  return found;
}

}  // namespace whybogus::diagnose
