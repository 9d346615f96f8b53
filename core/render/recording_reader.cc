#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/render/anchors_reader.h"
#include "core/render/exchange_reader.h"
#include "core/render/json.h"
#include "core/render/json_syntax.h"

namespace whybogus::render {
namespace {

constexpr std::size_t kLongestLabel = 63;

/// What can stand in a command line, a table and a JSON key without quoting.
bool is_label(std::string_view text) {
  const auto fits = [](char c) { return c > ' ' && c <= '~' && std::string_view("\"\\=,").find(c) == std::string_view::npos; };
  return !text.empty() && text.size() <= kLongestLabel && std::ranges::all_of(text, fits);
}

trace::TierKind read_kind(const Field& field) {
  if (field.text() == "root") return trace::TierKind::Root;
  if (field.text() != "server") field.expected("\"server\" or \"root\"");
  return trace::TierKind::Server;
}

void check_addresses(const Field& field, const trace::Tier& tier) {
  const bool is_root = tier.kind == trace::TierKind::Root;
  if (is_root && !tier.addresses.empty()) field.expected("no address for the root tier");
  if (!is_root && tier.addresses.empty()) field.expected("at least one address");
  auto sorted = tier.addresses;
  std::ranges::sort(sorted);
  if (std::ranges::adjacent_find(sorted) != sorted.end()) field.expected("each address once");
}

trace::Tier read_tier(const Field& field) {
  trace::Tier tier;
  const Field label = field.member("tier");
  tier.label = label.text();
  if (!is_label(tier.label)) label.expected("a label of 1 to 63 printable characters without space, quote, backslash, comma or \"=\"");
  tier.kind = read_kind(field.member("kind"));
  const bool is_root = tier.kind == trace::TierKind::Root;
  if (is_root != (tier.label == trace::root_label)) label.expected("\"root\" for the root tier and for no other");
  tier.addresses = field.member("addresses").each([](const Field& address) {
    return address.parsed(dns::parse_endpoint, "an address, with #PORT where it is not 53");
  });
  check_addresses(field.member("addresses"), tier);
  return tier;
}

std::vector<trace::Tier> read_path(const Field& field) {
  std::vector<trace::Tier> path = field.each(read_tier);
  if (path.empty()) field.expected("at least one tier");
  for (std::size_t i = 0; i + 1 < path.size(); ++i)
    if (path[i].kind == trace::TierKind::Root) field.expected("the root tier at the end of the path");
  std::vector<std::string> labels;
  for (const auto& tier : path) labels.push_back(tier.label);
  std::ranges::sort(labels);
  if (std::ranges::adjacent_find(labels) != labels.end()) field.expected("another label for each tier");
  return path;
}

std::vector<dns::Name> read_names(const Field& field) {
  return field.each([](const Field& item) { return item.parsed(dns::Name::parse, "a domain name"); });
}

std::string read_cut_by(const Field& field) {
  if (field.is_null()) return "";
  if (field.text().empty()) field.expected("null, or what ended the run");
  return std::string(field.text());
}

bool has_tier(const trace::Recording& recording, std::string_view label) {
  return std::ranges::find(recording.path, label, &trace::Tier::label) != recording.path.end();
}

void read_exchanges(const Field& field, trace::Recording& recording) {
  field.each([&recording](const Field& item) {
    const auto due = static_cast<std::int64_t>(recording.log.size() + 1);
    item.member("n").number(due, due);
    trace::Exchange exchange = read_exchange(item);
    if (!has_tier(recording, exchange.query.tier)) item.member("tier").expected("a tier of the path");
    if (!item.failed()) recording.log.append(std::move(exchange));
    return true;
  });
}

trace::Recording read_report(const Field& field) {
  trace::Recording recording;
  const Field schema = field.member("schema");
  if (schema.text() != report_schema) schema.expected(fmt::format("\"{}\"", report_schema));
  recording.question = read_question(field.member("question"), {.name = "name", .type = "type", .rr_class = "class"});
  recording.time = field.member("time").parsed(dns::parse_time, "a time as in RFC 3339");
  const bool has_clock = field.has("clock") && !field.member("clock").is_null();
  if (has_clock) recording.clock = field.member("clock").parsed(dns::parse_time, "null, or a time as in RFC 3339");
  recording.path = read_path(field.member("path"));
  recording.policy.require_secure = field.member("policy").member("require_secure").truth();
  recording.cut_by = read_cut_by(field.member("cut_by"));
  recording.anchors = read_anchors(field);
  if (field.has("negative_anchors")) recording.negative_anchors = read_names(field.member("negative_anchors"));
  recording.hints = read_records(field.member("hints"), {dns::RrType::NS, dns::RrType::A, dns::RrType::AAAA});
  read_exchanges(field.member("exchanges"), recording);
  return recording;
}

}  // namespace

Result<trace::Recording> read_recording(std::string_view text, std::string_view source) {
  const Result<nlohmann::json> value = parse_json(text, source);
  if (!value) return tl::unexpected(value.error());
  Complaint complaint{std::string(source), std::nullopt};
  trace::Recording recording = read_report(Field(*value, complaint));
  if (complaint.first) return tl::unexpected(*std::move(complaint.first));
  return recording;
}

}  // namespace whybogus::render
