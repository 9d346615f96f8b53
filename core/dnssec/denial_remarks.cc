#include "core/dnssec/denial_remarks.h"

#include <algorithm>
#include <optional>
#include <set>

#include "core/dnssec/nsec3_hash.h"
#include "core/dnssec/ranges.h"

namespace whybogus::dnssec {
namespace {

using dns::Name;
using dns::RrType;
using Nsec = Witnesses::NsecRecord;
using Nsec3 = Witnesses::Nsec3Record;
using Told = std::optional<Remark>;

// The highest of all records: it is what a validator's limit is held against.
Told iterations(const Witnesses& witnesses) {
  unsigned most = 0;
  for (const Nsec3& record : witnesses.nsec3) most = std::max<unsigned>(most, record.nsec3.iterations);
  if (most == 0) return std::nullopt;
  if (most <= nsec3_iterations_followed_by_all) return Remark{.kind = RemarkKind::Nsec3Iterations, .number = most};
  if (most <= nsec3_iterations_followed) return Remark{.kind = RemarkKind::Nsec3IterationsHigh, .number = most};
  return Remark{.kind = RemarkKind::Nsec3IterationsUnfollowed, .number = most};
}

Told salt(const Witnesses& witnesses) {
  const bool is_salted = std::ranges::any_of(witnesses.nsec3, [](const Nsec3& record) { return !record.nsec3.salt.empty(); });
  return is_salted ? Told(Remark{.kind = RemarkKind::Nsec3Salt}) : std::nullopt;
}

Told unknown_hash(const Witnesses& witnesses) {
  const auto found = std::ranges::find_if(witnesses.nsec3, [](const Nsec3& record) { return record.nsec3.hash_algorithm != nsec3_sha1; });
  if (found == witnesses.nsec3.end()) return std::nullopt;
  return Remark{.kind = RemarkKind::Nsec3UnknownHash, .number = found->nsec3.hash_algorithm};
}

Told unknown_flags(const Witnesses& witnesses) {
  const auto found = std::ranges::find_if(witnesses.nsec3, [](const Nsec3& record) { return record.nsec3.flags > 1; });
  if (found == witnesses.nsec3.end()) return std::nullopt;
  return Remark{.kind = RemarkKind::Nsec3UnknownFlags, .number = found->nsec3.flags};
}

// RFC 4034 4.1.1: to the next name of the zone, or from the last back to the apex.
bool leads_on(const Nsec& record, const Name& zone) {
  return record.nsec.next == zone || (record.nsec.next.is_subdomain_of(zone) && record.owner < record.nsec.next);
}

Told leads_astray(const Witnesses& witnesses) {
  const auto found = std::ranges::find_if(witnesses.nsec, [&](const Nsec& r) { return !leads_on(r, witnesses.zone); });
  if (found == witnesses.nsec.end()) return std::nullopt;
  return Remark{.kind = RemarkKind::NsecLeadsAstray, .name = found->owner};
}

template <class Record>
std::vector<const Record*> pointers_to(const std::vector<Record>& records) {
  std::vector<const Record*> pointers;
  for (const Record& record : records) pointers.push_back(&record);
  return pointers;
}

Told several(const Witnesses& witnesses) {
  std::set<Name> owners = repeated_owners(pointers_to(witnesses.nsec));
  owners.merge(repeated_owners(pointers_to(witnesses.nsec3)));
  if (owners.empty()) return std::nullopt;
  return Remark{.kind = RemarkKind::SeveralDenials, .name = *owners.begin()};
}

Told cname_beside_data(const Witnesses& witnesses) {
  const auto found = std::ranges::find_if(witnesses.nsec, [&](const Nsec& record) {
    return record.nsec.types.has(RrType::CNAME) && !std::ranges::all_of(record.nsec.types.types, dns::may_stand_beside_cname);
  });
  if (found == witnesses.nsec.end()) return std::nullopt;
  return Remark{.kind = RemarkKind::CnameBesideData, .name = found->owner};
}

Told mixed(const Witnesses& witnesses) {
  if (witnesses.nsec.empty() || witnesses.nsec3.empty()) return std::nullopt;
  return Remark{.kind = RemarkKind::MixedDenials};
}

// Whether the record is made for its owner alone: it ends at the first name that there could be behind it.
bool is_made_for_owner(const Nsec& record) {
  const auto next = record.owner.child(dns::Bytes{0});
  return next && record.nsec.next == *next;
}

bool shows_no_type(const dns::TypeBitmap& types) {
  return std::ranges::all_of(types.types, [](RrType type) { return type == RrType::RRSIG || type == RrType::NSEC; });
}

// RFC 9824 and what came before it: one record for each name, which says NODATA whether or not the name exists.
Told compact(const Witnesses& witnesses, const DenialProof& proof) {
  const auto found = std::ranges::find_if(witnesses.nsec, [&](const Nsec& record) { return record.owner == proof.match; });
  if (found == witnesses.nsec.end()) return std::nullopt;
  const bool is_restored = proof.outcome == DenialOutcome::NameError;
  if (found->nsec.types.has(nxname))
    return Remark{.kind = is_restored ? RemarkKind::CompactRcodeRestored : RemarkKind::CompactNameError, .name = found->owner};
  if (is_made_for_owner(*found) && shows_no_type(found->nsec.types)) return Remark{.kind = RemarkKind::BlackLie, .name = found->owner};
  return std::nullopt;
}

// RFC 4470 4: no name without data has an NSEC record in a chain that is made beforehand (RFC 4035 2.3). The record that stands at the
// denied name itself is no lie about names between others.
bool is_white_lie(const Nsec& record, const DenialProof& proof) {
  return shows_no_type(record.nsec.types) && !is_made_for_owner(record) && record.owner != proof.match;
}

// RFC 7129 B: from the hash before to the hash after. In a chain that is made beforehand two hashes are never that near.
bool is_white_lie(const Nsec3& record, const DenialProof&) {
  if (record.owner.is_root()) return false;
  std::optional<dns::Bytes> hash = from_base32hex(record.owner.first_label());
  for (int step = 0; hash && step < 2; ++step) {
    for (auto octet = hash->rbegin(); octet != hash->rend() && ++*octet == 0; ++octet) continue;
    if (*hash == record.nsec3.next_hashed_owner) return true;
  }
  return false;
}

Told white_lies(const Witnesses& witnesses, const DenialProof& proof) {
  const auto is_lie = [&](const auto& record) { return is_white_lie(record, proof); };
  const bool has = std::ranges::any_of(witnesses.nsec, is_lie) || std::ranges::any_of(witnesses.nsec3, is_lie);
  return has ? Told(Remark{.kind = RemarkKind::WhiteLies}) : std::nullopt;
}

}  // namespace

std::vector<Remark> denial_remarks(const Witnesses& witnesses, const DenialProof& proof) {
  std::vector<Remark> remarks;
  for (const auto look : {iterations, salt, unknown_hash, unknown_flags, leads_astray, several, mixed, cname_beside_data})
    if (const Told told = look(witnesses)) remarks.push_back(*told);
  for (const auto look : {white_lies, compact})
    if (const Told told = look(witnesses, proof)) remarks.push_back(*told);
  return remarks;
}

}  // namespace whybogus::dnssec
