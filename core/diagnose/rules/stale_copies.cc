// A tier keeps an older copy of a zone's DS or DNSKEY RRset than stands upstream, and what is newer does not fit it.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "core/diagnose/facts/handed_out.h"
#include "core/diagnose/facts/links.h"
#include "core/diagnose/rules/fault_finding.h"
#include "core/diagnose/rules/key_tags.h"
#include "core/diagnose/rules/place.h"
#include "core/diagnose/rules/rules.h"

namespace whybogus::diagnose {
namespace {

using dns::RrType;
using dnssec::Reason;

// One RRset at both.
struct Pair {
  dns::Name owner;
  std::optional<HandedOut> ours;
  std::optional<HandedOut> theirs;
  bool is_whole() const { return ours && theirs; }
  bool is_same() const { return is_whole() && ours->rdata == theirs->rdata; }
  // What was signed later than what stands upstream is no older copy.
  bool is_older_here() const { return is_whole() && !is_same() && !is_older(*theirs, *ours); }
};

Pair pair_of(const Scene& scene, const Symptom& symptom, const TierReport& upstream, const dns::Name& zone, RrType type) {
  return {zone, handed_out(scene.tier_of(symptom), scene.recording.log, zone, type), handed_out(upstream, scene.recording.log, zone, type)};
}

Explanation explanation(Code code, const Scene& scene, const Symptom& symptom, const Pair& pair, RrType type,
                        const std::string& signer = "") {
  Finding finding = finding_at_tier(code, scene, symptom);
  finding.owner = pair.owner;
  finding.type = type;
  finding.operands["held"] = tags_text(*pair.ours, type);
  finding.operands["others"] = tags_text(*pair.theirs, type);
  finding.operands["source"] = responder_text(informed_upstream(scene.tiers, symptom.tier)->tier);
  finding.operands["ttl"] = Duration{pair.ours->ttl.value};
  if (!signer.empty()) finding.operands["signer"] = signer;
  finding.exchanges = {pair.ours->exchange->number, pair.theirs->exchange->number};
  return {.finding = std::move(finding), .symptom = symptom, .place = place_of(scene, symptom, At::Tier)};
}

bool has_tag(const HandedOut& keys, const std::optional<dns::KeyTag>& tag) {
  return tag && std::ranges::count(key_tags(keys, RrType::DNSKEY), *tag) > 0;
}

// The keys fit no DS: then one of both is old.
Explanations of_delegation(const Scene& scene, const Symptom& symptom, const TierReport& upstream) {
  const dns::Name& zone = scene.link_of(symptom).owner;
  const Pair ds = pair_of(scene, symptom, upstream, zone, RrType::DS);
  const Pair keys = pair_of(scene, symptom, upstream, zone, RrType::DNSKEY);
  if (ds.is_older_here() && keys.is_same()) return {explanation(Code::DsStale, scene, symptom, ds, RrType::DS)};
  if (!keys.is_older_here() || !ds.is_same()) return {};
  return {explanation(Code::DnskeyStale, scene, symptom, keys, RrType::DNSKEY, ", and the DS records at both are of the newer ones")};
}

// Data is signed by a key that the tier's copy of the keys lacks.
Explanations of_signer(const Scene& scene, const Symptom& symptom, const TierReport& upstream) {
  const dns::Name zone = zone_of(scene, symptom);
  const dnssec::Fault& fault = scene.link_of(symptom).faults.front();
  const std::optional<dns::KeyTag>& tag = fault.tag;
  const Pair keys = pair_of(scene, symptom, upstream, zone, RrType::DNSKEY);
  if (!keys.is_older_here() || !has_tag(*keys.theirs, tag) || has_tag(*keys.ours, tag) || !fault.signature) return {};
  // Of a denial that is one of its own RRsets, and not what is asked for.
  const std::string rrset = dns::rrset_text(fault.signature->owner, fault.signature->rrsig.type_covered);
  const std::string signer = fmt::format(", and {} is signed by key {}, which is among the newer ones alone", rrset, dns::to_text(*tag));
  return {explanation(Code::DnskeyStale, scene, symptom, keys, RrType::DNSKEY, signer)};
}

}  // namespace

Explanations stale_copies(const Scene& scene) {
  Explanations found;
  for (const SymptomKind kind : {SymptomKind::DataBogus, SymptomKind::FurtherDamage}) {
    for (const Symptom& symptom : symptoms_of(scene, kind)) {
      const TierReport* upstream = informed_upstream(scene.tiers, symptom.tier);
      if (upstream == nullptr || !is_fine_at(*upstream, scene.link_of(symptom))) continue;
      const Reason reason = scene.link_of(symptom).faults.front().reason;
      if (reason == Reason::DsMismatch) std::ranges::move(of_delegation(scene, symptom, *upstream), std::back_inserter(found));
      if (reason == Reason::KeyMissing) std::ranges::move(of_signer(scene, symptom, *upstream), std::back_inserter(found));
    }
  }
  return found;
}

}  // namespace whybogus::diagnose
