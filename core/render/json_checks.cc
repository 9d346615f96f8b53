// What became of each signature with each key, and of each DS record: a link's "checks". An RRset has no order, and a cache may hand it out
// in any, so all is sorted: then tiers that hand out the same have the same checks, and these are written once.
#include <algorithm>
#include <tuple>
#include <utility>

#include "core/render/check_words.h"
#include "core/render/json_value.h"

namespace whybogus::render {
namespace {

using dnssec::DsCheck;
using dnssec::Link;
using dnssec::PairCheck;
using dnssec::SignatureCheck;
using Keys = std::vector<dns::Dnskey>;

/// Of signatures, of pairs, of DS records and of keys of one link at one tier: as many as are tried of an RRset. More than that is no zone
/// but an attack, and a report must not grow with the product of signatures and keys.
constexpr std::size_t kMostListed = dnssec::Limits{}.pairs_of_rrset;

/// Counts what one list may still hold, and what it could not.
class Room {
 public:
  template <class Item>
  std::vector<Item> first_of(std::vector<Item> items) {
    const std::size_t taken = std::min(left_, items.size());
    left_ -= taken;
    left_out_ += items.size() - taken;
    items.erase(items.begin() + static_cast<std::ptrdiff_t>(taken), items.end());
    return items;
  }
  std::size_t left_out() const { return left_out_; }

 private:
  std::size_t left_ = kMostListed;
  std::size_t left_out_ = 0;
};

void put_algorithm(Json& json, dns::Algorithm algorithm) {
  json["algorithm"] = dns::to_text(algorithm);
  json["algorithm_number"] = algorithm.value;
}

Json key_json(const dns::Dnskey& key) {
  Json json;
  json["key_tag"] = key.tag.value;
  put_algorithm(json, key.algorithm);
  json["flags"] = key.flags;
  return json;
}

void put_unfitness(Json& json, const dns::Dnskey& key) {
  if (const auto fault = dnssec::unfitness(key)) json["unfit"] = word(*fault);
}

Json pair_json(const PairCheck& pair, const dns::Dnskey& key) {
  Json json{{"flags", key.flags}, {"outcome", outcome(pair.fault)}};
  put_unfitness(json, key);
  return json;
}

/// The one that says yes first.
std::vector<PairCheck> sorted(std::vector<PairCheck> pairs, const Keys& keys) {
  const auto order = [&](const PairCheck& pair) { return std::tuple(pair.fault, keys.at(pair.key).flags); };
  std::ranges::sort(pairs, {}, order);
  return pairs;
}

/// The checks of one link at one tier.
class Listing {
 public:
  /// The keys are those that the zone publishes which judges the link.
  Listing(const Link& link, const Keys& keys, dns::Time now) : link_(link), keys_(keys), now_(now) {}

  Json make() && {
    Json json;
    json["signatures"] = signatures_json();
    if (!link_.ds.empty() || !link_.keys.empty()) {
      json["ds"] = ds_json();
      json["keys"] = keys_json();
    }
    const std::size_t left_out = signatures_.left_out() + pairs_.left_out() + ds_.left_out() + listed_keys_.left_out();
    if (left_out > 0) json["left_out"] = left_out;
    return json;
  }

 private:
  Json signatures_json() {
    std::vector<const SignatureCheck*> checks;
    for (const auto* list : {&link_.signatures, &link_.denial_signatures})
      for (const SignatureCheck& check : *list) checks.push_back(&check);
    // The valid ones have no fault and come first.
    std::ranges::sort(checks, {}, [](const SignatureCheck* check) {
      const dns::Rrsig& rrsig = check->rrsig;
      return std::tie(check->faults, check->owner, rrsig.type_covered, rrsig.algorithm, rrsig.tag, rrsig.signature);
    });
    Json list = Json::array();
    for (const SignatureCheck* check : signatures_.first_of(std::move(checks))) list.push_back(signature_json(*check));
    return list;
  }

