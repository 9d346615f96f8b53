// A tier answers by a policy, and not by what the zone holds: it says so itself.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "core/diagnose/facts/exchanges.h"
#include "core/diagnose/facts/extended_errors.h"
#include "core/diagnose/rules/fault_finding.h"
#include "core/diagnose/rules/place.h"
#include "core/diagnose/rules/rules.h"

namespace whybogus::diagnose {
namespace {

using trace::Exchange;

// Whether the symptom is at a name that the question leads to, and not at a key or delegation above it.
bool is_at_hop(const Scene& scene, const Symptom& symptom) {
  return std::ranges::any_of(scene.tier_of(symptom).shown().chain.hops,
                             [&](const dnssec::Hop& hop) { return hop.owner == scene.link_of(symptom).owner; });
}

// What clients get, where the link is what they asked for, and what it rests on.
std::vector<const Exchange*> answers(const Scene& scene, const Symptom& symptom) {
  const dnssec::Link& link = scene.link_of(symptom);
  std::vector<const Exchange*> all;
  const Says& says = scene.tier_of(symptom).shown().says;
  const bool is_of_data = symptom.kind == SymptomKind::Refused || symptom.kind == SymptomKind::Denied || is_at_hop(scene, symptom);
  if (says.exchange && is_of_data) all.push_back(scene.recording.log.at(*says.exchange));
  std::ranges::copy(sources_of(scene.recording.log, link), std::back_inserter(all));
  std::erase_if(all, [](const Exchange* exchange) { return !exchange->answered(); });
  return all;
}

// A policy for a name answers questions for its DS too: what the clients asked for is what it is about.
Place place_of_answer(const Scene& scene, const Symptom& symptom) {
  Place place = place_of(scene, symptom, At::Tier);
  if (place.type != dns::RrType::DS || !is_at_hop(scene, symptom)) return place;
  for (const dnssec::Link& link : scene.tier_of(symptom).shown().chain.links)
    if (link.owner == place.owner && link.type != dns::RrType::DS && link.type != dns::RrType::DNSKEY) place.type = link.type;
  return place;
}

Finding filtered(const Scene& scene, const Symptom& symptom, const Exchange& answer, const dns::Ede& policy) {
  Finding finding = finding_at_tier(Code::AnswerFiltered, scene, symptom);
  finding.owner = answer.query.question.name;
  finding.type = answer.query.question.type;
  finding.exchanges = {answer.number};
  finding.ede = ede_of(*answer.response);
  finding.operands["told"] = fmt::format("EDE {} ({})", policy.code.value, dns::to_text(policy.code));
  return finding;
}

}  // namespace

Explanations filtered_answers(const Scene& scene) {
  Explanations found;
  for (const SymptomKind kind : {SymptomKind::DataBogus, SymptomKind::DataMissing, SymptomKind::Refused, SymptomKind::Denied}) {
    for (const Symptom& symptom : symptoms_of(scene, kind)) {
      for (const Exchange* answer : answers(scene, symptom)) {
        const auto policy = policy_in(ede_of(*answer->response));
        if (!policy) continue;
        found.push_back(
            {.finding = filtered(scene, symptom, *answer, *policy), .symptom = symptom, .place = place_of_answer(scene, symptom)});
        break;
      }
    }
  }
  return found;
}

}  // namespace whybogus::diagnose
