#include "core/dns/printable.h"
#include "core/render/dig_command.h"
#include "core/render/json.h"
#include "core/render/json_value.h"
#include "core/render/words.h"

namespace whybogus::render {
namespace {

/// The only place where text enters the JSON report: after it, all of it is printable ASCII.
Json escaped(const Json& json) {
  if (json.is_string()) return dns::printable(json.get_ref<const std::string&>());
  if (!json.is_structured()) return json;
  Json result = json.is_object() ? Json::object() : Json::array();
  for (const auto& [key, value] : json.items()) {
    if (json.is_object())
      result[dns::printable(key)] = escaped(value);
    else
      result.push_back(escaped(value));
  }
  return result;
}

Json question_json(const dns::Question& question) {
  return {{"name", question.name.to_text()}, {"type", dns::to_text(question.type)}, {"class", dns::to_text(question.rr_class)}};
}

Json condition_json(const diagnose::Condition& condition) {
  const bool known = condition.met != diagnose::Seen::Unknown;
  return {{"code", condition.code}, {"met", known ? Json(condition.met == diagnose::Seen::Yes) : Json()}, {"text", condition.text}};
}

/// What is concluded, first; what a replay reads again besides question, time and path, after it.
void put_conclusions(Json& json, const diagnose::Report& report) {
  json["verdict"] = dnssec::to_text(report.verdict);
  json["conclusion"] = word(report.conclusion);
  json["break"] = break_json(report);
  json["also_possible"] = Json::array();
  for (const auto& other : report.also_possible) json["also_possible"].push_back(json_of(other));
  for (const auto& tier : report.tiers) json["path"].push_back(json_of(tier));
  json["hops"] = Json::array();
  for (const auto& hop : report.hops) json["hops"].push_back(json_of(hop));
  json["links"] = Json::array();
  for (const auto& row : report.links) json["links"].push_back(link_json(report, row));
  json["findings"] = Json::array();
  for (const auto& finding : report.findings) json["findings"].push_back(json_of(finding));
  json["conditions"] = Json::array();
  for (const auto& condition : report.conditions) json["conditions"].push_back(condition_json(condition));
  json["zone_servers"] = Json::array();
  for (const auto& servers : report.zone_servers)
    json["zone_servers"].push_back({{"zone", servers.zone.to_text()}, {"known", servers.known}, {"asked", servers.asked}});
  json["try"] = Json::array();
  for (const auto& query : report.tries) json["try"].push_back(dig_command(query));
}

Json terms_json(const dns::Anchor& anchor, dns::Time now) {
  const auto text = [](const auto& value) { return value ? Json(dns::to_text(*value)) : Json(); };
  return {{"record", dns::to_text(anchor.record)}, {"state", text(anchor.state)},
          {"since", text(anchor.since)},           {"from", text(anchor.from)},
          {"until", text(anchor.until)},           {"trusted", dns::is_trusted(anchor, now)}};
}

/// Of which a run of three tiers and one alias takes 24 KB.
constexpr std::size_t kWordedOctets = std::size_t{1} << 20;

void put_recording(Json& json, const trace::Recording& recording) {
  json["policy"] = Json{{"require_secure", recording.policy.require_secure}};
  json["cut_by"] = recording.cut_by.empty() ? Json() : Json(recording.cut_by);
  json["anchors"] = json_of(dns::trusted(recording.anchors, recording.time));
  json["anchor_terms"] = Json::array();
  for (const auto& anchor : recording.anchors)
    if (anchor.has_terms()) json["anchor_terms"].push_back(terms_json(anchor, recording.time));
  json["negative_anchors"] = Json::array();
  for (const auto& name : recording.negative_anchors) json["negative_anchors"].push_back(name.to_text());
  json["hints"] = json_of(recording.hints);
  json["exchanges"] = Json::array();
  Wording wording(kWordedOctets);
  for (const auto& exchange : recording.log) json["exchanges"].push_back(json_of(exchange, wording));
}

}  // namespace

std::string json(const diagnose::Report& report) {
  Json json;
  json["schema"] = report_schema;
  json["question"] = question_json(report.recording.question);
  json["time"] = dns::to_text(report.recording.time);
  json["clock"] = report.recording.clock ? Json(dns::to_text(*report.recording.clock)) : Json();
  put_conclusions(json, report);
  put_recording(json, report.recording);
  return escaped(json).dump(2) + "\n";
}

}  // namespace whybogus::render