  Json signature_json(const SignatureCheck& check) {
    const dns::Rrsig& rrsig = check.rrsig;
    Json json;
    if (check.owner != link_.owner) json["owner"] = check.owner.to_text();
    json["type_covered"] = dns::to_text(rrsig.type_covered);
    json["key_tag"] = rrsig.tag.value;
    put_algorithm(json, rrsig.algorithm);
    json["signer"] = rrsig.signer.to_text();
    json["inception"] = dns::to_text(dns::nearest(rrsig.inception, now_));
    json["expiration"] = dns::to_text(dns::nearest(rrsig.expiration, now_));
    json["faults"] = Json::array();
    for (const dnssec::SignatureFault fault : check.faults) json["faults"].push_back(word(fault));
    if (check.limit) json["limit"] = word(check.limit->limit);
    json["keys"] = Json::array();
    for (const PairCheck& pair : pairs_.first_of(sorted(check.pairs, keys_))) json["keys"].push_back(pair_json(pair, keys_.at(pair.key)));
    return json;
  }

  Json ds_json() {
    std::vector<const DsCheck*> checks;
    for (const DsCheck& check : link_.ds) checks.push_back(&check);
    std::ranges::sort(checks, {}, [](const DsCheck* check) {
      return std::tie(check->fault, check->ds.tag, check->ds.algorithm, check->ds.digest_type, check->ds.digest);
    });
    Json list = Json::array();
    for (const DsCheck* check : ds_.first_of(std::move(checks))) list.push_back(json_of_ds(*check));
    return list;
  }

  Json json_of_ds(const DsCheck& check) const {
    Json json;
    json["key_tag"] = check.ds.tag.value;
    put_algorithm(json, check.ds.algorithm);
    json["digest_type"] = dns::to_text(check.ds.digest_type);
    json["digest_type_number"] = check.ds.digest_type.value;
    json["outcome"] = outcome(check.fault);
    if (const auto key = check.key ? check.key : check.nearest) {
      json["key"] = key_json(link_.keys.at(*key));
      put_unfitness(json, link_.keys.at(*key));
    }
    return json;
  }

  Json keys_json() {
    Keys keys = link_.keys;
    std::ranges::sort(keys, {}, [](const dns::Dnskey& key) { return std::tuple(key.tag, key.algorithm, key.flags); });
    Json list = Json::array();
    for (const dns::Dnskey& key : listed_keys_.first_of(std::move(keys))) list.push_back(key_json(key));
    return list;
  }

  const Link& link_;
  const Keys& keys_;
  dns::Time now_;
  Room signatures_, pairs_, ds_, listed_keys_;
};

bool has_checks(const Link& link) {
  return !link.signatures.empty() || !link.denial_signatures.empty() || !link.ds.empty() || !link.keys.empty();
}

Json checks_of(const Link& link, const dnssec::Chain& chain, dns::Time now) {
  const Link* apex = chain.find(link.zone, dns::RrType::DNSKEY);
  return Listing(link, apex ? apex->keys : link.keys, now).make();
}

}  // namespace

Json checks_json(const diagnose::Report& report, const diagnose::LinkRow& row) {
  std::vector<std::pair<Json, Json>> groups;
  for (const diagnose::TierReport& tier : report.tiers) {
    const dnssec::Chain& chain = tier.shown().chain;
    const Link* link = chain.find(row.owner, row.type);
    if (link == nullptr || !has_checks(*link)) continue;
    const Json checks = checks_of(*link, chain, report.recording.time);
    auto group = std::ranges::find(groups, checks, &std::pair<Json, Json>::first);
    if (group == groups.end()) group = groups.emplace(group, checks, Json::array());
    group->second.push_back(tier.tier.label);
  }
  Json list = Json::array();
  for (auto& [checks, tiers] : groups) {
    Json json;
    json["tiers"] = std::move(tiers);
    json.update(checks);
    list.push_back(std::move(json));
  }
  return list;
}

}  // namespace whybogus::render
