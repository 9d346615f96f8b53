#include "core/dnssec/key_vouching.h"

#include <algorithm>
#include <cstddef>

#include "core/dnssec/judgement.h"

namespace whybogus::dnssec {
namespace {

using dns::Record;

// Those of a zone's keys that may sign them, by their indices, each once however many records vouch for it.
std::vector<std::size_t> vouched_for(const std::vector<ZoneKey>& keys, const std::vector<DsCheck>& checks, const Vouchers& vouchers) {
  std::vector<std::size_t> vouched;
  const auto add = [&](std::size_t key) {
    if (std::ranges::find(vouched, key) == vouched.end()) vouched.push_back(key);
  };
  for (const DsCheck& check : checks)
    if (check.key) add(*check.key);
  for (std::size_t i = 0; i < keys.size(); ++i)
    if (std::ranges::find(vouchers.dnskeys, keys[i].rdata, &Record::rdata) != vouchers.dnskeys.end()) add(i);
  return vouched;
}

std::vector<ZoneKey> keys_at(const std::vector<ZoneKey>& keys, const std::vector<std::size_t>& indices) {
  std::vector<ZoneKey> found;
  for (const std::size_t index : indices) found.push_back(keys[index]);
  return found;
}

bool has_key(const std::vector<dns::Dnskey>& keys, dns::KeyTag tag, dns::Algorithm algorithm) {
  return std::ranges::any_of(keys, [&](const dns::Dnskey& key) { return key.tag == tag && key.algorithm == algorithm; });
}

// The keys were checked with the trusted ones alone: what was found, as seen by one who knows all that the zone publishes.
void tell_of_published(Link& link, const std::vector<std::size_t>& trusted) {
  for (SignatureCheck& check : link.signatures) {
    for (PairCheck& pair : check.pairs) pair.key = trusted[pair.key];
    if (has_key(link.keys, check.rrsig.tag, check.rrsig.algorithm))
      std::ranges::replace(check.faults, SignatureFault::NoSuchKey, SignatureFault::UnvouchedKey);
  }
}

Fault mismatch(const Vouchers& vouchers) {
  Fault fault = Fault{vouchers.mismatch};
  if (vouchers.ds.empty()) return fault;
  fault.tag = vouchers.ds.front().tag;
  fault.algorithm = vouchers.ds.front().algorithm;
  return fault;
}

// Where nothing is trusted, that is why the keys fail, and who signs them is only kept.
Judgement judge_with(const Rrset& rrset, const Signer& trusted, const Vouchers& vouchers, const Terms& terms) {
  if (!trusted.keys.empty()) return judge_rrset(rrset, trusted, terms);
  const Fault fault = mismatch(vouchers);
  return {verdict_of(fault.reason), {fault}, check_signatures(rrset, trusted, terms)};
}

std::vector<dns::Dnskey> published(const std::vector<ZoneKey>& keys) {
  std::vector<dns::Dnskey> dnskeys;
  for (const ZoneKey& key : keys) dnskeys.push_back(key.dnskey);
  return dnskeys;
}

// A key that signs the keys and is one of them, but none that is vouched for, is not missing.
void tell_silence(Link& link) {
  if (link.faults.empty() || link.faults.front().reason != Reason::KeyMissing) return;
  Fault& fault = link.faults.front();
  if (has_key(link.keys, fault.tag.value(), fault.algorithm.value())) fault.reason = Reason::VouchedKeySilent;
}

// At a trust anchor that means that the anchor is out of date.
void tell_of_anchor(Link& link) {
  for (Fault& fault : link.faults)
    if (fault.reason == Reason::VouchedKeySilent) fault.reason = Reason::AnchorNotSigning;
}

}  // namespace

void judge_keys(Link& link, const Rrset& rrset, const std::vector<ZoneKey>& keys, const Vouchers& vouchers, const Terms& terms) {
  link.ds = match_ds(rrset.owner, vouchers.ds, keys);
  link.keys = published(keys);
  const std::vector<std::size_t> trusted = vouched_for(keys, link.ds, vouchers);
  const std::vector<ZoneKey> signers = keys_at(keys, trusted);
  decide(link, judge_with(rrset, {rrset.owner, signers}, vouchers, terms));
  tell_of_published(link, trusted);
  tell_silence(link);
  if (vouchers.mismatch == Reason::AnchorMismatch) tell_of_anchor(link);
}

}  // namespace whybogus::dnssec
