#include "core/dnssec/nsec3_ranges.h"

#include <algorithm>
#include <tuple>

#include "core/dnssec/nsec3_hash.h"

namespace whybogus::dnssec {
namespace {

using Nsec3 = Witnesses::Nsec3Record;

constexpr std::size_t kSha1Size = 20;
constexpr std::size_t kMaxChains = 2;

bool is_usable(const Nsec3& record, const dns::Name& zone) {
  const dns::Nsec3& nsec3 = record.nsec3;
  if (nsec3.hash_algorithm != nsec3_sha1 || nsec3.flags > 1 || nsec3.next_hashed_owner.size() != kSha1Size) return false;
  if (record.owner.is_root() || record.owner.parent() != zone) return false;
  const std::optional<dns::Bytes> hash = from_base32hex(record.owner.first_label());
  return hash && hash->size() == kSha1Size;
}

std::vector<const Nsec3*> usable_records(const Witnesses& witnesses) {
  std::vector<const Nsec3*> usable;
  for (const Nsec3& record : witnesses.nsec3)
    if (is_usable(record, witnesses.zone)) usable.push_back(&record);
  // So that their order in the response does not matter, also where there are too many sets of parameters.
  std::ranges::sort(usable, {}, [](const Nsec3* record) { return std::tie(record->nsec3.iterations, record->nsec3.salt, record->owner); });
  std::erase_if(usable, [repeated = repeated_owners(usable)](const Nsec3* record) { return repeated.contains(record->owner); });
  return usable;
}

bool have_same_parameters(const Nsec3& a, const Nsec3& b) {
  return a.nsec3.iterations == b.nsec3.iterations && a.nsec3.salt == b.nsec3.salt;
}

}  // namespace

Nsec3Ranges::Nsec3Ranges(const Witnesses& witnesses, const std::vector<const Nsec3*>& records)
    : zone_(witnesses.zone), hasher_(*witnesses.hasher) {
  for (const Nsec3* record : records) ranges_.push_back({from_base32hex(record->owner.first_label()).value(), record});
}

template <class Holds>
const Nsec3* Nsec3Ranges::find(const dns::Name& name, Holds holds) const {
  const auto found = std::ranges::find_if(ranges_, [&](const Range& range) {
    const std::optional<dns::Bytes> hash = hasher_.hash(name, range.record->nsec3);
    return hash && holds(range, *hash);
  });
  return found == ranges_.end() ? nullptr : found->record;
}

std::optional<Existence> Nsec3Ranges::existence(const dns::Name& name) const {
  const Nsec3* match = find(name, [](const Range& range, const dns::Bytes& hash) { return range.hash == hash; });
  if (match == nullptr) return std::nullopt;
  return Existence{match->owner, match->nsec3.types};
}

std::optional<Gap> Nsec3Ranges::gap(const dns::Name& name) const {
  if (!name.is_strictly_below(zone_)) return std::nullopt;
  const Nsec3* around = find(
      name, [](const Range& range, const dns::Bytes& hash) { return covers(range.hash, range.record->nsec3.next_hashed_owner, hash); });
  if (around == nullptr) return std::nullopt;
  return Gap{around->owner, around->nsec3.is_opt_out()};
}

std::optional<Encloser> Nsec3Ranges::closest_encloser(const dns::Name& name) const {
  for (dns::Name ancestor = name; ancestor.is_strictly_below(zone_);) {
    ancestor = ancestor.parent();
    const std::optional<Existence> found = existence(ancestor);
    if (!found) continue;
    if (has_names_elsewhere(found->types)) return std::nullopt;
    return Encloser{found->witness, ancestor};
  }
  return std::nullopt;
}

std::vector<const Nsec3*> Nsec3Chains::joined() const {
  std::vector<const Nsec3*> all;
  for (const auto& records : followed) all.insert(all.end(), records.begin(), records.end());
  return all;
}

Nsec3Chains nsec3_chains(const Witnesses& witnesses) {
  Nsec3Chains chains;
  for (const Nsec3* each : usable_records(witnesses)) {
    const Nsec3& record = *each;
    if (record.nsec3.iterations > nsec3_iterations_followed) {
      chains.has_unfollowed = true;
      continue;
    }
    const auto chain =
        std::ranges::find_if(chains.followed, [&](const auto& records) { return have_same_parameters(*records.front(), record); });
    if (chain != chains.followed.end()) {
      chain->push_back(&record);
    } else if (chains.followed.size() < kMaxChains) {
      chains.followed.push_back({&record});
    }
  }
  return chains;
}

}  // namespace whybogus::dnssec
