// What NSEC or NSEC3 records show about one name: that it exists, or that it lies in a gap between two names that do. Proofs (denial.h) are
// made of these two facts and do not ask which of both kinds of record showed them. Private to this folder.
#pragma once

#include <optional>
#include <set>
#include <vector>

#include "core/dns/name.h"
#include "core/dns/rdata.h"

namespace whybogus::dnssec {

/// Whether `point` lies between both ends and is neither of them. The last range of a zone leads back to the first point; a range from a
/// point to itself covers all others (RFC 4034 4.1.1, RFC 5155 1.3).
template <class Point>
bool covers(const Point& owner, const Point& next, const Point& point) {
  if (owner < next) return owner < point && point < next;
  return owner < point || point < next;
}

/// A record that shows that a name exists. An empty non-terminal has no types.
struct Existence {
  dns::Name witness;
  dns::TypeBitmap types;
};

/// A record that shows that a name does not exist, if no opt-out leaves room for an insecure delegation (RFC 5155 6).
struct Gap {
  dns::Name witness;
  bool opt_out = false;
};

/// The deepest ancestor of a name that exists, and a record that shows it.
struct Encloser {
  dns::Name witness;
  dns::Name name;
};

class Ranges {
 public:
  virtual ~Ranges() = default;
  virtual std::optional<Existence> existence(const dns::Name&) const = 0;
  /// Never for the zone's apex or a name that is not in the zone, and never from a record that must not deny names below its owner.
  virtual std::optional<Gap> gap(const dns::Name&) const = 0;
  /// For a name that does not exist. None too when the encloser's record must not deny names below its owner.
  virtual std::optional<Encloser> closest_encloser(const dns::Name&) const = 0;
};

/// The owners of more than one of these records. There must be one at a name (RFC 4034 4, RFC 5155 7.1): which of several a validator goes
/// by is chance, so none of them shows anything.
template <class Record>
std::set<dns::Name> repeated_owners(const std::vector<const Record*>& records) {
  std::set<dns::Name> seen;
  std::set<dns::Name> repeated;
  for (const Record* record : records)
    if (!seen.insert(record->owner).second) repeated.insert(record->owner);
  return repeated;
}

/// Whether the types are those of the parent's side of a zone cut: NS without SOA.
inline bool is_delegation(const dns::TypeBitmap& types) { return types.has(dns::RrType::NS) && !types.has(dns::RrType::SOA); }

/// Whether a record with these types must not be used against names below its owner (RFC 6840 4.1, RFC 5155 8.3).
inline bool has_names_elsewhere(const dns::TypeBitmap& types) { return is_delegation(types) || types.has(dns::RrType::DNAME); }

}  // namespace whybogus::dnssec
