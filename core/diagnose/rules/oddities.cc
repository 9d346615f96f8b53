// What is odd about data that validates, and known to make some validators say SERVFAIL: told beside an error that nothing else explains.
#include <algorithm>
#include <iterator>
#include <set>

#include "core/diagnose/facts/extended_errors.h"
#include "core/diagnose/rules/place.h"
#include "core/diagnose/rules/refusal.h"
#include "core/diagnose/rules/remark_findings.h"
#include "core/diagnose/rules/rules.h"

namespace whybogus::diagnose {
namespace {

using dnssec::RemarkKind;

// What the algorithm is refused for, what is tried first and fails, what a denial or an alias says that others read otherwise.
constexpr RemarkKind kTelling[] = {RemarkKind::Sha1Signature,
                                   RemarkKind::Sha1Ds,
                                   RemarkKind::SmallRsaKey,
                                   RemarkKind::LargeRsaExponent,
                                   RemarkKind::DsUnsupported,
                                   RemarkKind::CollidingTags,
                                   RemarkKind::SignatureAlsoBroken,
                                   RemarkKind::DsAlgorithmUnsigned,
                                   RemarkKind::KeyAlgorithmUnsigned,
                                   RemarkKind::Nsec3IterationsHigh,
                                   RemarkKind::Nsec3IterationsUnfollowed,
                                   RemarkKind::NsecLeadsAstray,
                                   RemarkKind::SeveralDenials,
                                   RemarkKind::MixedDenials,
                                   RemarkKind::OptOutWildcard,
                                   RemarkKind::SoaUnproven,
                                   RemarkKind::DenialAlsoBroken,
                                   RemarkKind::TypeLeftOut,
                                   RemarkKind::CnameBesideData,
                                   RemarkKind::SeveralAliases,
                                   RemarkKind::SynthesisDiffers,
                                   RemarkKind::SynthesisMissing,
                                   RemarkKind::WildcardDname};

bool is_telling(const dnssec::Remark& remark) { return std::ranges::find(kTelling, remark.kind) != std::end(kTelling); }

}  // namespace

Explanations oddities(const Scene& scene) {
  Explanations found;
  for (const Symptom& symptom : symptoms_of(scene, SymptomKind::Refused)) {
    // Who names another reason does not stumble over these.
    if (!says_servfail(scene, symptom) || tells_of_something_else(told(scene, symptom))) continue;
    const TierReport& tier = scene.tier_of(symptom);
    std::set<RemarkKind> kinds;
    for (const dnssec::Link& link : tier.shown().chain.links)
      for (const dnssec::Remark& remark : link.remarks)
        if (is_telling(remark) && kinds.insert(remark.kind).second)
          found.push_back({.finding = refusal_by_remark(remark_finding(remark, link, tier, scene.recording.time), scene, symptom),
                           .symptom = symptom,
                           .place = place_of(scene, symptom, At::Tier),
                           .confidence = Confidence::Possible,
                           .standing = Standing::Beside});
  }
  return found;
}

}  // namespace whybogus::diagnose
