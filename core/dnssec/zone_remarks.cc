#include "core/dnssec/zone_remarks.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace whybogus::dnssec {
namespace {

using dns::Algorithm;
using Algorithms = std::set<Algorithm>;

bool has(const Algorithms& algorithms, Algorithm algorithm) { return algorithms.contains(algorithm); }

// Those that nobody here can check are no matter of a validator's.
Algorithms of_ds(const Link& keys) {
  Algorithms algorithms;
  for (const DsCheck& check : keys.ds)
    if (is_supported(check.ds.algorithm) && is_supported(check.ds.digest_type)) algorithms.insert(check.ds.algorithm);
  return algorithms;
}

Algorithms of_keys(const Link& keys) {
  Algorithms algorithms;
  for (const dns::Dnskey& key : keys.keys)
    if (is_supported(key.algorithm) && is_fit(key)) algorithms.insert(key.algorithm);
  return algorithms;
}

Algorithms of_valid(const std::vector<SignatureCheck>& checks) {
  Algorithms algorithms;
  for (const SignatureCheck& check : checks)
    if (check.valid()) algorithms.insert(check.rrsig.algorithm);
  return algorithms;
}

Algorithms of_all(const std::vector<SignatureCheck>& checks) {
  Algorithms algorithms;
  for (const SignatureCheck& check : checks) algorithms.insert(check.rrsig.algorithm);
  return algorithms;
}

void look_at_tags(const Link& keys, std::vector<Remark>& remarks) {
  std::map<std::pair<dns::KeyTag, Algorithm>, unsigned> counts;
  for (const dns::Dnskey& key : keys.keys) ++counts[{key.tag, key.algorithm}];
  for (const auto& [kind, count] : counts)
    if (count > 1) remarks.push_back({.kind = RemarkKind::CollidingTags, .tag = kind.first, .algorithm = kind.second, .number = count});
}

void look_at_digests(const Link& keys, std::vector<Remark>& remarks) {
  std::size_t vouching = 0, by_sha1 = 0;
  for (const DsCheck& check : keys.ds) {
    if (!check.key) continue;
    ++vouching;
    if (check.ds.digest_type == dns::DigestType::Sha1) ++by_sha1;
  }
  if (vouching > 0 && vouching == by_sha1) remarks.push_back({.kind = RemarkKind::Sha1Ds});
}

}  // namespace

std::vector<Remark> key_remarks(const Link& keys) {
  std::vector<Remark> remarks;
  look_at_tags(keys, remarks);
  look_at_digests(keys, remarks);
  return remarks;
}

std::vector<Remark> algorithm_remarks(const std::vector<SignatureCheck>& checks, const Link& keys) {
  std::vector<Remark> remarks;
  const Algorithms by_ds = of_ds(keys), valid = of_valid(checks), all = of_all(checks);
  for (const Algorithm algorithm : by_ds)
    if (!has(valid, algorithm)) remarks.push_back({.kind = RemarkKind::DsAlgorithmUnsigned, .algorithm = algorithm});
  for (const Algorithm algorithm : of_keys(keys))
    if (!has(all, algorithm) && !has(by_ds, algorithm))
      remarks.push_back({.kind = RemarkKind::KeyAlgorithmUnsigned, .algorithm = algorithm});
  return remarks;
}

}  // namespace whybogus::dnssec
