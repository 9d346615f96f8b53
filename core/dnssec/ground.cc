#include "core/dnssec/ground.h"

#include <algorithm>
#include <utility>

#include "core/dns/response.h"
#include "core/dnssec/denial_remarks.h"
#include "core/dnssec/judgement.h"
#include "core/dnssec/zone_remarks.h"

namespace whybogus::dnssec {
namespace {

using dns::Ds;
using dns::Name;
using dns::Record;
using dns::RrType;

Link link_at(const Name& owner, RrType type, const Name& zone, const Fetch* fetch) {
  Link link;
  link.owner = owner;
  link.type = type;
  link.zone = zone;
  if (fetch != nullptr) link.sources = fetch->sources;
  return link;
}

void decide(Link& link, Fault fault) {
  link.verdict = verdict_of(fault.reason);
  link.faults.insert(link.faults.begin(), std::move(fault));
}

std::vector<Ds> ds_records(const std::vector<Record>& records) {
  std::vector<Ds> all;
  for (const Record& record : records)
    if (auto ds = dns::parse_ds(record.rdata)) all.push_back(std::move(*ds));
  return all;
}

std::optional<Rrset> ds_rrset(const dns::Message& response, const Name& apex) {
  if (auto rrset = find_rrset(response.answer, apex, RrType::DS)) return rrset;
  return find_rrset(response.authority, apex, RrType::DS);
}

// RFC 4034 5 and RFC 4035 3.1.4.1: the child's apex answers for itself with its own SOA, or its NSEC with the SOA bit.
bool is_from_child(const dns::Message& response, const Name& apex) {
  if (dns::soa_owner(response) == apex) return true;
  const auto nsec = find_rrset(response.authority, apex, RrType::NSEC);
  if (!nsec || nsec->records.empty()) return false;
  const auto body = dns::parse_nsec(nsec->records.front().rdata);
  return body && body->types.has(RrType::SOA);
}

// A link for a DS RRset that is not there, without a verdict yet.
Link denied_ds(const Name& name, const SourceNumbers& sources, const Testimony& testimony, const DenialProof& proof) {
  Link link = link_at(name, RrType::DS, testimony.witnesses.zone, nullptr);
  link.sources = sources;
  link.denial = proof;
  link.denial_signatures = testimony.checks;
  link.remarks = denial_remarks(testimony.witnesses, proof);
  link.remarks.insert(link.remarks.end(), testimony.remarks.begin(), testimony.remarks.end());
  return link;
}

Ground with_gap(const Ground& above, Link gap) {
  Ground ground = above;
  // The first gap is the one that a validator meets first on its way down.
  if (!ground.gap) ground.gap = std::make_shared<Link>(std::move(gap));
  return ground;
}

Ground without_cut(const Ground& above, const DenialProof& proof) {
  Ground ground = above;
  ground.is_absent = proof.outcome == DenialOutcome::NameError;
  return ground;
}

Ground ended_at(const Ground& above, const Name& zone, Link link) {
  Ground ground = above;
  ground.zone = zone;
  ground.verdict = link.verdict;
  ground.keys.clear();
  ground.gap.reset();
  ground.links.push_back(std::make_shared<Link>(std::move(link)));
  return ground;
}

// A chain that begins without a key: the root has no DS, so there it is its keys that are not trusted.
Ground without_trust(const Name& apex, Reason reason) {
  Link link = link_at(apex, apex.is_root() ? RrType::DNSKEY : RrType::DS, apex, nullptr);
  decide(link, Fault{reason});
  return ended_at({}, apex, std::move(link));
}

// That trust anchors are of nothing that can be checked here; the first of them is named. Those that can't be read at all fit nothing, and
// are told of as such.
std::optional<Remark> unknown_algorithm(const Vouchers& anchors) {
  std::vector<dns::Dnskey> keys;
  for (const Record& record : anchors.dnskeys)
    if (auto key = dns::parse_dnskey(record.rdata)) keys.push_back(std::move(*key));
  const bool is_known = any_supported(anchors.ds) || std::ranges::any_of(keys, [](const auto& key) { return is_supported(key.algorithm); });
  if (is_known || (anchors.ds.empty() && keys.empty())) return std::nullopt;
  const bool has_ds = !anchors.ds.empty();
  return Remark{.kind = RemarkKind::AnchorUnsupported,
                .tag = has_ds ? anchors.ds.front().tag : keys.front().tag,
                .algorithm = has_ds ? anchors.ds.front().algorithm : keys.front().algorithm};
}

// Then no delegation between both is in question, be the signature good or bad.
bool is_signed_by(const Name& zone, const Link& link) {
  return std::ranges::any_of(link.signatures, [&](const SignatureCheck& check) { return check.rrsig.signer == zone; });
}

Reason absence(const Fetch* fetch) { return fetch == nullptr ? Reason::NotAsked : Reason::FetchFailed; }

}  // namespace

const Fetch* View::find(const dns::Question& question) const {
  const auto found = fetches.find(question);
  return found == fetches.end() ? nullptr : &found->second;
}

Name Survey::deepest_cut(const Name& owner, RrType type) { return type == RrType::DS && !owner.is_root() ? owner.parent() : owner; }

const Ground& Survey::ground(const Name& owner, RrType type) {
  const Name deepest = deepest_cut(owner, type);
  const auto known = known_.find(deepest);
  if (known != known_.end()) return known->second;
  return known_.emplace(deepest, start(deepest)).first->second;
}

// The anchor that is closest to the name decides, positive or negative; of two at one name the negative one (RFC 7646).
Ground Survey::start(const Name& deepest) {
  if (std::ranges::find(trust_.negative_anchors, deepest) != trust_.negative_anchors.end())
    return without_trust(deepest, Reason::NegativeAnchor);
  const bool has_anchor = std::ranges::any_of(trust_.anchors, [&](const Record& a) { return a.owner == deepest; });
  if (has_anchor) return anchored(deepest);
  if (deepest.is_root()) return without_trust(deepest, Reason::NoAnchor);
  // At most 127 labels deep (RFC 1035 2.3.4).
  return below(ground(deepest.parent(), RrType::DNSKEY), deepest);
}

Ground Survey::anchored(const Name& apex) const {
  Vouchers vouchers{{}, {}, Reason::AnchorMismatch};
  vouchers.ds = ds_records(dns::select(trust_.anchors, apex, RrType::DS));
  vouchers.dnskeys = dns::select(trust_.anchors, apex, RrType::DNSKEY);
  Ground ground;
  ground.zone = apex;
  ground.verdict = Verdict::Secure;
  if (auto unknown = unknown_algorithm(vouchers)) return unsupported(ground, vouchers.ds, *unknown);
  return keyed(std::move(ground), vouchers);
}

// The zone's keys, vouched for from above, and the DNSKEY RRset signed by one of those (RFC 4035 5.2).
Ground Survey::keyed(Ground ground, const Vouchers& vouchers) const {
  const Name apex = ground.zone;
  const Fetch* fetch = view_.find({apex, RrType::DNSKEY, dns::RrClass::IN});
  Link link = link_at(apex, RrType::DNSKEY, apex, fetch);
  const auto end_for = [&](Fault fault) {
    decide(link, std::move(fault));
    return ended_at(ground, apex, std::move(link));
  };
  if (fetch != nullptr && fetch->is_servfail_again) return end_for(Fault{Reason::DnskeyServfail});
  if (fetch == nullptr || !fetch->response) return end_for(Fault{absence(fetch)});
  const auto rrset = find_rrset(fetch->response->answer, apex, RrType::DNSKEY);
  const bool is_anchored = vouchers.mismatch == Reason::AnchorMismatch;
  if (!rrset) return end_for(Fault{is_anchored && !apex.is_root() ? Reason::AnchorZoneGone : Reason::DnskeyMissing});
  if (rrset->records.size() > terms_.budget.limits().keys) return end_for(limit_fault(terms_.budget.limits().reached(Limit::Keys)));
  ground.keys = trust_.ring->keys(rrset->records);
  judge_keys(link, *rrset, ground.keys, vouchers, terms_);
  if (link.verdict != Verdict::Secure) return ended_at(ground, apex, std::move(link));
  for (const auto& remarks : {key_remarks(link), algorithm_remarks(link.signatures, link)})
    link.remarks.insert(link.remarks.end(), remarks.begin(), remarks.end());
  ground.links.push_back(std::make_shared<const Link>(std::move(link)));
  return ground;
}

Ground Survey::below(const Ground& above, const Name& name) {
  if (above.verdict != Verdict::Secure) return above;
  const Fetch* fetch = view_.find({name, RrType::DS, dns::RrClass::IN});
  if (fetch == nullptr || !fetch->response) {
    // Below a name that does not exist there is none (RFC 8020), and no zone cut.
    if (above.is_absent) return above;
    Link gap = link_at(name, RrType::DS, above.zone, fetch);
    decide(gap, Fault{absence(fetch)});
    return with_gap(above, std::move(gap));
  }
  if (ds_rrset(*fetch->response, name)) return across_ds(above, name, *fetch);
  return without_ds(above, name, *fetch);
}

Ground Survey::across_ds(const Ground& above, const Name& apex, const Fetch& fetch) const {
  const Rrset rrset = *ds_rrset(*fetch.response, apex);
  Link link = link_at(apex, RrType::DS, above.zone, &fetch);
  decide(link, judge_rrset(rrset, {above.zone, above.keys}, terms_));
  if (link.verdict != Verdict::Secure && above.gap && !is_signed_by(above.zone, link)) return ended_at(above, above.gap->owner, *above.gap);
  if (link.verdict != Verdict::Secure) return ended_at(above, apex, std::move(link));
  Ground ground = above;
  ground.zone = apex;
  ground.is_absent = false;
  ground.gap.reset();
  ground.links.push_back(std::make_shared<Link>(std::move(link)));
  return into_zone(std::move(ground), ds_records(rrset.records));
}

Ground Survey::into_zone(Ground ground, std::vector<Ds> ds) const {
  if (any_supported(ds)) return keyed(std::move(ground), {std::move(ds), {}, Reason::DsMismatch});
  return unsupported(ground, ds, {.kind = RemarkKind::DsUnsupported});
}

// RFC 4035 5.2: by records of nothing that is known here, a zone counts as unsigned.
Ground Survey::unsupported(const Ground& ground, const std::vector<Ds>& ds, const Remark& remark) const {
  const Name apex = ground.zone;
  Link link = link_at(apex, RrType::DNSKEY, apex, view_.find({apex, RrType::DNSKEY, dns::RrClass::IN}));
  link.ds = match_ds(apex, ds, {});
  link.remarks = {remark};
  decide(link, Fault{Reason::UnsupportedAlgorithm});
  return ended_at(ground, apex, std::move(link));
}

std::optional<Ground> Survey::past_delegation(const Ground& above, const Name& deepest, const Testimony& testimony,
                                              const SourceNumbers& sources) {
  for (std::size_t labels = above.zone.label_count() + 1; labels <= deepest.label_count(); ++labels) {
    const Name cut = deepest.suffix(labels);
    const DenialProof proof = prove_insecure_delegation(testimony.witnesses, cut);
    if (proof.outcome != DenialOutcome::InsecureDelegation) continue;
    Link link = denied_ds(cut, sources, testimony, proof);
    decide(link, Fault{Reason::InsecureDelegation});
    return ended_at(above, cut, std::move(link));
  }
  return std::nullopt;
}

Ground Survey::without_ds(const Ground& above, const Name& name, const Fetch& fetch) {
  const dns::Message& response = *fetch.response;
  const Signer signer{above.zone, above.keys};
  // A name with a CNAME is no zone cut (RFC 1034 3.6.2), as long as the CNAME is authentic; if it is not, it is the CNAME that breaks.
  if (const auto cname = find_rrset(response.answer, name, RrType::CNAME)) {
    Link link = link_at(name, RrType::CNAME, above.zone, &fetch);
    decide(link, judge_rrset(*cname, signer, terms_));
    return link.verdict == Verdict::Secure ? above : with_gap(above, std::move(link));
  }
  const Testimony testimony = hear(response, signer, terms_);
  const DenialProof proof = prove_no_ds(testimony.witnesses, name);
  Link link = denied_ds(name, fetch.sources, testimony, proof);
  if (!testimony.witnesses.empty()) heard_.push_back(testimony.witnesses);
  switch (proof.outcome) {
    case DenialOutcome::InsecureDelegation:
      decide(link, Fault{Reason::InsecureDelegation});
      break;
    case DenialOutcome::OptOut:
      decide(link, Fault{Reason::OptOut});
      break;
    case DenialOutcome::NotFollowed:
      // It leaves open whether there is a delegation; signed by the zone above, a name's data is in that zone.
      decide(link, Fault{Reason::DenialNotFollowed});
      return with_gap(above, std::move(link));
    case DenialOutcome::NotTried:
      decide(link, limit_fault(terms_.budget.limits().reached(Limit::Nsec3Digests)));
      return with_gap(above, std::move(link));
    case DenialOutcome::NotProven:
    case DenialOutcome::Contradicted:
      if (auto ground = past_delegation(above, name, testimony, fetch.sources)) return *std::move(ground);
      if (is_from_child(response, name))
        decide(link, Fault{Reason::DsFromChild});
      else
        decide(link, denial_fault(testimony, proof, Reason::DsDenialMissing));
      return with_gap(above, std::move(link));
    default:
      break;
  }
  if (link.faults.empty()) return without_cut(above, proof);
  return ended_at(above, name, std::move(link));
}

}  // namespace whybogus::dnssec
