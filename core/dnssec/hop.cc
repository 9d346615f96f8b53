#include "core/dnssec/hop.h"

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
  data.rrset = std::move(rrset);
  return data;
}

std::optional<HopData> read_data(const Message& response, const Question& question) {
  if (auto rrset = find_rrset(response.answer, question.name, question.type))
    return hop_of(HopKind::Data, question.name, std::move(*rrset));
  if (question.type != RrType::ANY) return std::nullopt;
  // Of all that there is, the first stands for the rest: a server hands out what it likes (RFC 8482).
  for (const dns::Record& record : response.answer) {
    if (record.owner != question.name || record.type == RrType::RRSIG) continue;
    return hop_of(HopKind::Data, question.name, *find_rrset(response.answer, question.name, record.type));
  }
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
  const auto target = dns::parse_target(dname->records.front().rdata);
  if (!target) return std::nullopt;
  const Name from = dname->owner;
  HopData data = hop_of(HopKind::Dname, question.name, std::move(*dname));
  if (auto name = question.name.substituted(from, *target)) data.hop.target = std::move(*name);
  return data;
}

std::optional<HopData> read_cname(const Message& response, const Question& question) {
  auto cname = find_rrset(response.answer, question.name, RrType::CNAME);
  if (!cname) return std::nullopt;
  // A CNAME made from a DNAME has no signature of its own (RFC 6672 5.3.1): the DNAME is what validates.
  if (cname->signatures.empty())
    if (auto dname = read_dname(response, question)) return dname;
  const auto target = dns::parse_target(cname->records.front().rdata);
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
  if (auto data = read_data(response, question)) return std::move(*data);
  if (question.type != RrType::CNAME)
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
