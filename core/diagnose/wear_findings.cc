#include "core/diagnose/wear_findings.h"

#include <map>
#include <optional>
#include <set>

#include "core/diagnose/fault_finding.h"
#include "core/dnssec/remark.h"

namespace whybogus::diagnose {
namespace {

using dnssec::Link;
using dnssec::Remark;
using dnssec::RemarkKind;

std::optional<Code> code_of(RemarkKind kind) {
  switch (kind) {
    case RemarkKind::SignatureExpiresSoon:
      return Code::SigExpiresSoon;
    case RemarkKind::TtlOutlivesSignature:
      return Code::TtlOutlivesSignature;
    default:
      return std::nullopt;
  }
}

struct Place {
  const Remark* remark = nullptr;
  const Link* link = nullptr;
};

// Little time that is left is worse than much, and a TTL that is far too long worse than one that is a little.
bool is_worse(const Remark& remark, const Remark& than) {
  return remark.kind == RemarkKind::SignatureExpiresSoon ? *remark.number < *than.number : *remark.number > *than.number;
}

Finding finding_of(const Place& place, const TierReport& tier) {
  Finding finding = finding_at(*code_of(place.remark->kind), *place.link, tier);
  finding.operands["rrset"] = dns::rrset_text(*place.remark->name, *place.remark->type);
  finding.operands["tag"] = dns::to_text(*place.remark->tag);
  finding.operands["when"] = dns::to_text(*place.remark->when);
  finding.operands["number"] = std::to_string(*place.remark->number);
  finding.operands["duration"] = dns::duration_text(*place.remark->number);
  return finding;
}

class Collector {
 public:
  void collect(const TierReport& tier) {
    std::map<std::pair<Code, dns::Name>, Place> worst;
    std::set<dns::Name> seen;
    for (const Link& link : tier.shown().chain.links) {
      if (link.verdict == dnssec::Verdict::Secure) seen.insert(link.zone);
      for (const Remark& remark : link.remarks) note(worst, remark, link);
    }
    for (const auto& [subject, place] : worst) findings_.push_back(finding_of(place, tier));
    known_.merge(seen);
  }

  std::vector<Finding> findings() && { return std::move(findings_); }

 private:
  void note(std::map<std::pair<Code, dns::Name>, Place>& worst, const Remark& remark, const Link& link) const {
    const auto code = code_of(remark.kind);
    if (!code || known_.contains(link.zone)) return;
    Place& place = worst[{*code, link.zone}];
    if (place.remark == nullptr || is_worse(remark, *place.remark)) place = {&remark, &link};
  }

  // Zones that a tier further out has shown.
  std::set<dns::Name> known_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> wear_findings(const std::vector<TierReport>& tiers) {
  Collector collector;
  for (auto tier = tiers.rbegin(); tier != tiers.rend(); ++tier) collector.collect(*tier);
  return std::move(collector).findings();
}

}  // namespace whybogus::diagnose
