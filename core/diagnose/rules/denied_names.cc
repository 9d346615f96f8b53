// A tier denies its clients what the zone hands out, by a denial record that the zone signed itself (RFC 8198).
#include <fmt/format.h>

#include "core/diagnose/facts/client_answer.h"
#include "core/diagnose/facts/compare.h"
#include "core/diagnose/facts/handed_out.h"
#include "core/diagnose/facts/links.h"
#include "core/diagnose/rules/fault_finding.h"
#include "core/diagnose/rules/place.h"
#include "core/diagnose/rules/rules.h"

namespace whybogus::diagnose {
namespace {

using dns::RrType;

// The first denial record of the answer.
const dns::Record* denial_in(const trace::Exchange& answer) {
  for (const dns::Record& record : answer.response->authority)
    if (record.type == RrType::NSEC || record.type == RrType::NSEC3) return &record;
  return nullptr;
}

// Where the data is: at the same server with CD=1, or upstream.
dnssec::SourceNumbers sources_of_data(const Scene& scene, const Symptom& symptom, const dns::Name& owner) {
  const TierReport* upstream = informed_upstream(scene.tiers, symptom.tier);
  for (const TierReport* tier : {&scene.tier_of(symptom), upstream}) {
    const dnssec::Link* link = tier == nullptr ? nullptr : tier->shown().chain.find(owner, scene.recording.question.type);
    if (link != nullptr && !link->denial) return link->sources;
  }
  return {};
}

Finding denied(const Scene& scene, const Symptom& symptom, const dnssec::Hop& hop) {
  const ServerReport& server = scene.tier_of(symptom).shown();
  const trace::Exchange& said = *scene.recording.log.at(*server.says.exchange);
  const bool is_name = *server.says.rcode == dns::Rcode::NxDomain;
  Finding finding = finding_about_question(Code::NameDenied, scene.tier_of(symptom), scene.recording);
  finding.zone = hop.zone;
  finding.owner = hop.owner;
  finding.operands["what"] = is_name ? fmt::format("no such name as {}", hop.owner.to_text())
                                     : fmt::format("no {}", dns::rrset_text(hop.owner, scene.recording.question.type));
  finding.operands["data"] = hop_text(hop);
  const dns::Record* denial = denial_in(said);
  const auto set = denial == nullptr ? std::nullopt : handed_out(said, denial->owner, denial->type);
  finding.operands["denial"] = denial == nullptr ? "its cache" : dns::rrset_text(denial->owner, denial->type);
  finding.operands["since"] =
      set && set->inception ? fmt::format(" (valid from {})", dns::to_text(dns::nearest(*set->inception, scene.recording.time))) : "";
  finding.operands["ttl"] = set ? dns::duration_text(set->ttl.value) : "a while";
  finding.exchanges = {said.number};
  for (const std::uint32_t source : sources_of_data(scene, symptom, hop.owner)) finding.exchanges.push_back({source});
  return finding;
}

}  // namespace

Explanations denied_names(const Scene& scene) {
  Explanations found;
  for (const Symptom& symptom : symptoms_of(scene, SymptomKind::Denied)) {
    const TierReport* upstream = informed_upstream(scene.tiers, symptom.tier);
    const dnssec::Hop* hop = denied_hop(scene.tier_of(symptom).shown(), upstream, scene.recording);
    if (hop == nullptr || !scene.tier_of(symptom).shown().says.exchange) continue;
    Place place = place_of(scene, symptom, At::Zone);
    place.zone = hop->zone;
    found.push_back({.finding = denied(scene, symptom, *hop), .symptom = symptom, .place = std::move(place)});
  }
  return found;
}

}  // namespace whybogus::diagnose
