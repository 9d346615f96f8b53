#include "core/diagnose/sentinel.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "core/diagnose/anchor_words.h"
#include "core/diagnose/clock.h"
#include "core/diagnose/ede_reasons.h"
#include "core/diagnose/fault_finding.h"
#include "core/dnssec/keys.h"

namespace whybogus::diagnose {
namespace {

using dns::KeyTag;
using dns::RrType;
using dnssec::Verdict;
using Asks = Sentinel::Asks;

constexpr std::string_view kIsTrusted = "root-key-sentinel-is-ta-", kIsNotTrusted = "root-key-sentinel-not-ta-";

std::string lowered(dns::BytesView label) {
  std::string text;
  for (const std::uint8_t octet : label) text += static_cast<char>(octet >= 'A' && octet <= 'Z' ? octet + ('a' - 'A') : octet);
  return text;
}

// Padded with zeros, so that 42 is 00042.
std::optional<KeyTag> read_tag(std::string_view digits) {
  if (digits.size() != 5) return std::nullopt;
  unsigned value = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') return std::nullopt;
    value = value * 10 + static_cast<unsigned>(digit - '0');
  }
  return value > 0xFFFF ? std::nullopt : std::optional(KeyTag{static_cast<std::uint16_t>(value)});
}

// A server that stumbles over something else says so, if it says anything.
bool may_mean_sentinel(const std::vector<dns::Ede>& told) {
  constexpr dns::EdeCode bogus{6};
  return std::ranges::all_of(
      told, [&](const dns::Ede& ede) { return ede.code == bogus || (!tells_of_validation({ede}) && !tells_of_something_else({ede})); });
}

// What the root does with a key.
enum class Standing { Unknown, Absent, Idle, Expected, Signs };

std::string standing_text(Standing standing) {
  switch (standing) {
    case Standing::Absent:
      return ", which the root does not have";
    case Standing::Idle:
      return ", which the root has, but does not sign its keys with";
    case Standing::Expected:
      return ", which the root has, and which is trusted here";
    case Standing::Signs:
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

Standing standing_of(KeyTag tag, const std::vector<TierReport>& tiers, const trace::Recording& recording) {
  const dnssec::Link* link = root_keys(tiers);
  if (link == nullptr) return Standing::Unknown;
  const auto is_that = [&](const dns::Dnskey& key) { return key.tag == tag && dnssec::is_fit(key); };
  if (std::ranges::none_of(link->keys, is_that)) return Standing::Absent;
  if (std::ranges::any_of(link->signatures, [&](const auto& check) { return signs(check, tag); })) return Standing::Signs;
  return is_trusted_here(tag, recording) ? Standing::Expected : Standing::Idle;
}

Code code_of(Asks asks, Standing standing) {
  if (asks == Asks::IsNotTrusted) return Code::SentinelTrustsKey;
  const bool is_needed = standing == Standing::Signs || standing == Standing::Expected;
  return is_needed ? Code::RootKeyUntrusted : Code::SentinelDistrustsKey;
}

}  // namespace

std::optional<Sentinel> sentinel_of(const dns::Question& question) {
  if (question.type != RrType::A && question.type != RrType::AAAA) return std::nullopt;
  const std::string label = lowered(question.name.first_label());
  for (const auto& [head, asks] : {std::pair(kIsTrusted, Asks::IsTrusted), std::pair(kIsNotTrusted, Asks::IsNotTrusted)})
    if (label.starts_with(head))
      if (const auto tag = read_tag(std::string_view(label).substr(head.size()))) return Sentinel{asks, *tag};
  return std::nullopt;
}

bool is_sentinel_servfail(const ServerReport& server, std::string_view tier, const trace::Recording& recording) {
  if (!server.server || server.says.rcode != dns::Rcode::ServFail || !sentinel_of(recording.question)) return false;
  const auto& hops = server.chain.hops;
  const bool is_secure = !hops.empty() && hops.front().verdict == Verdict::Secure;
  return is_secure && may_mean_sentinel(server.says.ede) && !refuses_root_keys(recording.log, tier, *server.server);
}

std::vector<Finding> sentinel_findings(const std::vector<TierReport>& tiers, const trace::Recording& recording) {
  std::vector<Finding> findings;
  const auto sentinel = sentinel_of(recording.question);
  if (!sentinel || is_hypothetical(recording)) return findings;
  const Standing standing = standing_of(sentinel->tag, tiers, recording);
  for (const TierReport& tier : tiers) {
    for (const ServerReport& server : tier.servers) {
      if (!is_sentinel_servfail(server, tier.tier.label, recording)) continue;
      Finding finding = finding_about_question(code_of(sentinel->asks, standing), tier, recording);
      finding.server = server.server;
      finding.ede = server.says.ede;
      finding.exchanges.push_back(*server.says.exchange);
      finding.operands["tag"] = dns::to_text(sentinel->tag);
      finding.operands["standing"] = standing_text(standing);
      findings.push_back(std::move(finding));
    }
  }
  return findings;
}

}  // namespace whybogus::diagnose
