#include "core/dns/anchor.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/dns/printable.h"

namespace whybogus::dns {
namespace {

// In the order of the enumerators, which is that of Unbound's numbers too.
constexpr auto kStates = std::to_array<std::string_view>({"START", "ADDPEND", "VALID", "MISSING", "REVOKED", "REMOVED"});

bool is_trusted(AnchorState state) { return state == AnchorState::Valid || state == AnchorState::Missing; }

}  // namespace

std::string to_text(AnchorState state) { return std::string(kStates.at(static_cast<std::size_t>(state))); }

Result<AnchorState> parse_anchor_state(std::string_view text) {
  const auto* const found = std::ranges::find(kStates, text);
  if (found != kStates.end()) return static_cast<AnchorState>(found - kStates.begin());
  return fail(fmt::format("\"{}\" is no state of a trust anchor", printable(text.substr(0, 40))));
}

bool is_trusted(const Anchor& anchor, Time now) {
  const bool is_known = !anchor.state || is_trusted(*anchor.state);
  return is_known && (!anchor.from || *anchor.from <= now) && (!anchor.until || now <= *anchor.until);
}

std::vector<Record> trusted(const std::vector<Anchor>& anchors, Time now) {
  std::vector<Record> records;
  for (const Anchor& anchor : anchors)
    if (is_trusted(anchor, now)) records.push_back(anchor.record);
  return records;
}

std::vector<Name> trusted_zones_below_root(const std::vector<Anchor>& anchors, Time now) {
  std::vector<Name> zones;
  for (const Record& record : trusted(anchors, now))
    if (!record.owner.is_root() && std::ranges::find(zones, record.owner) == zones.end()) zones.push_back(record.owner);
  return zones;
}

std::string distrust_text(const Anchor& anchor, Time now) {
  if (is_trusted(anchor, now)) return {};
  if (anchor.from && *anchor.from > now) return "is valid only from " + to_text(*anchor.from);
  if (anchor.until && *anchor.until < now) return "was valid until " + to_text(*anchor.until);
  const std::string since = anchor.since ? " since " + to_text(*anchor.since) : "";
  return fmt::format("is in state {}{}", to_text(*anchor.state), since);
}

}  // namespace whybogus::dns
