#include "core/resolve/evidence.h"

#include <algorithm>
#include <optional>

#include "core/dns/rdata.h"
#include "core/dns/response.h"

namespace whybogus::resolve {
namespace {

using dns::Message;
using dns::Name;
using dns::Record;
using dns::RrType;

// Whether the record says that there is a delegation without DS, or may be one (RFC 4035 5.2, RFC 5155 6). Whose hash an NSEC3 record is
// about is not looked at, nor any signature: that is for the validator.
bool tells_of_no_ds(const Record& record, const Name& apex) {
  const auto is_delegation = [](const dns::TypeBitmap& types) {
    return types.has(RrType::NS) && !types.has(RrType::SOA) && !types.has(RrType::DS);
  };
  if (record.type == RrType::NSEC && record.owner == apex) {
    const auto nsec = dns::parse_nsec(record.rdata);
    return nsec && is_delegation(nsec->types);
  }
  if (record.type != RrType::NSEC3) return false;
  const auto nsec3 = dns::parse_nsec3(record.rdata);
  return nsec3 && (nsec3->is_opt_out() || is_delegation(nsec3->types));
}

bool is_denial(RrType type) { return type == RrType::NSEC || type == RrType::NSEC3; }

bool has_unsigned_denial(const std::vector<Record>& authority) {
  const auto covered = dns::covered_rrsets(authority);
  return std::ranges::any_of(authority, [&](const Record& r) { return is_denial(r.type) && !covered.contains({&r.owner, r.type}); });
}

// Whether a signature is by the zone, or by one below it that may hold the name: others are no reason to believe that the name is the
// zone's (RFC 4035 5.3.1).
bool may_sign(const Name& signer, const Name& name, const Name& zone) {
  return signer.is_subdomain_of(zone) && name.is_subdomain_of(signer);
}

// The zone of an SOA, or that of whoever signed.
std::optional<Name> zone_shown_by(const Record& record) {
  if (record.type == RrType::SOA) return record.owner;
  if (record.type != RrType::RRSIG) return std::nullopt;
  const auto rrsig = dns::parse_rrsig_head(record.rdata);
  return rrsig ? std::optional(rrsig->signer) : std::nullopt;
}

// Calls take(owner, type, signer) for each signature over an RRset that is there.
template <class Take>
void for_each_signature(const std::vector<Record>& section, Take take) {
  const dns::RrsetKeys rrsets = dns::rrsets_in(section);
  for (const Record& record : section) {
    if (record.type != RrType::RRSIG) continue;
    const auto rrsig = dns::parse_rrsig_head(record.rdata);
    if (rrsig && rrsets.contains({&record.owner, rrsig->type_covered})) take(record.owner, rrsig->type_covered, rrsig->signer);
  }
}

}  // namespace

bool has_type(const std::vector<Record>& section, RrType type) {
  return std::ranges::any_of(section, [type](const Record& r) { return r.type == type; });
}

bool denies_ds(const Message& response, const Name& apex) {
  return std::ranges::any_of(response.authority, [&](const Record& r) { return tells_of_no_ds(r, apex); });
}

bool settles_ds(const Message& referral, const Name& apex) {
  if (has_type(referral.authority, RrType::DS)) return dns::covered_rrsets(referral.authority).contains({&apex, RrType::DS});
  return denies_ds(referral, apex) && !has_unsigned_denial(referral.authority);
}

bool has_denial(const Message& response) { return std::ranges::any_of(response.authority, is_denial, &Record::type); }

bool denies_in_vain(const Message& response, const Name& apex) { return has_denial(response) && !denies_ds(response, apex); }

std::set<Name> hidden_zones(const Message& response, const std::vector<Name>& names, const Name& zone) {
  std::set<Name, dns::Quickly> between;
  for (const Name& name : names)
    for (Name each = name; each.is_strictly_below(zone); each = each.parent()) between.insert(each);
  std::set<Name> zones;
  for (const auto* section : {&response.answer, &response.authority}) {
    for (const Record& record : *section) {
      const std::optional<Name> apex = zone_shown_by(record);
      if (apex && between.contains(*apex)) zones.insert(*apex);
    }
  }
  return zones;
}

SignedParts::SignedParts(const Message& response, const Name& zone) {
  for (const Record& record : response.answer)
    if (record.type != RrType::RRSIG) data_.try_emplace(record.owner, record.type);
  for_each_signature(response.answer, [&](const Name& owner, RrType type, const Name& signer) {
    if (may_sign(signer, owner, zone)) signed_.emplace(owner, type);
  });
  if (!has_denial(response) || has_unsigned_denial(response.authority)) return;
  std::set<Name> deniers;
  for_each_signature(response.authority, [&](const Name& owner, RrType type, const Name& signer) {
    if (type == RrType::SOA && owner.is_subdomain_of(zone) && signer.is_subdomain_of(owner)) deniers.insert(signer);
  });
  deniers_.assign(deniers.begin(), deniers.end());
}

bool SignedParts::has(const Name& name) const {
  // A name below a DNAME owns nothing, and its CNAME follows from the DNAME, which is what is signed (RFC 6672 5.3.1).
  for (Name above = name; !above.is_root();) {
    above = above.parent();
    if (signed_.contains({above, RrType::DNAME})) return true;
  }
  const auto data = data_.find(name);
  if (data != data_.end()) return signed_.contains({name, data->second});
  return std::ranges::any_of(deniers_, [&](const Name& denier) { return name.is_subdomain_of(denier); });
}

}  // namespace whybogus::resolve
