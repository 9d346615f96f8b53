#include "core/diagnose/facts/sentinel.h"

#include <algorithm>
#include <string>

#include "core/diagnose/facts/clock.h"
#include "core/diagnose/facts/extended_errors.h"
#include "core/diagnose/facts/links.h"
#include "core/dnssec/keys.h"

namespace whybogus::diagnose {
namespace {

using dns::KeyTag;
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

// By the most upstream tier whose chain begins there.
const dnssec::Link* root_keys(const std::vector<TierReport>& tiers) {
  for (auto tier = tiers.rbegin(); tier != tiers.rend(); ++tier)
    if (const auto* link = tier->shown().chain.find(dns::Name(), dns::RrType::DNSKEY); link != nullptr && link->verdict == Verdict::Secure)
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
    const auto ds = anchor.type == dns::RrType::DS ? dns::parse_ds(anchor.rdata) : fail("no DS");
    const auto dnskey = anchor.type == dns::RrType::DNSKEY ? dns::parse_dnskey(anchor.rdata) : fail("no DNSKEY");
    return anchor.owner.is_root() && ((ds && ds->tag == tag) || (dnskey && dnskey->tag == tag));
  });
}

}  // namespace

std::optional<Sentinel> sentinel_of(const dns::Question& question) {
  if (question.type != dns::RrType::A && question.type != dns::RrType::AAAA) return std::nullopt;
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

KeyStanding key_standing(KeyTag tag, const std::vector<TierReport>& tiers, const trace::Recording& recording) {
  const dnssec::Link* link = root_keys(tiers);
  if (link == nullptr) return KeyStanding::Unknown;
  const auto is_that = [&](const dns::Dnskey& key) { return key.tag == tag && dnssec::is_fit(key); };
  if (std::ranges::none_of(link->keys, is_that)) return KeyStanding::Absent;
  if (std::ranges::any_of(link->signatures, [&](const auto& check) { return signs(check, tag); })) return KeyStanding::Signs;
  return is_trusted_here(tag, recording) ? KeyStanding::Expected : KeyStanding::Idle;
}

bool is_needed(KeyStanding standing) { return standing == KeyStanding::Signs || standing == KeyStanding::Expected; }

std::optional<KeyTag> untrusted_key(const std::vector<TierReport>& tiers, std::size_t index, const trace::Recording& recording) {
  const auto sentinel = sentinel_of(recording.question);
  if (!sentinel || sentinel->asks != Asks::IsTrusted || is_hypothetical(recording)) return std::nullopt;
  if (!is_sentinel_servfail(tiers[index].shown(), tiers[index].tier.label, recording)) return std::nullopt;
  return is_needed(key_standing(sentinel->tag, tiers, recording)) ? std::optional(sentinel->tag) : std::nullopt;
}

}  // namespace whybogus::diagnose
