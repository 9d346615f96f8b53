#include "core/diagnose/facts/sentinel.h"

#include <algorithm>
#include <string>

#include "core/diagnose/facts/extended_errors.h"
#include "core/diagnose/facts/links.h"

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

}  // namespace whybogus::diagnose
