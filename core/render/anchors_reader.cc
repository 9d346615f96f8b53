#include "core/render/anchors_reader.h"

#include <algorithm>

namespace whybogus::render {
namespace {

dns::Record read_record(const Field& field) {
  const auto records = dns::parse_zone_text(field.text(), "line");
  if (records && records->size() == 1) return records->front();
  field.expected(records ? "one record in zone-file form" : "a record in zone-file form (" + records.error().text + ")");
  return {};
}

dns::Record read_record_of(const Field& field, const std::vector<dns::RrType>& types) {
  dns::Record record = read_record(field);
  if (std::ranges::find(types, record.type) == types.end()) field.expected("no record of type " + dns::to_text(record.type) + " here");
  return record;
}

const std::vector<dns::RrType>& anchor_types() {
  static const std::vector<dns::RrType> types{dns::RrType::DS, dns::RrType::DNSKEY};
  return types;
}

template <class Value>
std::optional<Value> read_optional(const Field& field, Result<Value> (*parse)(std::string_view), std::string_view what) {
  if (field.is_null()) return std::nullopt;
  return field.parsed(parse, what);
}

struct AnchorOnTerms {
  dns::Anchor anchor;
  bool is_trusted = false;
};

AnchorOnTerms read_anchor_on_terms(const Field& field) {
  AnchorOnTerms read;
  read.anchor.record = read_record_of(field.member("record"), anchor_types());
  read.anchor.state = read_optional(field.member("state"), dns::parse_anchor_state, "a state of RFC 5011");
  read.anchor.since = read_optional(field.member("since"), dns::parse_time, "a time as in RFC 3339");
  read.anchor.from = read_optional(field.member("from"), dns::parse_time, "a time as in RFC 3339");
  read.anchor.until = read_optional(field.member("until"), dns::parse_time, "a time as in RFC 3339");
  read.is_trusted = field.member("trusted").truth();
  return read;
}

}  // namespace

std::vector<dns::Record> read_records(const Field& field, const std::vector<dns::RrType>& types) {
  return field.each([&types](const Field& item) { return read_record_of(item, types); });
}

std::vector<dns::Anchor> read_anchors(const Field& report) {
  std::vector<dns::Record> trusted = read_records(report.member("anchors"), anchor_types());
  // Older reports know no terms.
  if (!report.has("anchor_terms")) return {trusted.begin(), trusted.end()};
  const Field terms = report.member("anchor_terms");
  const auto on_terms = terms.each(read_anchor_on_terms);
  const auto again = static_cast<std::size_t>(std::ranges::count(on_terms, true, &AnchorOnTerms::is_trusted));
  if (again > trusted.size()) terms.expected("no more trusted anchors than there are");
  // Those on terms stand last among the trusted ones.
  trusted.resize(trusted.size() - std::min(again, trusted.size()));
  std::vector<dns::Anchor> anchors(trusted.begin(), trusted.end());
  for (const AnchorOnTerms& each : on_terms) anchors.push_back(each.anchor);
  return anchors;
}

}  // namespace whybogus::render
