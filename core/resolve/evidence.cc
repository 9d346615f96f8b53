#include "core/resolve/evidence.h"

#include <algorithm>

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
  return std::ranges::any_of(authority, [&](const Record& r) { return is_denial(r.type) && !covered.contains({r.owner, r.type}); });
}

// Whether an RRset of that type is there with a signature that fits(owner, signer). Each signature is read once: somebody may repeat the
// records thousands of times.
template <class Fits>
bool has_signed(const std::vector<Record>& section, RrType type, Fits fits) {
  return std::ranges::any_of(section, [&](const Record& record) {
    if (record.type != RrType::RRSIG) return false;
    const auto rrsig = dns::parse_rrsig(record.rdata);
    if (!rrsig || rrsig->type_covered != type || !fits(record.owner, rrsig->signer)) return false;
    return std::ranges::any_of(section, [&](const Record& r) { return r.type == type && r.owner == record.owner; });
  });
}

// Whether a signature is by the zone, or by one below it that may hold the name: others are no reason to believe that the name is the
// zone's (RFC 4035 5.3.1).
bool may_sign(const Name& signer, const Name& name, const Name& zone) {
  return signer.is_subdomain_of(zone) && name.is_subdomain_of(signer);
}

// A name below a DNAME owns nothing, and its CNAME follows from the DNAME, which is what is signed (RFC 6672 5.3.1).
bool is_below_signed_dname(const Message& response, const Name& name, const Name& zone) {
  const auto fits = [&](const Name& owner, const Name& signer) { return name.is_strictly_below(owner) && may_sign(signer, owner, zone); };
  return has_signed(response.answer, RrType::DNAME, fits);
}

// Whether there are denial records, each with a signature, and an SOA that is signed by its zone.
bool is_signed_denial(const std::vector<Record>& authority, const Name& name, const Name& zone) {
  const auto fits = [&](const Name& owner, const Name& signer) { return owner.is_subdomain_of(zone) && may_sign(signer, name, owner); };
  return has_signed(authority, RrType::SOA, fits) && std::ranges::any_of(authority, is_denial, &Record::type) &&
         !has_unsigned_denial(authority);
}

}  // namespace

bool has_type(const std::vector<Record>& section, RrType type) {
  return std::ranges::any_of(section, [type](const Record& r) { return r.type == type; });
}

bool denies_ds(const Message& response, const Name& apex) {
  return std::ranges::any_of(response.authority, [&](const Record& r) { return tells_of_no_ds(r, apex); });
}

bool settles_ds(const Message& referral, const Name& apex) {
  if (has_type(referral.authority, RrType::DS)) return dns::covered_rrsets(referral.authority).contains({apex, RrType::DS});
  return denies_ds(referral, apex) && !has_unsigned_denial(referral.authority);
}

bool has_denial(const Message& response) { return std::ranges::any_of(response.authority, is_denial, &Record::type); }

bool denies_in_vain(const Message& response, const Name& apex) { return has_denial(response) && !denies_ds(response, apex); }

std::set<Name> zones_shown(const Message& response) {
  std::set<Name> zones;
  for (const auto* section : {&response.answer, &response.authority}) {
    for (const Record& record : *section) {
      if (record.type == RrType::SOA) zones.insert(record.owner);
      if (record.type != RrType::RRSIG) continue;
      if (const auto rrsig = dns::parse_rrsig(record.rdata)) zones.insert(rrsig->signer);
    }
  }
  return zones;
}

bool is_signed(const Message& response, const Name& name, const Name& zone) {
  if (is_below_signed_dname(response, name, zone)) return true;
  const auto data = std::ranges::find_if(response.answer, [&](const Record& r) { return r.owner == name && r.type != RrType::RRSIG; });
  if (data == response.answer.end()) return is_signed_denial(response.authority, name, zone);
  const auto fits = [&](const Name& owner, const Name& signer) { return owner == name && may_sign(signer, name, zone); };
  return has_signed(response.answer, data->type, fits);
}

}  // namespace whybogus::resolve
