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
  const dns::Bytes& of(std::size_t key, dns::DigestType type) {
    const auto [place, is_new] = known_.try_emplace({key, type});
    if (is_new) place->second = crypto::digest(hash_of(type), std::array<BytesView, 2>{owner_, keys_[key].rdata});
    return place->second;
  }

 private:
  dns::Bytes owner_;
  const std::vector<ZoneKey>& keys_;
  std::map<std::pair<std::size_t, dns::DigestType>, dns::Bytes> known_;
};

DsCheck check_keys(const dns::Ds& ds, const std::vector<ZoneKey>& keys, KeyDigests& digests) {
  DsFault fault = DsFault::NoSuchKey;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const dns::Dnskey& dnskey = keys[i].dnskey;
    if (dnskey.tag != ds.tag || dnskey.algorithm != ds.algorithm) continue;
    const bool same_digest = digests.of(i, ds.digest_type) == ds.digest;
    if (same_digest && is_fit(dnskey)) return {ds, i, std::nullopt};
    if (fault != DsFault::UnfitKey) fault = same_digest ? DsFault::UnfitKey : DsFault::WrongDigest;
  }
  return {ds, std::nullopt, fault};
}

}  // namespace

std::vector<DsCheck> match_ds(const dns::Name& zone, const std::vector<dns::Ds>& all, const std::vector<ZoneKey>& keys) {
  const bool has_stronger =
      std::ranges::any_of(all, [](const dns::Ds& ds) { return is_checkable(ds) && ds.digest_type != dns::DigestType::Sha1; });
  KeyDigests digests(zone, keys);
  std::vector<DsCheck> checks;
  for (const dns::Ds& ds : all) {
    if (!is_checkable(ds)) {
      checks.push_back({ds, std::nullopt, DsFault::Unsupported});
    } else if (has_stronger && ds.digest_type == dns::DigestType::Sha1) {
      checks.push_back({ds, std::nullopt, DsFault::Ignored});
    } else {
      checks.push_back(check_keys(ds, keys, digests));
    }
  }
  return checks;
}

bool any_supported(const std::vector<dns::Ds>& all) { return std::ranges::any_of(all, is_checkable); }

}  // namespace whybogus::dnssec
