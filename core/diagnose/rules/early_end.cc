// What makes a validator give up on data that validates: a broken signature or a wrong key of the same tag that it tries before the right
// one, a key that it does not take. RFC 4035 lets none of that count; BIND 9.18 ends there with SERVFAIL.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "core/diagnose/facts/extended_errors.h"
#include "core/diagnose/rules/fault_finding.h"
#include "core/diagnose/rules/place.h"
#include "core/diagnose/rules/refusal.h"
#include "core/diagnose/rules/remark_findings.h"
#include "core/diagnose/rules/rules.h"
#include "core/dnssec/remark.h"

namespace whybogus::diagnose {
namespace {

using dnssec::Link;
using dnssec::Remark;
using dnssec::RemarkKind;
using dnssec::SignatureCheck;

constexpr dns::EdeCode kBogus{6}, kExpired{7}, kDnskeyMissing{9}, kRrsigsMissing{10};

// What makes all fail goes before what makes some.
constexpr RemarkKind kEndings[] = {RemarkKind::LargeRsaExponent, RemarkKind::DenialAlsoBroken, RemarkKind::SignatureAlsoBroken,
                                   RemarkKind::CollidingTags};

std::vector<const SignatureCheck*> all_signatures(const Link& link) {
  std::vector<const SignatureCheck*> all;
  for (const auto* checks : {&link.signatures, &link.denial_signatures})
    for (const SignatureCheck& check : *checks) all.push_back(&check);
  return all;
}

// Over some RRset of the link there is no valid signature but by keys that are too large.
bool is_signed_with_large_keys_alone(const Link& link) {
  std::set<dns::KeyTag> large;
  for (const Remark& remark : link.remarks)
    if (remark.kind == RemarkKind::LargeRsaExponent && remark.tag) large.insert(*remark.tag);
  std::map<std::pair<dns::Name, dns::RrType>, bool> alone;
  for (const SignatureCheck* check : all_signatures(link)) {
    if (!check->valid()) continue;
    bool& all_large = alone.try_emplace({check->owner, check->rrsig.type_covered}, true).first->second;
    all_large = all_large && large.contains(check->rrsig.tag);
  }
  return std::ranges::any_of(alone, [](const auto& rrset) { return rrset.second; });
}

// One key of that tag says no where another says yes. Over the keys themselves only those are tried that a DS vouches for.
bool is_tried_with_wrong_key(const dnssec::Chain& chain, const Link& keys, dns::KeyTag tag) {
  const auto is_wrong = [](const dnssec::PairCheck& pair) { return pair.fault.has_value(); };
  for (const Link& link : chain.links)
    for (const SignatureCheck* check : all_signatures(link))
      if (link.zone == keys.zone && check->valid() && check->rrsig.tag == tag && std::ranges::any_of(check->pairs, is_wrong)) return true;
  return false;
}

// BIND counts no failures over the keys themselves.
bool is_in_the_way(const dnssec::Chain& chain, const Link& link, const Remark& remark) {
  if (remark.kind == RemarkKind::LargeRsaExponent) return is_signed_with_large_keys_alone(link);
  if (remark.kind == RemarkKind::CollidingTags) return is_tried_with_wrong_key(chain, link, *remark.tag);
  return link.type != dns::RrType::DNSKEY;
}

bool fits(const Remark& remark, dns::EdeCode code) {
  if (code == kBogus) return true;
  if (remark.kind == RemarkKind::LargeRsaExponent) return code == kDnskeyMissing;
  if (!remark.signature) return remark.kind == RemarkKind::DenialAlsoBroken && code == kRrsigsMissing;
  if (remark.signature->fault == dnssec::SignatureFault::NoSuchKey) return code == kDnskeyMissing;
  return code == kExpired && remark.signature->fault == dnssec::SignatureFault::Expired;
}

// How far the server's own word bears the remark out; none where it names other reasons alone.
std::optional<Confidence> confidence(const Remark& remark, const std::vector<dns::Ede>& told) {
  if (std::ranges::any_of(told, [&](const dns::Ede& ede) { return fits(remark, ede.code); })) return Confidence::Inferred;
  if (tells_of_validation(told) || tells_of_something_else(told)) return std::nullopt;
  return remark.kind == RemarkKind::LargeRsaExponent ? Confidence::Inferred : Confidence::Possible;
}

class EarlyEnds {
 public:
  EarlyEnds(const Scene& scene, const Symptom& symptom) : scene_(scene), symptom_(symptom), tier_(scene.tier_of(symptom)) {}

  Explanations find() const {
    Explanations found;
    for (const RemarkKind kind : kEndings)
      for (const Link& link : chain().links)
        for (const Remark& remark : link.remarks)
          if (remark.kind == kind) add(found, link, remark);
    return found;
  }

 private:
  const dnssec::Chain& chain() const { return tier_.shown().chain; }

  void add(Explanations& found, const Link& link, const Remark& remark) const {
    const auto sure = confidence(remark, tier_.shown().says.ede);
    if (!sure || !is_in_the_way(chain(), link, remark)) return;
    if (remark.kind != RemarkKind::CollidingTags && is_passed(link)) return;
    const dns::Question& question = scene_.recording.question;
    const std::string heard =
        fmt::format(", as {} does to {} {}", responder_text(tier_.tier), question.name.to_text(), dns::to_text(question.type));
    const Finding own = remark_finding(remark, link, tier_, scene_.recording.time);
    found.push_back({.finding = refusal_by_remark(of_most_upstream(own), scene_, symptom_, heard),
                     .symptom = symptom_,
                     .place = place_of(scene_, symptom_, At::Tier),
                     .confidence = *sure});
  }

  // The server got by that link where it was asked for it.
  bool is_passed(const Link& link) const {
    const dns::Question asked{link.owner, link.type, scene_.recording.question.rr_class};
    const auto exchanges = scene_.recording.log.about(tier_.tier.label, asked);
    return std::ranges::any_of(exchanges, [&](const trace::Exchange* exchange) {
      const bool is_plain = exchange->query.server == *tier_.shown().server && !exchange->query.cd && exchange->answered();
      return is_plain && exchange->response->flags.ad;
    });
  }

  // Blame the most upstream tier that hands out the same.
  Finding of_most_upstream(const Finding& own) const {
    for (auto tier = scene_.tiers.rbegin(); tier != scene_.tiers.rend() && &*tier != &tier_; ++tier)
      if (std::optional<Finding> theirs = same_at(*tier, own)) return *std::move(theirs);
    return own;
  }

  std::optional<Finding> same_at(const TierReport& tier, const Finding& own) const {
    const auto what = [](const Finding& finding) { return std::tie(finding.code, finding.owner, finding.type); };
    for (const Link& link : tier.shown().chain.links)
      for (const Remark& remark : link.remarks) {
        if (!is_ending(remark.kind)) continue;
        Finding theirs = remark_finding(remark, link, tier, scene_.recording.time);
        if (what(theirs) == what(own)) return theirs;
      }
    return std::nullopt;
  }

  static bool is_ending(RemarkKind kind) { return std::ranges::find(kEndings, kind) != std::end(kEndings); }

  const Scene& scene_;
  const Symptom symptom_;
  const TierReport& tier_;
};

}  // namespace

Explanations early_ends(const Scene& scene) {
  Explanations found;
  for (const Symptom& symptom : symptoms_of(scene, SymptomKind::Refused))
    if (says_servfail(scene, symptom)) std::ranges::move(EarlyEnds(scene, symptom).find(), std::back_inserter(found));
  return found;
}

}  // namespace whybogus::diagnose
