#include "core/dnssec/nsec_ranges.h"

#include <algorithm>

namespace whybogus::dnssec {
namespace {

using Nsec = Witnesses::NsecRecord;

bool is_usable_for(const Nsec& record, const dns::Name& name) {
  return !(name.is_subdomain_of(record.owner) && has_names_elsewhere(record.nsec.types));
}

}  // namespace

NsecRanges::NsecRanges(const Witnesses& witnesses) : zone_(witnesses.zone) {
  for (const Nsec& record : witnesses.nsec) {
    if (record.owner.is_subdomain_of(zone_) && record.nsec.next.is_subdomain_of(zone_)) records_.push_back(&record);
  }
  // So that their order in the response does not matter, also where they contradict each other.
  std::ranges::sort(records_, {}, &Nsec::owner);
  std::erase_if(records_, [repeated = repeated_owners(records_)](const Nsec* record) { return repeated.contains(record->owner); });
}

std::optional<Existence> NsecRanges::existence(const dns::Name& name) const {
  const auto match = std::ranges::find_if(records_, [&](const Nsec* record) { return record->owner == name; });
  if (match != records_.end()) return Existence{(*match)->owner, (*match)->nsec.types};
  // A range that ends below the name shows that the name is there, without any types.
  const Nsec* const around = covering(name);
  if (around && around->nsec.next.is_strictly_below(name)) return Existence{around->owner, {}};
  return std::nullopt;
}

std::optional<Gap> NsecRanges::gap(const dns::Name& name) const {
  const Nsec* const around = covering(name);
  if (!around || around->nsec.next.is_strictly_below(name)) return std::nullopt;
  return Gap{around->owner, false};
}

std::optional<Encloser> NsecRanges::closest_encloser(const dns::Name& name) const {
  const Nsec* const around = covering(name);
  if (!around) return std::nullopt;
  const dns::Name by_owner = common_ancestor(name, around->owner);
  const dns::Name by_next = common_ancestor(name, around->nsec.next);
  return Encloser{around->owner, by_owner.label_count() > by_next.label_count() ? by_owner : by_next};
}

const Nsec* NsecRanges::covering(const dns::Name& name) const {
  if (!name.is_strictly_below(zone_)) return nullptr;
  // Only the last record leads back, and it leads to the apex (RFC 4034 4.1.1).
  const auto leads_on = [&](const Nsec& r) { return r.owner < r.nsec.next || r.nsec.next == zone_; };
  const auto found = std::ranges::find_if(records_, [&](const Nsec* record) {
    return leads_on(*record) && covers(record->owner, record->nsec.next, name) && is_usable_for(*record, name);
  });
  return found == records_.end() ? nullptr : *found;
}

}  // namespace whybogus::dnssec
