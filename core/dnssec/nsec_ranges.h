// NSEC records as ranges of names in canonical order (RFC 4034 4 and 6.1). Private to this folder.
#pragma once

#include <vector>

#include "core/dnssec/denial.h"
#include "core/dnssec/ranges.h"

namespace whybogus::dnssec {

class NsecRanges : public Ranges {
 public:
  /// Keeps the reference. Records whose ends are not in the zone, and several at one name, are passed over.
  explicit NsecRanges(const Witnesses&);

  std::optional<Existence> existence(const dns::Name&) const override;
  std::optional<Gap> gap(const dns::Name&) const override;
  /// Follows from the gap: both of its ends exist, and so do all their ancestors.
  std::optional<Encloser> closest_encloser(const dns::Name&) const override;

 private:
  const Witnesses::NsecRecord* covering(const dns::Name&) const;
  const dns::Name& zone_;
  std::vector<const Witnesses::NsecRecord*> records_;
};

}  // namespace whybogus::dnssec
