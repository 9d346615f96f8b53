#include "core/diagnose/facts/stray_records.h"

#include <set>
#include <utility>
#include <vector>

#include "core/dns/response.h"

namespace whybogus::diagnose {
namespace {

using dns::Name;
using dns::Record;
using dns::RrType;
using Key = std::pair<Name, RrType>;

// The RRsets of a section, and those that its signatures cover. Trees: a message may hold thousands of records.
struct Contents {
  std::set<Key> rrsets;
  std::set<Key> covered;
};

Contents contents_of(const std::vector<Record>& section) {
  Contents contents;
  for (const auto& [owner, type] : dns::rrsets_in(section)) contents.rrsets.emplace(*owner, type);
  for (const auto& [owner, type] : dns::covered_rrsets(section)) contents.covered.emplace(*owner, type);
  return contents;
}

std::optional<StrayRecord> stray_signature(const Contents& section) {
  for (const auto& [owner, type] : section.covered)
    if (!section.rrsets.contains({owner, type})) return StrayRecord{StrayRecord::Kind::SignatureAlone, owner, type};
  return std::nullopt;
}

bool is_secure_apex(const Name& name, const dnssec::Chain& chain) {
  const dnssec::Link* keys = chain.find(name, RrType::DNSKEY);
  return keys != nullptr && keys->verdict == dnssec::Verdict::Secure;
}

// An NS set is signed at the apex alone (RFC 4035 2.2).
std::optional<StrayRecord> unsigned_apex(const Contents& authority, const dnssec::Chain& chain) {
  for (const auto& [owner, type] : authority.rrsets)
    if (type == RrType::NS && !authority.covered.contains({owner, type}) && is_secure_apex(owner, chain))
      return StrayRecord{StrayRecord::Kind::UnsignedAuthority, owner, type};
  return std::nullopt;
}

}  // namespace

std::optional<StrayRecord> find_stray_record(const dns::Message& response, const dnssec::Chain& chain) {
  const Contents authority = contents_of(response.authority);
  if (auto stray = stray_signature(contents_of(response.answer))) return stray;
  if (auto stray = stray_signature(authority)) return stray;
  return unsigned_apex(authority, chain);
}

}  // namespace whybogus::diagnose
