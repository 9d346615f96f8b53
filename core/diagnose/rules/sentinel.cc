// What each server tells of the root's keys by saying SERVFAIL to a sentinel name on purpose (see facts/sentinel.h).
#include "core/diagnose/facts/sentinel.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "core/diagnose/facts/clock.h"
#include "core/diagnose/rules/fault_finding.h"
#include "core/diagnose/rules/rules.h"
#include "core/dnssec/keys.h"

namespace whybogus::diagnose {
namespace {

using dns::KeyTag;
using dns::RrType;
using dnssec::Verdict;
using Asks = Sentinel::Asks;

// What the root does with a key.
enum class KeyStanding { Unknown, Absent, Idle, Expected, Signs };

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

// By the tier nearest to the root whose chain begins there.
const dnssec::Link* root_keys(const std::vector<TierReport>& tiers) {
  for (auto tier = tiers.rbegin(); tier != tiers.rend(); ++tier)
    if (const auto* link = tier->shown().chain.find(dns::Name(), RrType::DNSKEY); link != nullptr && link->verdict == Verdict::Secure)
      return link;
  return nullptr;
}

// A key that is not vouched for here signs as well.
bool signs(const dnssec::SignatureCheck& check, KeyTag tag) {
  const auto counts_elsewhere = [](dnssec::SignatureFault fault) { return fault == dnssec::SignatureFault::UnvouchedKey; };
  return check.rrsig.tag == tag && std::ranges::all_of(check.faults, counts_elsewhere);
}

bool is_trusted_here(KeyTag tag, const trace::Recording& recording) {
  return std::ranges::any_of(dns::trusted(recording.anchors, recording.time), [&](const dns::Record& anchor) {
    const auto ds = anchor.type == RrType::DS ? dns::parse_ds(anchor.rdata) : fail("no DS");
    const auto dnskey = anchor.type == RrType::DNSKEY ? dns::parse_dnskey(anchor.rdata) : fail("no DNSKEY");
    return anchor.owner.is_root() && ((ds && ds->tag == tag) || (dnskey && dnskey->tag == tag));
  });
}

KeyStanding standing_of(KeyTag tag, const std::vector<TierReport>& tiers, const trace::Recording& recording) {
  const dnssec::Link* link = root_keys(tiers);
  if (link == nullptr) return KeyStanding::Unknown;
  const auto is_that = [&](const dns::Dnskey& key) { return key.tag == tag && dnssec::is_fit(key); };
  if (std::ranges::none_of(link->keys, is_that)) return KeyStanding::Absent;
  if (std::ranges::any_of(link->signatures, [&](const auto& check) { return signs(check, tag); })) return KeyStanding::Signs;
  return is_trusted_here(tag, recording) ? KeyStanding::Expected : KeyStanding::Idle;
}

Code code_of(Asks asks, KeyStanding standing) {
  if (asks == Asks::IsNotTrusted) return Code::SentinelTrustsKey;
  const bool is_needed = standing == KeyStanding::Signs || standing == KeyStanding::Expected;
  return is_needed ? Code::RootKeyUntrusted : Code::SentinelDistrustsKey;
}

}  // namespace

Explanations sentinels(const Scene& scene) {
  Explanations found;
  const auto sentinel = sentinel_of(scene.recording.question);
  if (!sentinel || is_hypothetical(scene.recording)) return found;
  const KeyStanding standing = standing_of(sentinel->tag, scene.tiers, scene.recording);
  for (const TierReport& tier : scene.tiers) {
    for (const ServerReport& server : tier.servers) {
      if (!is_sentinel_servfail(server, tier.tier.label, scene.recording)) continue;
      Finding finding = finding_about_question(code_of(sentinel->asks, standing), tier, scene.recording);
      finding.server = server.server;
      finding.ede = server.says.ede;
      finding.exchanges.push_back(*server.says.exchange);
      finding.operands["tag"] = dns::to_text(sentinel->tag);
      finding.operands["standing"] = standing_text(standing);
      found.push_back({.finding = std::move(finding)});
    }
  }
  return found;
}

}  // namespace whybogus::diagnose
