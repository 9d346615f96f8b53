// The servers of a zone publish different keys, or those of its parent different DS records: told whether or not it breaks anything, for
// whoever asks other servers meets it.
#include <algorithm>
#include <optional>
#include <utility>

#include "core/diagnose/catalogue/ds_words.h"
#include "core/diagnose/facts/handed_out.h"
#include "core/diagnose/facts/links.h"
#include "core/diagnose/rules/fault_finding.h"
#include "core/diagnose/rules/key_tags.h"
#include "core/diagnose/rules/place.h"
#include "core/diagnose/rules/rules.h"

namespace whybogus::diagnose {
namespace {

using dns::RrType;
using dnssec::Link;
using dnssec::Reason;

Finding finding_of(Code code, const Dispute& dispute, const Link& link, const TierReport& root) {
  Finding finding = finding_at(code, link, root);
  finding.server = dispute.first.exchange->query.server;
  finding.operands["held"] = tags_text(dispute.first, link.type);
  finding.operands["other"] = dispute.second.exchange->query.server;
  finding.operands["others"] = tags_text(dispute.second, link.type);
  finding.exchanges = {dispute.first.exchange->number, dispute.second.exchange->number};
  return finding;
}

bool is_of_ds(const Link& link) {
  const Reason reason = link.faults.empty() ? Reason::Above : link.faults.front().reason;
  return link.type == RrType::DNSKEY && (reason == Reason::DsMismatch || reason == Reason::VouchedKeySilent);
}

// A key is missing at one server that another has.
bool is_of_keys(const Link& link, const dns::Name& zone, const trace::Log& log) {
  if (link.faults.empty() || link.faults.front().reason != Reason::KeyMissing) return false;
  return is_published(log, zone, link.faults.front().tag);
}

class DisputedSets {
 public:
  DisputedSets(const Scene& scene, const TierReport& root) : scene_(scene), root_(root) {}

  Explanations find() const {
    Explanations found;
    for (const Link& link : root_.shown().chain.links) {
      if (link.type == RrType::DS) add(found, Code::ParentServersDisagree, link);
      if (link.type == RrType::DNSKEY) add(found, Code::KeySetsDisagree, link);
    }
    return found;
  }

 private:
  // The same finding explains each symptom that comes of it; without one it is an observation.
  void add(Explanations& found, Code code, const Link& link) const {
    auto disputed = dispute(scene_.recording.log, link.owner, link.type);
    if (!disputed) return;
    // The server that lags behind goes first.
    if (link.type == RrType::DS && fits(disputed->first, link.owner) && !fits(disputed->second, link.owner))
      std::swap(disputed->first, disputed->second);
    Finding finding = finding_of(code, *disputed, link, root_);
    if (code == Code::ParentServersDisagree) finding.operands["keys"] = published(link.owner);
    found.push_back({.finding = finding});
    for (const Symptom& symptom : scene_.symptoms)
      if (is_explained(code, symptom, link))
        found.push_back({.finding = finding, .symptom = symptom, .place = place_in(link.zone, symptom)});
  }

  // DS records are the parent zone's, whatever zone they are for.
  Place place_in(const dns::Name& zone, const Symptom& symptom) const {
    Place place = place_of(scene_, symptom, At::Zone);
    place.zone = zone;
    return place;
  }

  // Whether any of the DS records has the tag of a key of the zone.
  bool fits(const HandedOut& ds, const dns::Name& zone) const {
    const Link* keys = root_.shown().chain.find(zone, RrType::DNSKEY);
    const std::vector<dns::KeyTag> tags = key_tags(ds, RrType::DS);
    const auto is_meant = [&](const dns::Dnskey& key) { return std::ranges::find(tags, key.tag) != tags.end(); };
    return keys != nullptr && std::ranges::any_of(keys->keys, is_meant);
  }

  std::string published(const dns::Name& zone) const {
    const Link* keys = root_.shown().chain.find(zone, RrType::DNSKEY);
    return keys == nullptr ? "not known" : keys_text(keys->keys);
  }

  bool is_explained(Code code, const Symptom& symptom, const Link& link) const {
    const bool is_data = symptom.kind == SymptomKind::ZoneBogus || symptom.kind == SymptomKind::DataBogus;
    if (!is_data) return false;
    const Link& broken = scene_.link_of(symptom);
    if (code == Code::ParentServersDisagree) return broken.owner == link.owner && is_of_ds(broken);
    return zone_of(scene_, symptom) == link.owner && (is_of_ds(broken) || is_of_keys(broken, link.owner, scene_.recording.log));
  }

  const Scene& scene_;
  const TierReport& root_;
};

}  // namespace

Explanations disagreeing_sets(const Scene& scene) {
  for (const TierReport& tier : scene.tiers)
    if (tier.tier.kind == trace::TierKind::Root) return DisputedSets(scene, tier).find();
  return {};
}

}  // namespace whybogus::diagnose
