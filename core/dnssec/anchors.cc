#include "core/dnssec/anchors.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "core/dnssec/anchor_records.h"
#include "core/dnssec/autotrust_anchors.h"
#include "core/dnssec/bind_anchors.h"
#include "core/dnssec/keydata_anchors.h"
#include "core/dnssec/unbound_anchors.h"
#include "core/dnssec/xml_anchors.h"

namespace whybogus::dnssec {
namespace {

using dns::Anchor;

constexpr std::size_t kMaxText = std::size_t{1} << 20;

// BIND writes changes of its managed keys to a journal first. Measured with 9.18: the file itself follows after half a minute, and a stop
// does not write it.
constexpr std::string_view kJournalHead = ";BIND LOG V";
constexpr std::string_view kNoJournal =
    "expected a text of trust anchors, found BIND's journal; give the file without .jnl, which \"rndc managed-keys sync\" brings up to "
    "date";

// As IANA publishes them (https://data.iana.org/root-anchors/root-anchors.xml).
constexpr std::array<std::string_view, 3> kRootKeyNames{"KSK-2010", "KSK-2017", "KSK-2024"};
constexpr std::string_view kRootKeys =
    ". 172800 IN DS 19036 8 2 49AAC11D7B6F6446702E54A1607371607A1A41855200FD2CE1CDDE32F24E8FB5\n"
    ". 172800 IN DS 20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D\n"
    ". 172800 IN DS 38696 8 2 683D2D0ACB8C9B712A1948B27F741219298D0A450D612C483AF444A4C0FB2B16\n";
constexpr std::size_t kRevokedRootKeys = 1;

std::size_t count_lines(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count(text, '\n')) + (text.empty() || text.ends_with('\n') ? 0 : 1);
}

std::vector<Anchor> as_anchors(const std::vector<dns::Record>& records) { return {records.begin(), records.end()}; }

Result<std::vector<Anchor>> parse_any(std::string_view text, std::string_view source) {
  if (text.starts_with(kJournalHead)) return fail(fmt::format("{}:1: {}", source, kNoJournal));
  if (is_xml(text)) return parse_xml_anchors(text, source);
  if (is_autotrust(text)) return parse_autotrust_anchors(text, source);
  if (is_bind_configuration(text)) return parse_bind_anchors(text, source).map(as_anchors);
  if (is_keydata(text)) return parse_keydata_anchors(text, source);
  if (is_unbound_configuration(text)) return parse_unbound_anchors(text, source);
  return parse_anchor_records(text, source).map(as_anchors);
}

}  // namespace

std::vector<RootKey> root_keys() {
  const std::vector<dns::Record> records = dns::parse_zone_text(kRootKeys, "built-in root keys").value();
  std::vector<RootKey> keys;
  for (std::size_t i = 0; i < kRootKeyNames.size(); ++i) keys.push_back({kRootKeyNames[i], records.at(i)});
  return keys;
}

std::vector<Anchor> builtin_anchors() {
  const std::vector<RootKey> keys = root_keys();
  std::vector<Anchor> anchors;
  for (std::size_t i = kRevokedRootKeys; i < keys.size(); ++i) anchors.push_back(Anchor(keys[i].ds));
  return anchors;
}

Result<std::vector<Anchor>> parse_anchors(std::string_view text, std::string_view source) {
  if (text.size() > kMaxText) return fail(fmt::format("{}:1: expected at most {} octets, found {}", source, kMaxText, text.size()));
  auto anchors = parse_any(text, source);
  if (!anchors) return anchors;
  std::stable_partition(anchors->begin(), anchors->end(), [](const Anchor& anchor) { return !anchor.has_terms(); });
  if (!anchors->empty()) return anchors;
  return fail(
      fmt::format("{}:{}: expected a trust anchor, found the end of the text", source, std::max<std::size_t>(count_lines(text), 1)));
}

}  // namespace whybogus::dnssec
