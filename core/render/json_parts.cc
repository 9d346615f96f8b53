#include "core/diagnose/catalogue/catalogue.h"
#include "core/render/json_value.h"
#include "core/render/words.h"

namespace whybogus::render {
namespace {

template <class Items, class Function>
Json list_of(const Items& items, Function function) {
  Json list = Json::array();
  for (const auto& item : items) list.push_back(function(item));
  return list;
}

Json says_json(const diagnose::Says& says) {
  Json json;
  json["rcode"] = says.rcode ? Json(dns::to_text(*says.rcode)) : Json();
  json["ad"] = says.ad;
  put_ede(json, says.ede, says.more_ede);
  json["exchange"] = says.exchange ? Json(says.exchange->value) : Json();
  json["elapsed_us"] = says.elapsed.count();
  return json;
}

Json transport_json(const diagnose::Abilities& abilities) {
  Json json;
  json["udp"] = word(abilities.udp);
  json["tcp"] = word(abilities.tcp);
  json["edns"] = word(abilities.edns);
  json["do"] = word(abilities.dnssec_ok);
  json["cd"] = word(abilities.checking_disabled);
  json["ad"] = word(abilities.authentic_data);
  json["largest_udp"] = abilities.largest_udp;
  json["truncated"] = abilities.truncated;
  json["udp_answers"] = abilities.udp_answers;
  return json;
}

Json server_json(const diagnose::ServerReport& server) {
  Json json;
  const auto& address = server.server ? server.server : server.authority;
  json["address"] = address ? Json(dns::to_text(*address)) : Json();
  json["verdict"] = dnssec::to_text(server.chain.verdict);
  json["says"] = says_json(server.says);
  json["transport"] = transport_json(server.abilities);
  return json;
}

Json fault_json(const dnssec::Fault& fault) {
  Json json;
  json["reason"] = word(fault.reason);
  if (fault.tag) json["key_tag"] = fault.tag->value;
  if (fault.algorithm) json["algorithm"] = dns::to_text(*fault.algorithm);
  if (fault.when) json["when"] = dns::to_text(*fault.when);
  if (!fault.missing.empty()) json["missing"] = list_of(fault.missing, [](auto witness) { return word(witness); });
  return json;
}

/// The link as our own walk has it, or else the tier nearest to the root that has it.
const dnssec::Link* outermost_link(const diagnose::Report& report, const diagnose::LinkRow& row) {
  for (auto tier = report.tiers.rbegin(); tier != report.tiers.rend(); ++tier)
    if (const dnssec::Link* link = tier->shown().chain.find(row.owner, row.type)) return link;
  return nullptr;
}

Json verdict_json(const diagnose::Cell& cell) { return cell.verdict ? Json(dnssec::to_text(*cell.verdict)) : Json(); }

}  // namespace

Json json_of(const std::optional<dns::Name>& name) { return name ? Json(name->to_text()) : Json(); }

Json json_of(const std::vector<dns::Ede>& list) {
  return list_of(list, [](const dns::Ede& ede) {
    return Json{{"code", ede.code.value}, {"purpose", dns::to_text(ede.code)}, {"text", ede.extra_text}};
  });
}

void put_ede(Json& json, const std::vector<dns::Ede>& read, std::size_t more) {
  json["ede"] = json_of(read);
  if (more != 0) json["ede_not_read"] = more;
}

Json json_of(const std::vector<dns::Record>& records) {
  return list_of(records, [](const dns::Record& record) { return dns::to_text(record); });
}

Json json_of(const diagnose::TierReport& tier) {
  Json json;
  json["tier"] = tier.tier.label;
  json["kind"] = word(tier.tier.kind);
  json["addresses"] = list_of(tier.tier.addresses, [](const auto& address) { return dns::to_text(address); });
  json["verdict"] = dnssec::to_text(tier.verdict);
  json["says"] = says_json(tier.shown().says);
  json["transport"] = transport_json(tier.shown().abilities);
  if (tier.servers.size() > 1) json["servers"] = list_of(tier.servers, server_json);
  return json;
}

Json json_of(const dnssec::Hop& hop) {
  Json json;
  json["owner"] = hop.owner.to_text();
  json["kind"] = word(hop.kind);
  json["target"] = json_of(hop.target);
  json["rdata"] = list_of(hop.records, [](const dns::Record& record) { return dns::rdata_text(record); });
  json["zone"] = hop.zone.to_text();
  json["verdict"] = dnssec::to_text(hop.verdict);
  return json;
}

Json json_of(const diagnose::Finding& finding) {
  const diagnose::Entry& entry = diagnose::entry(finding.code);
  Json json;
  json["code"] = entry.name;
  json["severity"] = word(entry.severity);
  json["tier"] = finding.tier.empty() ? Json() : Json(finding.tier);
  json["zone"] = json_of(finding.zone);
  json["owner"] = json_of(finding.owner);
  json["type"] = finding.type ? Json(dns::to_text(*finding.type)) : Json();
  json["server"] = finding.server ? Json(dns::to_text(*finding.server)) : Json();
  json["text"] = diagnose::text_of(finding);
  json["remedy"] = diagnose::remedy_of(finding);
  json["responsible"] = diagnose::responsible_of(finding);
  json["reference"] = entry.reference;
  json["operands"] = Json::object();
  for (const auto& [name, value] : finding.operands) json["operands"][name] = to_text(value);
  json["ede"] = json_of(finding.ede);
  json["exchanges"] = list_of(finding.exchanges, [](auto number) { return number.value; });
  return json;
}

Json json_of(const diagnose::Alternative& other) {
  Json json;
  json["confidence"] = word(other.confidence);
  json["finding"] = json_of(other.finding);
  return json;
}

Json link_json(const diagnose::Report& report, const diagnose::LinkRow& row) {
  Json json;
  const dnssec::Link* outermost = outermost_link(report, row);
  json["owner"] = row.owner.to_text();
  json["type"] = dns::to_text(row.type);
  json["zone"] = outermost ? Json(outermost->zone.to_text()) : Json();
  json["verdicts"] = Json::object();
  json["says"] = Json::object();
  json["reasons"] = Json::object();
  for (std::size_t i = 0; i < report.tiers.size() && i < row.cells.size(); ++i) {
    const diagnose::TierReport& tier = report.tiers[i];
    json["verdicts"][tier.tier.label] = verdict_json(row.cells[i]);
    if (!row.cells[i].says.empty()) json["says"][tier.tier.label] = row.cells[i].says;
    const dnssec::Link* link = tier.shown().chain.find(row.owner, row.type);
    if (link && !link->faults.empty()) json["reasons"][tier.tier.label] = list_of(link->faults, fault_json);
  }
  json["breaks_here"] = row.breaks_here;
  json["checks"] = checks_json(report, row);
  return json;
}

Json break_json(const diagnose::Report& report) {
  if (!report.first_break) return nullptr;
  const diagnose::Break& at = *report.first_break;
  const diagnose::Finding& cause = report.findings[at.cause];
  Json json;
  json["at"] = word(at.at);
  json["tier"] = at.tier;
  json["towards"] = at.towards.empty() ? Json() : Json(at.towards);
  json["link"] = Json{{"owner", at.owner.to_text()}, {"type", dns::to_text(at.type)}};
  json["zone"] = at.zone.to_text();
  json["cause"] = diagnose::entry(cause.code).name;
  json["summary"] = diagnose::text_of(cause);
  json["responsible"] = diagnose::responsible_of(cause);
  json["confidence"] = word(at.confidence);
  return json;
}

}  // namespace whybogus::render
