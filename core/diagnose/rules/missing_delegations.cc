// A zone is served below another one that has no delegation to it: so the upper zone's servers answer out of it, and nobody can validate
// that.
#include <algorithm>
#include <optional>

#include "core/diagnose/facts/exchanges.h"
#include "core/diagnose/rules/fault_finding.h"
#include "core/diagnose/rules/place.h"
#include "core/diagnose/rules/rules.h"
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

bool is_referred_to(const Name& apex, const trace::Log& log) {
  return std::ranges::any_of(log.of(trace::root_label), [&](const Exchange* exchange) {
    return exchange->answered() && dns::referral_to(*exchange->response, exchange->query.question) == apex;
  });
}

// The upper zone's signed word that the apex does not exist. A record at that name which lists no NS may be at fault itself, and there be a
// delegation all the same.
const Exchange* denial_of(const Name& apex, const Name& upper, const trace::Log& log) {
  for (const Exchange* exchange : log.about(trace::root_label, {apex, RrType::DS, dns::RrClass::IN})) {
    if (!exchange->answered() || exchange->response->rcode != dns::Rcode::NxDomain) continue;
    if (dns::soa_owner(*exchange->response) == upper && !dns::lacks_proof(*exchange->response)) return exchange;
  }
  return nullptr;
}

std::optional<Explanation> explanation(const Scene& scene, const Symptom& symptom, const Exchange& answer) {
  const dnssec::Link& link = scene.link_of(symptom);
  const auto apex = hidden_zone(answer, link);
  const Exchange* denial = apex ? denial_of(*apex, link.zone, scene.recording.log) : nullptr;
  if (denial == nullptr || is_referred_to(*apex, scene.recording.log)) return std::nullopt;
  Finding finding = finding_at(Code::DelegationMissing, link, scene.tier_of(symptom));
  finding.operands["child"] = *apex;
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
