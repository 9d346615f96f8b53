#include "core/dnssec/delegation.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "core/crypto/digest.h"

namespace whybogus::dnssec {
namespace {

using dns::BytesView;

crypto::Hash hash_of(dns::DigestType type) {
  if (type == dns::DigestType::Sha1) return crypto::Hash::Sha1;
  if (type == dns::DigestType::Sha384) return crypto::Hash::Sha384;
  return crypto::Hash::Sha256;
}

bool is_checkable(const dns::Ds& ds) { return is_supported(ds.algorithm) && is_supported(ds.digest_type); }

// Digests of a zone's keys, each computed once: many DS records may name many keys of one tag.
class KeyDigests {
 public:
  KeyDigests(const dns::Name& zone, const std::vector<ZoneKey>& keys) : owner_(zone.canonical_wire()), keys_(keys) {}

  // RFC 4034 5.1.4.
  const dns::Bytes& of(std::size_t key, dns::DigestType type) { return digest(known_, {key, type}, keys_[key].rdata); }

  // Of the same key without REVOKE, which is in the second octet of its flags.
  const dns::Bytes& before_revocation(std::size_t key, dns::DigestType type) {
    dns::Bytes rdata = keys_[key].rdata;
    rdata[1] &= 0x7F;
    return digest(unrevoked_, {key, type}, rdata);
  }

 private:
  using Known = std::map<std::pair<std::size_t, dns::DigestType>, dns::Bytes>;

  const dns::Bytes& digest(Known& known, const Known::key_type& which, BytesView rdata) const {
    const auto [place, is_new] = known.try_emplace(which);
    if (is_new) place->second = crypto::digest(hash_of(which.second), std::array<BytesView, 2>{owner_, rdata});
    return place->second;
  }

  dns::Bytes owner_;
  const std::vector<ZoneKey>& keys_;
  Known known_;
  Known unrevoked_;
};

// How a key stands to a DS: from far to near.
std::optional<DsFault> fault_of(const dns::Ds& ds, const dns::Dnskey& dnskey, const dns::Bytes& digest) {
  if (dnskey.tag != ds.tag) return DsFault::NoSuchKey;
  if (dnskey.algorithm != ds.algorithm) return DsFault::OtherAlgorithm;
  if (digest != ds.digest) return DsFault::WrongDigest;
  if (is_fit(dnskey)) return std::nullopt;
  return dnskey.is_revoked() ? DsFault::RevokedKey : DsFault::UnfitKey;
}

// Tells the key of one DS.
class Search {
 public:
  Search(const dns::Ds& ds, const std::vector<ZoneKey>& keys, KeyDigests& digests) : ds_(ds), keys_(keys), digests_(digests) {}

  DsCheck find() {
    DsCheck nearest{ds_, {}, DsFault::NoSuchKey};
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      const std::optional<DsFault> fault = fault_with(i);
      if (!fault) return {ds_, i};
      if (*fault > *nearest.fault) nearest = {ds_, {}, fault, i};
    }
    return nearest;
  }

 private:
  std::optional<DsFault> fault_with(std::size_t i) {
    const dns::Dnskey& dnskey = keys_[i].dnskey;
    if (dnskey.tag == ds_.tag && dnskey.algorithm == ds_.algorithm) return fault_of(ds_, dnskey, digests_.of(i, ds_.digest_type));
    if (dnskey.is_revoked() && digests_.before_revocation(i, ds_.digest_type) == ds_.digest) return DsFault::RevokedKey;
    return fault_of(ds_, dnskey, {});
  }

  const dns::Ds& ds_;
  const std::vector<ZoneKey>& keys_;
  KeyDigests& digests_;
};

DsCheck check_ds(const dns::Ds& ds, const std::vector<ZoneKey>& keys, KeyDigests& digests) {
  if (!is_supported(ds.algorithm)) return {ds, {}, DsFault::UnsupportedAlgorithm};
  if (!is_supported(ds.digest_type)) return {ds, {}, DsFault::UnsupportedDigest};
  return Search(ds, keys, digests).find();
}

}  // namespace

std::vector<DsCheck> match_ds(const dns::Name& zone, const std::vector<dns::Ds>& all, const std::vector<ZoneKey>& keys) {
  const bool has_stronger =
      std::ranges::any_of(all, [](const dns::Ds& ds) { return is_checkable(ds) && ds.digest_type != dns::DigestType::Sha1; });
  KeyDigests digests(zone, keys);
  std::vector<DsCheck> checks;
  for (const dns::Ds& ds : all) {
    const bool is_ignored = has_stronger && is_checkable(ds) && ds.digest_type == dns::DigestType::Sha1;
    checks.push_back(is_ignored ? DsCheck{ds, {}, DsFault::Ignored} : check_ds(ds, keys, digests));
  }
  return checks;
}

std::optional<std::size_t> digest_size(dns::DigestType type) {
  if (!is_supported(type)) return std::nullopt;
  return type == dns::DigestType::Sha1 ? 20U : type == dns::DigestType::Sha384 ? 48U : 32U;
}

bool any_supported(const std::vector<dns::Ds>& all) { return std::ranges::any_of(all, is_checkable); }

}  // namespace whybogus::dnssec
