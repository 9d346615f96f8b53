// What a zone does that RFC 4035 lets pass, or leaves open, and some validators say SERVFAIL to.
#include <algorithm>
#include <optional>
#include <span>

#include "core/diagnose/facts/client_answer.h"
#include "core/diagnose/facts/links.h"
#include "core/diagnose/rules/place.h"
#include "core/diagnose/rules/refusal.h"
#include "core/diagnose/rules/remark_findings.h"
#include "core/diagnose/rules/rules.h"

namespace whybogus::diagnose {
namespace {

using dnssec::RemarkKind;

// How the question is answered.
constexpr RemarkKind kRefused[] = {RemarkKind::ManyAliases, RemarkKind::NeverSigned, RemarkKind::CompactRcodeRestored,
                                   RemarkKind::NameErrorWithData};

// What is said SERVFAIL to with CD=1 too; without CD others explain more (see early_end.cc).
constexpr RemarkKind kRefusedWithCd[] = {RemarkKind::ManyAliases, RemarkKind::NeverSigned, RemarkKind::CompactRcodeRestored,
                                         RemarkKind::NameErrorWithData, RemarkKind::DenialAlsoBroken};

// What a validator that insists on more than RFC 6840 5.11 asks calls bogus.
constexpr RemarkKind kInsisted[] = {RemarkKind::DsAlgorithmUnsigned};

// Blame the most upstream tier that shows the same, down to the symptom's own.
std::optional<Finding> most_upstream(const Scene& scene, const Symptom& symptom, std::span<const RemarkKind> kinds,
                                     const std::optional<Code>& code) {
  for (std::size_t i = scene.tiers.size(); i-- > symptom.tier;)
    if (auto remark = first_remark(scene.tiers[i], kinds, scene.recording.time); remark && (!code || remark->code == *code)) return remark;
  return std::nullopt;
}

Explanation explanation(const Scene& scene, const Symptom& symptom, Finding finding) {
  return {
      .finding = std::move(finding), .symptom = symptom, .place = place_of(scene, symptom, At::Tier), .confidence = Confidence::Inferred};
}

// What the tier hides with CD=1 too may be what some resolvers never answer.
std::optional<Finding> hidden_remark(const Scene& scene, const Symptom& symptom) {
  const TierReport& tier = scene.tier_of(symptom);
  const TierReport* upstream = informed_upstream(scene.tiers, symptom.tier);
  if (upstream == nullptr || upstream->shown().chain.endless || !is_error(tier.shown().says)) return std::nullopt;
  auto remark = first_remark(*upstream, kRefusedWithCd, scene.recording.time);
  if (!remark) return std::nullopt;
  Finding finding = finding_at_tier(remark->code, scene, symptom);
  finding.owner = remark->owner;
  finding.type = remark->type;
  finding.server = remark->server;
  finding.exchanges = remark->exchanges;
  if (tier.shown().says.exchange) finding.exchanges.push_back(*tier.shown().says.exchange);
  for (const auto& [name, operand] : remark->operands) finding.operands.insert_or_assign(name, operand);
  finding.zone = remark->zone;
  finding.operands.try_emplace("heard", "");
  return finding;
}

// Who insists tells of keys, or of bogus data, or nothing.
bool fits_insistence(const std::vector<dns::Ede>& told) {
  constexpr dns::EdeCode bogus{6}, dnskey_missing{9};
  const auto fits = [&](const dns::Ede& ede) { return ede.code == bogus || ede.code == dnskey_missing; };
  return told.empty() || std::ranges::any_of(told, fits);
}

}  // namespace

Explanations refused_by_remark(const Scene& scene) {
  Explanations found;
  for (const Symptom& symptom : symptoms_of(scene, SymptomKind::Refused)) {
    if (!scene.tier_of(symptom).shown().says.rcode) continue;
    const auto own = first_remark(scene.tier_of(symptom), kRefused, scene.recording.time);
    const auto remark = own ? most_upstream(scene, symptom, kRefused, own->code) : std::nullopt;
    if (remark) found.push_back(explanation(scene, symptom, refusal_by_remark(*remark, scene, symptom)));
  }
  for (const Symptom& symptom : symptoms_of(scene, SymptomKind::DataMissing))
    if (auto finding = hidden_remark(scene, symptom)) found.push_back(explanation(scene, symptom, *std::move(finding)));
  return found;
}

Explanations insisted_remarks(const Scene& scene) {
  Explanations found;
  for (const Symptom& symptom : symptoms_of(scene, SymptomKind::Refused)) {
    if (!says_servfail(scene, symptom) || !fits_insistence(told(scene, symptom))) continue;
    const auto remark = most_upstream(scene, symptom, kInsisted, std::nullopt);
    if (remark) found.push_back(explanation(scene, symptom, refusal_by_remark(*remark, scene, symptom)));
  }
  return found;
}

}  // namespace whybogus::diagnose
