// Signatures that expire soon, and TTLs beyond their signatures. A zone is looked at where it is served: at the most upstream tier that has
// secure links of it. What tiers downstream hold is older, and they drop it by themselves.
#include <map>
#include <optional>
#include <set>

#include "core/diagnose/rules/fault_finding.h"
#include "core/diagnose/rules/rules.h"
#include "core/dnssec/remark.h"

namespace whybogus::diagnose {
namespace {

using dnssec::Link;
using dnssec::Remark;
using dnssec::RemarkKind;

std::optional<Code> code_about(RemarkKind kind) {
  switch (kind) {
    case RemarkKind::SignatureExpiresSoon:
      return Code::SigExpiresSoon;
    case RemarkKind::TtlOutlivesSignature:
      return Code::TtlOutlivesSignature;
    default:
      return std::nullopt;
  }
}

struct Wear {
  const Remark* remark = nullptr;
  const Link* link = nullptr;
};

// Little time that is left is worse than much, and a TTL that is far too long worse than one that is a little.
bool is_worse(const Remark& remark, const Remark& than) {
  return remark.kind == RemarkKind::SignatureExpiresSoon ? *remark.number < *than.number : *remark.number > *than.number;
}

Finding finding_of(const Wear& place, const TierReport& tier) {
  Finding finding = finding_at(*code_about(place.remark->kind), *place.link, tier);
  finding.operands["rrset"] = RrsetName{*place.remark->name, *place.remark->type};
  finding.operands["tag"] = *place.remark->tag;
  finding.operands["when"] = *place.remark->when;
  finding.operands["number"] = Count(*place.remark->number);
  finding.operands["duration"] = Duration{*place.remark->number};
  return finding;
}

class Collector {
 public:
  void collect(const TierReport& tier) {
    std::map<std::pair<Code, dns::Name>, Wear> worst;
    std::set<dns::Name> seen;
    for (const Link& link : tier.shown().chain.links) {
      if (link.verdict == dnssec::Verdict::Secure) seen.insert(link.zone);
      for (const Remark& remark : link.remarks) note(worst, remark, link);
    }
    for (const auto& [subject, place] : worst) found_.push_back({.finding = finding_of(place, tier)});
    known_.merge(seen);
  }

  Explanations explanations() && { return std::move(found_); }

 private:
  void note(std::map<std::pair<Code, dns::Name>, Wear>& worst, const Remark& remark, const Link& link) const {
    const auto code = code_about(remark.kind);
    if (!code || known_.contains(link.zone)) return;
    Wear& place = worst[{*code, link.zone}];
    if (place.remark == nullptr || is_worse(remark, *place.remark)) place = {&remark, &link};
  }

  // Zones that a tier upstream has shown.
  std::set<dns::Name> known_;
  Explanations found_;
};

}  // namespace

Explanations expiry(const Scene& scene) {
  Collector collector;
  for (auto tier = scene.tiers.rbegin(); tier != scene.tiers.rend(); ++tier) collector.collect(*tier);
  return std::move(collector).explanations();
}

}  // namespace whybogus::diagnose
