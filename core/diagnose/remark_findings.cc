#include "core/diagnose/remark_findings.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <tuple>

#include "core/diagnose/ds_words.h"
#include "core/diagnose/fault_finding.h"
#include "core/diagnose/signature_words.h"
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
    {RemarkKind::LimitReached, Code::LimitReached, About::Rrset},
    {RemarkKind::Nsec3IterationsHigh, Code::Nsec3IterationsHigh, About::Zone},
    {RemarkKind::Nsec3IterationsUnfollowed, Code::Nsec3IterationsUnfollowed, About::Zone},
    {RemarkKind::Nsec3Salt, Code::Nsec3Salt, About::Zone},
    {RemarkKind::Nsec3UnknownHash, Code::Nsec3UnknownHash, About::Zone},
    {RemarkKind::Nsec3UnknownFlags, Code::Nsec3UnknownFlags, About::Zone},
    {RemarkKind::NsecLeadsAstray, Code::NsecLeadsAstray, About::Zone},
    {RemarkKind::SeveralDenials, Code::SeveralDenials, About::Zone},
    {RemarkKind::MixedDenials, Code::MixedDenials, About::Zone},
    {RemarkKind::CompactNameError, Code::CompactNameError, About::Rrset},
    {RemarkKind::CompactRcodeRestored, Code::CompactRcodeRestored, About::Rrset},
    {RemarkKind::BlackLie, Code::BlackLie, About::Rrset},
    {RemarkKind::WhiteLies, Code::WhiteLies, About::Zone},
    {RemarkKind::OptOutWildcard, Code::OptOutWildcard, About::Rrset},
    {RemarkKind::SoaUnproven, Code::SoaUnproven, About::Rrset},
    {RemarkKind::DenialAlsoBroken, Code::DenialAlsoBroken, About::Rrset},
    {RemarkKind::NameErrorWithData, Code::NameErrorWithData, About::Rrset},
    {RemarkKind::TypeLeftOut, Code::TypeLeftOut, About::Rrset},
    {RemarkKind::CnameBesideData, Code::CnameBesideData, About::Rrset},
    {RemarkKind::SeveralAliases, Code::SeveralAliases, About::Rrset},
    {RemarkKind::SynthesisDiffers, Code::SynthesisDiffers, About::Rrset},
    {RemarkKind::SynthesisMissing, Code::SynthesisMissing, About::Rrset},
    {RemarkKind::WildcardDname, Code::WildcardDname, About::Rrset},
    {RemarkKind::NeverSigned, Code::NeverSigned, About::Rrset},
    {RemarkKind::MinimalAny, Code::MinimalAny, About::Rrset},
    {RemarkKind::ManyAliases, Code::ManyAliases, About::Rrset},
};

// What some validators say SERVFAIL to, and others do not.
constexpr RemarkKind kRefused[] = {RemarkKind::ManyAliases, RemarkKind::NeverSigned, RemarkKind::CompactRcodeRestored,
                                   RemarkKind::NameErrorWithData};

// What is said SERVFAIL to with CD=1 too; without CD others explain more (see early_end.h).
constexpr RemarkKind kRefusedWithCd[] = {RemarkKind::ManyAliases, RemarkKind::NeverSigned, RemarkKind::CompactRcodeRestored,
                                         RemarkKind::NameErrorWithData, RemarkKind::DenialAlsoBroken};

// What a validator that insists on more than RFC 6840 5.11 asks calls bogus.
constexpr RemarkKind kInsisted[] = {RemarkKind::DsAlgorithmUnsigned};

// What is told of a zone once, where it is worst.
bool is_wear(RemarkKind kind) { return kind == RemarkKind::SignatureExpiresSoon || kind == RemarkKind::TtlOutlivesSignature; }

const Kind& kind_of(RemarkKind kind) {
  const auto* const found = std::ranges::find(kKinds, kind, &Kind::kind);
  assert(found != std::end(kKinds));
  return *found;
}

void add_signature(Finding& finding, const dnssec::BrokenSignature& broken, const Link& link, dns::Time now) {
  finding.operands["rrset"] = covered_text(broken);
  finding.operands["rule"] = rule_text(broken, link.zone, now);
}

Finding finding_of(const Remark& remark, const Link& link, const TierReport& tier) {
  Finding finding = finding_at(kind_of(remark.kind).code, link, tier);
  if (remark.tag) finding.operands["tag"] = dns::to_text(*remark.tag);
  if (remark.algorithm) finding.operands["algorithm"] = dns::to_text(*remark.algorithm);
  if (remark.number) finding.operands["number"] = std::to_string(*remark.number);
  if (remark.when) finding.operands["when"] = dns::to_text(*remark.when);
  if (remark.bound) finding.operands["bound"] = std::to_string(*remark.bound);
  if (remark.kind == RemarkKind::DsUnsupported) finding.operands["ds"] = ds_text(link);
  if (remark.limit) add_limit(finding, *remark.limit);
  if (remark.name) finding.operands["name"] = remark.name->to_text();
  if (remark.name && remark.type) finding.operands["rrset"] = dns::rrset_text(*remark.name, *remark.type);
  return finding;
}

std::optional<Finding> first_remark(const TierReport& tier, std::span<const RemarkKind> kinds, dns::Time now) {
  for (const Link& link : tier.shown().chain.links)
    for (const Remark& remark : link.remarks)
      if (std::ranges::find(kinds, remark.kind) != kinds.end()) return remark_finding(remark, link, tier, now);
  return std::nullopt;
}

// By what two remarks are the same remark.
using Subject = std::tuple<Code, dns::Name, std::optional<dns::Name>, std::optional<dns::RrType>, std::map<std::string, std::string>>;

Subject subject_of(const Finding& finding, About about) {
  auto operands = finding.operands;
  // Who keeps and who answers differs from tier to tier.
  operands.erase("keeper");
  operands.erase("responder");
  if (about == About::Zone) return {finding.code, *finding.zone, std::nullopt, std::nullopt, operands};
  return {finding.code, *finding.zone, finding.owner, finding.type, operands};
}

}  // namespace

std::optional<Finding> remark_behind_servfail(const TierReport& tier, dns::Time now) { return first_remark(tier, kRefused, now); }

std::optional<Finding> remark_behind_servfail_with_cd(const TierReport& tier, dns::Time now) {
  return first_remark(tier, kRefusedWithCd, now);
}

std::optional<Finding> remark_behind_refusal(const TierReport& tier, dns::Time now) { return first_remark(tier, kInsisted, now); }

Finding remark_finding(const Remark& remark, const Link& link, const TierReport& tier, dns::Time now) {
  Finding finding = finding_of(remark, link, tier);
  if (remark.kind == RemarkKind::DenialAlsoBroken) finding.operands["rule"] = "it has no signature";
  if (remark.signature) add_signature(finding, *remark.signature, link, now);
  return finding;
}

std::vector<Finding> remark_findings(const std::vector<TierReport>& tiers, dns::Time now) {
  std::vector<Finding> findings;
  std::set<Subject> told;
  for (auto tier = tiers.rbegin(); tier != tiers.rend(); ++tier) {
    for (const Link& link : tier->shown().chain.links) {
      for (const Remark& remark : link.remarks) {
        if (is_wear(remark.kind)) continue;
        Finding finding = remark_finding(remark, link, *tier, now);
        if (told.insert(subject_of(finding, kind_of(remark.kind).about)).second) findings.push_back(std::move(finding));
      }
    }
  }
  return findings;
}

}  // namespace whybogus::diagnose
