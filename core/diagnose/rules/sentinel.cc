// What each server tells of the root's keys by saying SERVFAIL to a sentinel name on purpose (see facts/sentinel.h).
#include "core/diagnose/facts/sentinel.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "core/diagnose/facts/clock.h"
#include "core/diagnose/rules/fault_finding.h"
#include "core/diagnose/rules/place.h"
#include "core/diagnose/rules/rules.h"

namespace whybogus::diagnose {
namespace {

using Asks = Sentinel::Asks;

std::string standing_text(KeyStanding standing) {
  switch (standing) {
    case KeyStanding::Absent:
      return ", which the root does not have";
    case KeyStanding::Idle:
      return ", which the root has, but does not sign its keys with";
    case KeyStanding::Expected:
      return ", which the root has, and which is trusted here";
    case KeyStanding::Signs:
      return ", which the root signs its keys with";
    default:
      return "";
  }
}

Code code_of_sentinel(Asks asks, KeyStanding standing) {
  if (asks == Asks::IsNotTrusted) return Code::SentinelTrustsKey;
  return is_needed(standing) ? Code::RootKeyUntrusted : Code::SentinelDistrustsKey;
}

std::optional<Symptom> symptom_of(const Scene& scene, const TierReport& tier, const ServerReport& server) {
  if (&server != &tier.shown()) return std::nullopt;
  for (const Symptom& symptom : symptoms_of(scene, SymptomKind::KeyUntrusted))
    if (&scene.tier_of(symptom) == &tier) return symptom;
  return std::nullopt;
}

}  // namespace

Explanations sentinels(const Scene& scene) {
  Explanations found;
  const auto sentinel = sentinel_of(scene.recording.question);
  if (!sentinel || is_hypothetical(scene.recording)) return found;
  const KeyStanding standing = key_standing(sentinel->tag, scene.tiers, scene.recording);
  for (const TierReport& tier : scene.tiers) {
    for (const ServerReport& server : tier.servers) {
      if (!is_sentinel_servfail(server, tier.tier.label, scene.recording)) continue;
      Finding finding = finding_about_question(code_of_sentinel(sentinel->asks, standing), tier, scene.recording);
      finding.server = server.server;
      finding.ede = server.says.ede;
      finding.exchanges.push_back(*server.says.exchange);
      finding.operands["tag"] = sentinel->tag;
      finding.operands["standing"] = standing_text(standing);
      found.push_back({.finding = finding});
      if (const auto symptom = symptom_of(scene, tier, server))
        found.push_back({.finding = std::move(finding), .symptom = symptom, .place = place_of(scene, *symptom, At::Tier)});
    }
  }
  return found;
}

}  // namespace whybogus::diagnose
