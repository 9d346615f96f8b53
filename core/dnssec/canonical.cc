#include "core/dnssec/canonical.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <optional>
#include <set>

namespace whybogus::dnssec {
namespace {

using dns::Bytes;
using dns::BytesView;

// Where the names are in the RDATA of a type: after so many octets and so many character strings. The types are those of RFC 4034 6.2 as
// RFC 6840 5.1 amends them: without NSEC, and HINFO has no names. No type is ever added (RFC 3597 4).
struct Layout {
  std::uint16_t type;
  std::size_t octets;
  std::size_t strings;
  std::size_t names;
  // Whether anything may follow the names.
  bool has_rest;
};

constexpr std::array kLayouts = {
    Layout{2, 0, 0, 1, false},   // NS
    Layout{3, 0, 0, 1, false},   // MD
    Layout{4, 0, 0, 1, false},   // MF
    Layout{5, 0, 0, 1, false},   // CNAME
    Layout{6, 0, 0, 2, true},    // SOA
    Layout{7, 0, 0, 1, false},   // MB
    Layout{8, 0, 0, 1, false},   // MG
    Layout{9, 0, 0, 1, false},   // MR
    Layout{12, 0, 0, 1, false},  // PTR
    Layout{14, 0, 0, 2, false},  // MINFO
    Layout{15, 2, 0, 1, false},  // MX
    Layout{17, 0, 0, 2, false},  // RP
    Layout{18, 2, 0, 1, false},  // AFSDB
    Layout{21, 2, 0, 1, false},  // RT
    Layout{24, 18, 0, 1, true},  // SIG
    Layout{26, 2, 0, 2, false},  // PX
    Layout{30, 0, 0, 1, true},   // NXT
    Layout{33, 6, 0, 1, false},  // SRV
    Layout{35, 4, 3, 1, false},  // NAPTR
    Layout{36, 2, 0, 1, false},  // KX
    Layout{39, 0, 0, 1, false},  // DNAME
    Layout{46, 18, 0, 1, true},  // RRSIG
};

constexpr std::uint16_t kA6 = 38;

// RFC 2874 3.1: the prefix length, the address suffix that it leaves, and a name unless the prefix is empty.
std::optional<Layout> a6_layout(BytesView rdata) {
  if (rdata.empty() || rdata[0] > 128) return std::nullopt;
  const std::size_t suffix = (128U - rdata[0] + 7U) / 8U;
  return Layout{kA6, 1 + suffix, 0, rdata[0] == 0 ? 0U : 1U, false};
}

std::optional<Layout> layout_of(dns::RrType type, BytesView rdata) {
  if (type.value == kA6) return a6_layout(rdata);
  const auto* const found = std::ranges::find(kLayouts, type.value, &Layout::type);
  if (found == kLayouts.end()) return std::nullopt;
  return *found;
}

// Where the names begin; nothing when the RDATA ends before.
std::optional<std::size_t> first_name_at(BytesView rdata, const Layout& layout) {
  std::size_t at = layout.octets;
  for (std::size_t i = 0; i < layout.strings; ++i) {
    if (at >= rdata.size()) return std::nullopt;
    at += 1U + rdata[at];
  }
  if (at > rdata.size()) return std::nullopt;
  return at;
}

void u16(Bytes& octets, std::size_t value) {
  octets.push_back(static_cast<std::uint8_t>(value >> 8 & 0xFF));
  octets.push_back(static_cast<std::uint8_t>(value & 0xFF));
}

void u32(Bytes& octets, std::uint32_t value) {
  u16(octets, value >> 16);
  u16(octets, value & 0xFFFF);
}

void append(Bytes& octets, BytesView more) { octets.insert(octets.end(), more.begin(), more.end()); }

// RFC 4034 3.1.8.1: the RDATA with the signer's name in canonical form and without the signature.
Bytes rrsig_head(const dns::Rrsig& rrsig) {
  Bytes octets;
  u16(octets, rrsig.type_covered.value);
  octets.push_back(rrsig.algorithm.value);
  octets.push_back(rrsig.labels);
  u32(octets, rrsig.original_ttl.value);
  u32(octets, rrsig.expiration.value);
  u32(octets, rrsig.inception.value);
  u16(octets, rrsig.tag.value);
  append(octets, rrsig.signer.canonical_wire());
  return octets;
}

// RFC 4035 5.3.2: the owner that was signed.
Bytes signed_owner(const dns::Name& owner, std::size_t labels) {
  assert(labels <= owner.label_count());
  if (labels == owner.label_count()) return owner.canonical_wire();
  Bytes wire = {1, '*'};
  append(wire, owner.suffix(labels).canonical_wire());
  return wire;
}

// RFC 4034 6.3: in the order of the RDATA's octets, each once.
std::set<Bytes> canonical_order(const std::vector<dns::Record>& records) {
  std::set<Bytes> ordered;
  for (const dns::Record& record : records) ordered.insert(canonical_rdata(record));
  return ordered;
}

}  // namespace

Bytes canonical_rdata(const dns::Record& record) {
  const BytesView rdata = record.rdata;
  const std::optional<Layout> layout = layout_of(record.type, rdata);
  if (!layout) return record.rdata;
  const std::optional<std::size_t> first = first_name_at(rdata, *layout);
  if (!first) return record.rdata;
  Bytes canonical(rdata.begin(), rdata.begin() + static_cast<std::ptrdiff_t>(*first));
  for (std::size_t i = 0; i < layout->names; ++i) {
    const Result<dns::Name> name = dns::Name::from_wire_head(rdata.subspan(canonical.size()));
    if (!name) return record.rdata;
    append(canonical, name->canonical_wire());
  }
  const BytesView rest = rdata.subspan(canonical.size());
  if (!layout->has_rest && !rest.empty()) return record.rdata;
  append(canonical, rest);
  return canonical;
}

Bytes signed_octets(const Rrset& rrset, const dns::Rrsig& rrsig) {
  Bytes head = signed_owner(rrset.owner, rrsig.labels);
  u16(head, rrset.type.value);
  u16(head, rrset.records.empty() ? dns::RrClass::IN.value : rrset.records[0].rr_class.value);
  u32(head, rrsig.original_ttl.value);
  Bytes octets = rrsig_head(rrsig);
  for (const Bytes& rdata : canonical_order(rrset.records)) {
    append(octets, head);
    u16(octets, rdata.size());
    append(octets, rdata);
  }
  return octets;
}

}  // namespace whybogus::dnssec
