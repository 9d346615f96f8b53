// NSEC3 records of one set of parameters as ranges of hashes (RFC 5155). Private to this folder.
#pragma once

#include <map>
#include <vector>

#include "core/dnssec/denial.h"
#include "core/dnssec/ranges.h"

namespace whybogus::dnssec {

class Nsec3Ranges : public Ranges {
 public:
  /// Keeps the references. All records have the parameters of the first.
  Nsec3Ranges(const dns::Name& zone, std::vector<const Witnesses::Nsec3Record*> records);

  std::optional<Existence> existence(const dns::Name&) const override;
  std::optional<Gap> gap(const dns::Name&) const override;
  /// Tries each ancestor up to the apex, so no more hashes are computed than the name has labels.
  std::optional<Encloser> closest_encloser(const dns::Name&) const override;

 private:
  struct Range {
    dns::Bytes hash;
    const Witnesses::Nsec3Record* record;
  };
  const dns::Bytes& hash_of(const dns::Name&) const;
  const dns::Name& zone_;
  std::vector<Range> ranges_;
  // A hash costs up to 151 digests and is asked for again and again (CVE-2023-50868).
  mutable std::map<dns::Name, dns::Bytes> hashes_;
};

/// The NSEC3 records of a response, sorted out (RFC 5155 8.1, 8.2).
struct Nsec3Chains {
  /// Records of one set of parameters each, at most two sets: that many are in a zone whose parameters are being changed.
  std::vector<std::vector<const Witnesses::Nsec3Record*>> followed;
  /// Whether some have more iterations than are followed.
  bool has_unfollowed = false;
};

/// Passes over records with an unknown hash algorithm or flag and those whose owner is no hash in the zone.
Nsec3Chains nsec3_chains(const Witnesses&);

}  // namespace whybogus::dnssec
