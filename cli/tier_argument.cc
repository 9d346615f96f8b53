#include "cli/tier_argument.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "cli/address_argument.h"

namespace whybogus::cli {
namespace {

/// Long enough to tell tiers apart, short enough for a table's column.
constexpr std::size_t longest_label = 40;

/// Labels stand in tables, in sentences between quotes, in JSON, and before "=": they are plain words.
bool is_label_character(char c) { return '!' <= c && c <= '~' && std::string_view("\"'`,=@#\\").find(c) == std::string_view::npos; }

/// The report calls our own walk "root", and what it asks "authorities".
bool is_reserved(std::string_view label) { return label == trace::root_label || label == "authorities"; }

Result<std::string> parse_label(std::string_view text) {
  if (text.empty()) return fail("expected a label before \"=\"");
  if (text.size() > longest_label) return fail(fmt::format("the label \"{}\" is longer than {} characters", text, longest_label));
  if (!std::all_of(text.begin(), text.end(), is_label_character))
    return fail(fmt::format(
        "the label \"{}\" has a character other than printable ASCII without space, quote, comma, \"=\", \"@\", \"#\" and \"\\\"", text));
  if (is_reserved(text)) return fail(fmt::format("the label \"{}\" is one of the report's own words", text));
  return std::string(text);
}

std::vector<std::string_view> split_at_commas(std::string_view text) {
  std::vector<std::string_view> parts;
  for (auto comma = text.find(','); comma != std::string_view::npos; comma = text.find(',')) {
    parts.push_back(text.substr(0, comma));
    text.remove_prefix(comma + 1);
  }
  parts.push_back(text);
  return parts;
}

Result<std::vector<AddressArgument>> parse_address_list(std::string_view text) {
  std::vector<AddressArgument> addresses;
  for (const std::string_view part : split_at_commas(text)) {
    const auto address = parse_address_argument(part);
    if (!address) return tl::unexpected(address.error());
    addresses.push_back(*address);
  }
  return addresses;
}

/// One server asked twice would tell nothing new.
std::vector<dns::Endpoint> endpoints(const std::vector<AddressArgument>& addresses, std::uint16_t default_port) {
  const std::uint16_t port_of_all = addresses.back().port.value_or(default_port);
  std::vector<dns::Endpoint> found;
  for (const AddressArgument& each : addresses) {
    const dns::Endpoint endpoint{each.address, each.port.value_or(port_of_all)};
    if (std::find(found.begin(), found.end(), endpoint) == found.end()) found.push_back(endpoint);
  }
  return found;
}

Result<trace::Tier> read_tier(std::string_view text, std::uint16_t default_port) {
  const auto equals = text.find('=');
  const auto addresses = parse_address_list(equals == std::string_view::npos ? text : text.substr(equals + 1));
  if (!addresses) return tl::unexpected(addresses.error());
  const auto servers = endpoints(*addresses, default_port);
  const auto label = equals == std::string_view::npos ? Result<std::string>(to_text(servers.front())) : parse_label(text.substr(0, equals));
  if (!label) return tl::unexpected(label.error());
  return trace::Tier{*label, trace::TierKind::Server, servers};
}

std::string twice(const trace::Tier& tier) {
  return fmt::format("two tiers are called \"{}\"; give each a label of its own: @LABEL=ADDRESS", tier.label);
}

}  // namespace

Result<trace::Tier> parse_tier(std::string_view text, std::uint16_t default_port) {
  return read_tier(text, default_port).map_error([&](const Error& error) { return Error{fmt::format("@{}: {}", text, error.text)}; });
}

Result<std::vector<trace::Tier>> parse_tiers(const std::vector<std::string>& texts, std::uint16_t default_port) {
  std::vector<trace::Tier> path;
  for (const std::string& text : texts) {
    auto tier = parse_tier(text, default_port);
    if (!tier) return tl::unexpected(tier.error());
    const bool is_known = std::any_of(path.begin(), path.end(), [&](const trace::Tier& other) { return other.label == tier->label; });
    if (is_known) return fail(twice(*tier));
    path.push_back(std::move(*tier));
  }
  return path;
}

}  // namespace whybogus::cli
