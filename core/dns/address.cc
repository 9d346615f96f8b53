#include "core/dns/address.h"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "core/dns/printable.h"

namespace whybogus::dns {
namespace {

constexpr std::size_t kV4Size = 4;
constexpr std::size_t kV6Size = 16;

bool is_scope(std::string_view text) {
  constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:";
  return !text.empty() && text.size() <= 32 && text.find_first_not_of(allowed) == std::string_view::npos;
}

std::optional<Address> read_address(int family, const std::string& text) {
  Address address;
  if (inet_pton(family, text.c_str(), address.octets.data()) != 1) return std::nullopt;
  address.family = family == AF_INET ? Family::V4 : Family::V6;
  return address;
}

std::optional<Address> read_any_address(std::string_view text) {
  // inet_pton would stop at a NUL.
  if (text.find('\0') != std::string_view::npos) return std::nullopt;
  if (auto v4 = read_address(AF_INET, std::string(text))) return v4;
  const std::size_t percent = text.find('%');
  std::optional<Address> v6 = read_address(AF_INET6, std::string(text.substr(0, percent)));
  if (!v6 || percent == std::string_view::npos) return v6;
  const std::string_view scope = text.substr(percent + 1);
  if (!is_scope(scope)) return std::nullopt;
  v6->scope = scope;
  return v6;
}

std::optional<std::uint16_t> read_port(std::string_view text) {
  std::uint16_t port = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, port);
  if (error != std::errc() || stop != end || port == 0) return std::nullopt;
  return port;
}

// RFC 6890 and RFC 1112.
std::string_view unusable_kind_v4(BytesView octets) {
  if (octets[0] == 0) return "unspecified";
  if (octets[0] == 127) return "loopback";
  if ((octets[0] & 0xF0) == 0xE0) return "multicast";
  return std::ranges::all_of(octets, [](auto octet) { return octet == 255; }) ? "broadcast" : "";
}

bool is_v4_mapped(BytesView octets) {
  return std::ranges::all_of(octets.first(10), [](auto octet) { return octet == 0; }) && octets[10] == 0xFF && octets[11] == 0xFF;
}

// fe80::/10
bool is_link_local_prefix(BytesView octets) { return octets[0] == 0xFE && (octets[1] & 0xC0) == 0x80; }

bool are_zero(BytesView octets) {
  return std::ranges::all_of(octets, [](auto octet) { return octet == 0; });
}

// An IPv6 address whose last four octets are an IPv4 address that packets to it end at: mapped (RFC 4291 2.5.5.2), compatible (2.5.5.1), or
// behind a translator at the well-known prefix 64:ff9b::/96 (RFC 6052 2.1).
bool embeds_v4(BytesView octets) {
  static constexpr std::array<std::uint8_t, 4> kTranslated{0x00, 0x64, 0xFF, 0x9B};
  if (is_v4_mapped(octets)) return true;
  const bool is_compatible = are_zero(octets.first(12)) && !are_zero(octets.subspan(12, 3));
  return is_compatible || (std::ranges::equal(octets.first(4), kTranslated) && are_zero(octets.subspan(4, 8)));
}

// RFC 4291 2.4.
std::string_view unusable_kind_v6(BytesView octets) {
  if (embeds_v4(octets)) return unusable_kind_v4(octets.subspan(12));
  if (octets[0] == 0xFF) return "multicast";
  if (is_link_local_prefix(octets)) return "link-local";
  const bool is_low = are_zero(octets.first(15)) && octets[15] <= 1;
  return !is_low ? "" : octets[15] == 0 ? "unspecified" : "loopback";
}

}  // namespace

Result<Address> parse_address(std::string_view text) {
  if (auto address = read_any_address(text)) return *address;
  return fail(fmt::format("\"{}\" is not an IP address", printable(text.substr(0, 80))));
}

std::string to_text(const Address& address) {
  char text[INET6_ADDRSTRLEN] = {};
  inet_ntop(address.family == Family::V4 ? AF_INET : AF_INET6, address.octets.data(), text, sizeof text);
  return address.scope.empty() ? text : fmt::format("{}%{}", text, address.scope);
}

Result<Address> address_from_rdata(BytesView rdata) {
  if (rdata.size() != kV4Size && rdata.size() != kV6Size) {
    return fail(fmt::format("an address of {} octets is neither IPv4 nor IPv6", rdata.size()));
  }
  Address address;
  address.family = rdata.size() == kV4Size ? Family::V4 : Family::V6;
  std::ranges::copy(rdata, address.octets.begin());
  return address;
}

std::string_view unusable_kind(const Address& address) {
  const BytesView octets = address.octets;
  return address.family == Family::V4 ? unusable_kind_v4(octets.first(kV4Size)) : unusable_kind_v6(octets);
}

bool is_global_unicast_like(const Address& address) { return unusable_kind(address).empty(); }

bool lacks_zone(const Address& address) {
  return address.family == Family::V6 && address.scope.empty() && is_link_local_prefix(address.octets);
}

Address unmapped(const Address& address) {
  if (address.family == Family::V4 || !is_v4_mapped(address.octets)) return address;
  Address v4;
  v4.family = Family::V4;
  std::copy_n(address.octets.begin() + 12, kV4Size, v4.octets.begin());
  return v4;
}

std::string to_text(const Endpoint& endpoint) {
  const std::string address = to_text(endpoint.address);
  return endpoint.port == 53 ? address : fmt::format("{}#{}", address, endpoint.port);
}

Result<Endpoint> parse_endpoint(std::string_view text) {
  const std::size_t hash = text.find('#');
  const Result<Address> address = parse_address(text.substr(0, hash));
  if (!address) return tl::unexpected(address.error());
  if (hash == std::string_view::npos) return Endpoint{*address, 53};
  const auto port = read_port(text.substr(hash + 1));
  if (!port) return fail(fmt::format("\"{}\" has no port from 1 to 65535 after the #", printable(text.substr(0, 80))));
  return Endpoint{*address, *port};
}

}  // namespace whybogus::dns
