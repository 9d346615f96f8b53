#include "core/dnssec/hop_remarks.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "core/dns/record.h"
#include "core/dns/response.h"

namespace whybogus::dnssec {
namespace {

using dns::Message;
using dns::Name;
using dns::Record;
using dns::RrType;
using Told = std::optional<Remark>;

constexpr RrType kHinfo{13};

Told cname_beside_data(const Message& response, const Hop& hop) {
  if (dns::select(response.answer, hop.owner, RrType::CNAME).empty()) return std::nullopt;
  const bool has_data = std::ranges::any_of(
      response.answer, [&](const Record& record) { return record.owner == hop.owner && !dns::may_stand_beside_cname(record.type); });
  return has_data ? Told(Remark{.kind = RemarkKind::CnameBesideData, .name = hop.owner}) : std::nullopt;
}

// The records of the hop itself are an RRset, so none of them is a copy of another.
Told several_aliases(const Message&, const Hop& hop) {
  const bool is_alias = hop.kind == HopKind::Cname || hop.kind == HopKind::Dname;
  if (!is_alias || hop.records.size() < 2) return std::nullopt;
  const auto count = static_cast<std::int64_t>(hop.records.size());
  return Remark{.kind = RemarkKind::SeveralAliases, .number = count, .name = hop.records.front().owner};
}

Told synthesis(const Message& response, const Hop& hop) {
  if (hop.kind != HopKind::Dname || !hop.target) return std::nullopt;
  const auto cname = dns::select(response.answer, hop.owner, RrType::CNAME);
  if (cname.empty()) return Remark{.kind = RemarkKind::SynthesisMissing};
  const auto target = dns::alias_target(cname);
  if (target == hop.target) return std::nullopt;
  return Remark{.kind = RemarkKind::SynthesisDiffers, .name = target};
}

// RFC 8482 4.2: HINFO whose first string says so.
bool is_minimal(const Record& record) {
  constexpr std::string_view start("\x07RFC8482");
  return record.type == kHinfo && record.rdata.size() >= start.size() &&
         std::ranges::equal(start, dns::BytesView(record.rdata).first(start.size()));
}

Told by_nature(const Hop& hop, const dns::Question& question) {
  if (hop.kind != HopKind::Data) return std::nullopt;
  if (question.type == RrType::RRSIG) return Remark{.kind = RemarkKind::NeverSigned};
  const bool is_small = question.type == RrType::ANY && std::ranges::any_of(hop.records, is_minimal);
  return is_small ? Told(Remark{.kind = RemarkKind::MinimalAny}) : std::nullopt;
}

// Where aliases led here, whatever RFC 6604 2.1 says, servers differ in what the rcode is about.
Told data_denied_by_rcode(const Message& response, const Hop& hop) {
  const bool is_direct = response.question && response.question->name == hop.owner;
  if (hop.kind != HopKind::Data || response.rcode != dns::Rcode::NxDomain || !is_direct) return std::nullopt;
  return Remark{.kind = RemarkKind::NameErrorWithData};
}

}  // namespace

std::vector<Remark> hop_remarks(const Message& response, const Hop& hop, const dns::Question& question) {
  std::vector<Remark> remarks;
  for (const auto look : {cname_beside_data, several_aliases, synthesis, data_denied_by_rcode})
    if (const Told told = look(response, hop)) remarks.push_back(*told);
  if (const Told told = by_nature(hop, question)) remarks.push_back(*told);
  return remarks;
}

}  // namespace whybogus::dnssec
