// NSEC3 records as ranges of hashes (RFC 5155). Private to this folder.
#pragma once

#include <optional>
#include <vector>

#include "core/dnssec/denial.h"
#include "core/dnssec/ranges.h"

namespace whybogus::dnssec {

class Nsec3Ranges : public Ranges {
 public:
  /// Keeps the references. Each record is held against the hashes by its own parameters. Names that the hasher refuses are as unknown: see
  /// its refusals().
  Nsec3Ranges(const Witnesses&, const std::vector<const Witnesses::Nsec3Record*>& records);

  std::optional<Existence> existence(const dns::Name&) const override;
  std::optional<Gap> gap(const dns::Name&) const override;
  /// Tries each ancestor up to the apex, so no more hashes are computed than the name has labels.
  std::optional<Encloser> closest_encloser(const dns::Name&) const override;

 private:
  struct Range {
    dns::Bytes hash;
    const Witnesses::Nsec3Record* record;
  };
  /// The first range of which that holds: of its record, and the name's hash as that record has it.
  template <class Holds>
  const Witnesses::Nsec3Record* find(const dns::Name&, Holds) const;
  const dns::Name& zone_;
  Nsec3Hasher& hasher_;
  std::vector<Range> ranges_;
};

/// The NSEC3 records of a response, sorted out (RFC 5155 8.1, 8.2).
struct Nsec3Chains {
  /// Records of one set of parameters each, at most two sets: that many are in a zone whose parameters are being changed.
  std::vector<std::vector<const Witnesses::Nsec3Record*>> followed;
  /// All of them together.
  std::vector<const Witnesses::Nsec3Record*> joined() const;
  /// Whether some have more iterations than are followed.
  bool has_unfollowed = false;
};

/// Passes over records with an unknown hash algorithm or flag, those whose owner is no hash in the zone, and several at one owner.
Nsec3Chains nsec3_chains(const Witnesses&);

}  // namespace whybogus::dnssec
