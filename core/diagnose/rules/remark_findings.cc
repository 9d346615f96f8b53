#include "core/diagnose/rules/remark_findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <tuple>

#include "core/diagnose/catalogue/ds_words.h"
#include "core/diagnose/catalogue/signature_words.h"
#include "core/diagnose/rules/fault_finding.h"
#include "core/diagnose/rules/rules.h"
#include "core/dnssec/remark.h"

namespace whybogus::diagnose {
namespace {

using dnssec::Link;
using dnssec::Remark;
using dnssec::RemarkKind;

// What a remark is about: then it is told once for that, however many links show it.
enum class About { Zone, Rrset };

struct Kind {
  RemarkKind kind;
  Code code;
  About about;
};

constexpr Kind kKinds[] = {
    {RemarkKind::Nsec3Iterations, Code::Nsec3Iterations, About::Zone},
    {RemarkKind::SignatureAlsoBroken, Code::SigAlsoBroken, About::Rrset},
    {RemarkKind::TtlAboveOriginal, Code::TtlAboveOriginal, About::Rrset},
    {RemarkKind::Sha1Signature, Code::Sha1Signatures, About::Zone},
    {RemarkKind::SmallRsaKey, Code::RsaKeySmall, About::Zone},
    {RemarkKind::LargeRsaExponent, Code::RsaExponentLarge, About::Zone},
    {RemarkKind::DsAlgorithmUnsigned, Code::DsAlgorithmUnsigned, About::Zone},
    {RemarkKind::KeyAlgorithmUnsigned, Code::KeyAlgorithmUnsigned, About::Zone},
    {RemarkKind::Sha1Ds, Code::Sha1Ds, About::Zone},
    {RemarkKind::CollidingTags, Code::KeyTagsCollide, About::Zone},
    {RemarkKind::DsUnsupported, Code::DsUnsupported, About::Zone},
    {RemarkKind::AnchorUnsupported, Code::AnchorUnsupported, About::Zone},
    {RemarkKind::LimitReached, Code::LimitReached, About::Rrset},
    {RemarkKind::Nsec3IterationsHigh, Code::Nsec3IterationsHigh, About::Zone},
    {RemarkKind::Nsec3IterationsUnfollowed, Code::Nsec3IterationsUnfollowed, About::Zone},
    {RemarkKind::Nsec3Salt, Code::Nsec3Salt, About::Zone},
    {RemarkKind::Nsec3UnknownHash, Code::Nsec3UnknownHash, About::Zone},
    {RemarkKind::Nsec3UnknownFlags, Code::Nsec3UnknownFlags, About::Zone},
    {RemarkKind::NsecLeadsAstray, Code::NsecLeadsAstray, About::Zone},
    {RemarkKind::SeveralDenials, Code::DenialAmbiguous, About::Zone},
    {RemarkKind::MixedDenials, Code::DenialMixed, About::Zone},
    {RemarkKind::CompactNameError, Code::CompactDenial, About::Rrset},
    {RemarkKind::CompactRcodeRestored, Code::CompactDenialNxdomain, About::Rrset},
    {RemarkKind::BlackLie, Code::BlackLies, About::Rrset},
    {RemarkKind::WhiteLies, Code::WhiteLies, About::Zone},
    {RemarkKind::OptOutWildcard, Code::OptOutWildcard, About::Rrset},
    {RemarkKind::SoaUnproven, Code::SoaUnproven, About::Rrset},
    {RemarkKind::DenialAlsoBroken, Code::DenialAlsoBroken, About::Rrset},
    {RemarkKind::NameErrorWithData, Code::NxdomainWithData, About::Rrset},
    {RemarkKind::TypeLeftOut, Code::DenialLies, About::Rrset},
    {RemarkKind::CnameBesideData, Code::CnameBesideData, About::Rrset},
    {RemarkKind::SeveralAliases, Code::AliasAmbiguous, About::Rrset},
    {RemarkKind::SynthesisDiffers, Code::DnameCnameDiffers, About::Rrset},
    {RemarkKind::SynthesisMissing, Code::DnameCnameMissing, About::Rrset},
    {RemarkKind::WildcardDname, Code::DnameWildcard, About::Rrset},
    {RemarkKind::NeverSigned, Code::NeverSigned, About::Rrset},
    {RemarkKind::MinimalAny, Code::MinimalAny, About::Rrset},
    {RemarkKind::ManyAliases, Code::LongAliasChain, About::Rrset},
};

// What is told of a zone once, where it is worst.
bool is_of_expiry(RemarkKind kind) { return kind == RemarkKind::SignatureExpiresSoon || kind == RemarkKind::TtlOutlivesSignature; }

const Kind& kind_of(RemarkKind kind) {
  const auto* const found = std::ranges::find(kKinds, kind, &Kind::kind);
  assert(found != std::end(kKinds));
  return *found;
}

void add_signature(Finding& finding, const dnssec::BrokenSignature& broken, const Link& link, dns::Time now) {
  finding.operands["rrset"] = RrsetName{broken.owner, broken.rrsig.type_covered};
  finding.operands["rule"] = rule_text(broken, link.zone, now);
}

// Anchors that are keys have no DS checks.
std::string anchors_text(const Remark& remark, const Link& link) {
  return link.ds.empty() ? fmt::format("key {} ({})", dns::to_text(*remark.tag), dns::to_text(*remark.algorithm)) : ds_text(link);
}

Finding finding_of(const Remark& remark, const Link& link, const TierReport& tier) {
  Finding finding = finding_at(kind_of(remark.kind).code, link, tier);
  if (remark.tag) finding.operands["tag"] = *remark.tag;
  if (remark.algorithm) finding.operands["algorithm"] = *remark.algorithm;
  if (remark.number) finding.operands["number"] = Count(*remark.number);
  if (remark.when) finding.operands["when"] = *remark.when;
  if (remark.bound) finding.operands["bound"] = Count(*remark.bound);
  if (remark.kind == RemarkKind::DsUnsupported) finding.operands["ds"] = ds_text(link);
  if (remark.kind == RemarkKind::AnchorUnsupported) finding.operands["anchors"] = anchors_text(remark, link);
  if (remark.limit) add_limit(finding, *remark.limit);
  if (remark.name) finding.operands["name"] = *remark.name;
  if (remark.name && remark.type) finding.operands["rrset"] = RrsetName{*remark.name, *remark.type};
  return finding;
}

// By what two remarks are the same remark.
using Subject = std::tuple<Code, dns::Name, std::optional<dns::Name>, std::optional<dns::RrType>, Operands>;

Subject subject_of(const Finding& finding, About about) {
  auto operands = finding.operands;
  // Who keeps and who answers differs from tier to tier.
  operands.erase("keeper");
  operands.erase("responder");
  if (about == About::Zone) return {finding.code, *finding.zone, std::nullopt, std::nullopt, operands};
  return {finding.code, *finding.zone, finding.owner, finding.type, operands};
}

}  // namespace

std::optional<Finding> first_remark(const TierReport& tier, std::span<const RemarkKind> kinds, dns::Time now) {
  for (const Link& link : tier.shown().chain.links)
    for (const Remark& remark : link.remarks)
      if (std::ranges::find(kinds, remark.kind) != kinds.end()) return remark_finding(remark, link, tier, now);
  return std::nullopt;
}

Finding remark_finding(const Remark& remark, const Link& link, const TierReport& tier, dns::Time now) {
  Finding finding = finding_of(remark, link, tier);
  if (remark.kind == RemarkKind::DenialAlsoBroken) finding.operands["rule"] = "it has no signature";
  if (remark.signature) add_signature(finding, *remark.signature, link, now);
  return finding;
}

// That it can't be told whether a name exists, where some tier shows that it does.
bool is_refuted(const Remark& remark, const Scene& scene) {
  if (remark.kind != RemarkKind::BlackLie || !remark.name) return false;
  return std::ranges::any_of(scene.tiers, [&](const TierReport& tier) {
    return std::ranges::any_of(tier.shown().chain.hops,
                               [&](const dnssec::Hop& hop) { return hop.owner == *remark.name && !hop.records.empty(); });
  });
}

Explanations remarks(const Scene& scene) {
  Explanations found;
  std::set<Subject> told;
  for (auto tier = scene.tiers.rbegin(); tier != scene.tiers.rend(); ++tier) {
    for (const Link& link : tier->shown().chain.links) {
      for (const Remark& remark : link.remarks) {
        if (is_of_expiry(remark.kind) || is_refuted(remark, scene)) continue;
        Finding finding = remark_finding(remark, link, *tier, scene.recording.time);
        if (told.insert(subject_of(finding, kind_of(remark.kind).about)).second) found.push_back({.finding = std::move(finding)});
      }
    }
  }
  return found;
}

}  // namespace whybogus::diagnose
