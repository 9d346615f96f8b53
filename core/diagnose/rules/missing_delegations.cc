// A zone is served below another one that has no delegation to it: so the upper zone's servers answer out of it, and nobody can validate
// that.
#include <algorithm>
#include <optional>

#include "core/diagnose/facts/exchanges.h"
#include "core/diagnose/rules/fault_finding.h"
#include "core/diagnose/rules/place.h"
#include "core/diagnose/rules/rules.h"
#include "core/dns/rdata.h"
#include "core/dns/response.h"

namespace whybogus::diagnose {
namespace {

using dns::Name;
using dns::Record;
using dns::RrType;
using trace::Exchange;

// The apex of a zone that the answer is out of, below the one that it should be in.
std::optional<Name> hidden_zone(const Exchange& answer, const dnssec::Link& link) {
  for (const auto* section : {&answer.response->authority, &answer.response->answer})
    for (const Record& record : *section)
      if (record.type == RrType::SOA && record.owner.is_strictly_below(link.zone) && link.owner.is_subdomain_of(record.owner))
        return record.owner;
  return std::nullopt;
}

bool shows_delegation(const Record& record, const Name& apex) {
  if (record.type == RrType::NSEC && record.owner == apex) {
    const auto nsec = dns::parse_nsec(record.rdata);
    return nsec && nsec->types.has(RrType::NS);
  }
  // Whose hash it is of is not looked at: any delegation among them leaves it open.
  const auto nsec3 = record.type == RrType::NSEC3 ? dns::parse_nsec3(record.rdata) : fail("no NSEC3");
  return nsec3 && nsec3->types.has(RrType::NS) && !nsec3->types.has(RrType::SOA);
}

// The upper zone's signed answer that there is no DS at the apex, from records by which there is no delegation either.
const Exchange* denial_of(const Name& apex, const Name& upper, const trace::Log& log) {
  for (const Exchange* exchange : log.about(trace::root_label, {apex, RrType::DS, dns::RrClass::IN})) {
    if (!exchange->answered()) continue;
    const std::vector<Record>& authority = exchange->response->authority;
    const bool is_uppers = dns::soa_owner(*exchange->response) == upper && !dns::lacks_proof(*exchange->response);
    if (is_uppers && std::ranges::none_of(authority, [&](const Record& r) { return shows_delegation(r, apex); })) return exchange;
  }
  return nullptr;
}

std::optional<Explanation> explanation(const Scene& scene, const Symptom& symptom, const Exchange& answer) {
  const dnssec::Link& link = scene.link_of(symptom);
  const auto apex = hidden_zone(answer, link);
  const Exchange* denial = apex ? denial_of(*apex, link.zone, scene.recording.log) : nullptr;
  if (denial == nullptr) return std::nullopt;
  Finding finding = finding_at(Code::DelegationMissing, link, scene.tier_of(symptom));
  finding.operands["child"] = apex->to_text();
  finding.server = answer.query.server;
  finding.exchanges = {denial->number, answer.number};
  return Explanation{.finding = std::move(finding), .symptom = symptom, .place = place_of(scene, symptom, At::Zone)};
}

}  // namespace

Explanations missing_delegations(const Scene& scene) {
  Explanations found;
  for (const Symptom& symptom : symptoms_of(scene, SymptomKind::ZoneBogus)) {
    for (const Exchange* answer : sources_of(scene.recording.log, scene.link_of(symptom))) {
      auto explained = answer->answered() ? explanation(scene, symptom, *answer) : std::nullopt;
      if (!explained) continue;
      found.push_back(*std::move(explained));
      break;
    }
  }
  return found;
}

}  // namespace whybogus::diagnose
