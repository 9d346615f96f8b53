#include "core/dnssec/hop.h"

#include <set>
#include <utility>

#include "core/dns/response.h"

namespace whybogus::dnssec {
namespace {

using dns::Message;
using dns::Name;
using dns::Question;
using dns::RrType;

HopData hop_of(HopKind kind, const Name& owner, Rrset rrset) {
  HopData data;
  data.hop.owner = owner;
  data.hop.kind = kind;
  data.hop.records = rrset.records;
  data.rrsets.push_back(std::move(rrset));
  return data;
}

// All RRsets at the name but its signatures, by type: a server hands out what it likes (RFC 8482), in any order.
std::optional<HopData> read_any(const Message& response, const Name& name) {
  std::set<RrType> types;
  for (const dns::Record& record : response.answer)
    if (record.owner == name && record.type != RrType::RRSIG) types.insert(record.type);
  if (types.empty()) return std::nullopt;
  HopData data;
  data.hop.owner = name;
  data.hop.kind = HopKind::Data;
  for (const RrType type : types) {
    data.rrsets.push_back(*find_rrset(response.answer, name, type));
    const auto& records = data.rrsets.back().records;
    data.hop.records.insert(data.hop.records.end(), records.begin(), records.end());
  }
  return data;
}

std::optional<HopData> read_data(const Message& response, const Question& question) {
  if (question.type == RrType::ANY) return read_any(response, question.name);
  if (auto rrset = find_rrset(response.answer, question.name, question.type))
    return hop_of(HopKind::Data, question.name, std::move(*rrset));
  return std::nullopt;
}

// The DNAME closest above the name (RFC 6672 2.3).
std::optional<Rrset> dname_above(const Message& response, const Name& name) {
  for (Name above = name; !above.is_root();) {
    above = above.parent();
    if (auto rrset = find_rrset(response.answer, above, RrType::DNAME)) return rrset;
  }
  return std::nullopt;
}

std::optional<HopData> read_dname(const Message& response, const Question& question) {
  auto dname = dname_above(response, question.name);
  if (!dname) return std::nullopt;
  const auto target = dns::alias_target(dname->records);
  if (!target) return std::nullopt;
  const Name from = dname->owner;
  HopData data = hop_of(HopKind::Dname, question.name, std::move(*dname));
  if (auto name = question.name.substituted(from, *target)) data.hop.target = std::move(*name);
  return data;
}

// The DNAME in the place of a CNAME that a server made from it: one that says the same, or has no signature that could say otherwise. The
// DNAME is what validates, and what leads on (RFC 6672 5.3.1).
std::optional<HopData> read_synthesized(const Message& response, const Question& question) {
  const auto cname = find_rrset(response.answer, question.name, RrType::CNAME);
  if (!cname) return std::nullopt;
  auto dname = read_dname(response, question);
  if (!dname) return std::nullopt;
  const auto target = dns::alias_target(cname->records);
  const bool says_same = target && target == dname->hop.target;
  return says_same || cname->signatures.empty() ? dname : std::nullopt;
}

std::optional<HopData> read_cname(const Message& response, const Question& question) {
  auto cname = find_rrset(response.answer, question.name, RrType::CNAME);
  if (!cname) return std::nullopt;
  const auto target = dns::alias_target(cname->records);
  if (!target) return std::nullopt;
  HopData data = hop_of(HopKind::Cname, question.name, std::move(*cname));
  data.hop.target = *target;
  return data;
}

HopData read_denial(const Message& response, const Question& question) {
  HopData data;
  data.hop.owner = question.name;
  if (response.rcode == dns::Rcode::NxDomain)
    data.hop.kind = HopKind::NameError;
  else if (response.rcode == dns::Rcode::NoError)
    data.hop.kind = HopKind::Nodata;
  return data;
}

// Whether the end of the response's aliases, which its denial is about, is this name.
bool ends_at(const Message& response, const Question& question, const Name& name) {
  return response.question && dns::final_name(response, {response.question->name, question.type, question.rr_class}) == name;
}

}  // namespace

HopData read_hop(const Message& response, const Question& question) {
  if (auto dname = read_synthesized(response, question)) return std::move(*dname);
  if (auto data = read_data(response, question)) return std::move(*data);
  if (auto cname = read_cname(response, question)) return std::move(*cname);
  if (auto dname = read_dname(response, question)) return std::move(*dname);
  const bool passed_on = response.question && response.question->name != question.name;
  const bool open_end =
      passed_on && response.rcode == dns::Rcode::NoError && dns::soa_owner(response) == std::nullopt && response.authority.empty();
  if (!open_end && ends_at(response, question, question.name)) return read_denial(response, question);
  HopData unknown;
  unknown.hop.owner = question.name;
  return unknown;
}

}  // namespace whybogus::dnssec
