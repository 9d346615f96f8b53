// IP addresses as values. Sockets are made of them elsewhere.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/dns/bytes.h"
#include "core/dns/result.h"

namespace whybogus::dns {

enum class Family { V4, V6 };

/// An IPv4 or IPv6 address; an IPv6 one may carry a zone index ("fe80::1%eth0"). Orders IPv4 before IPv6, then by octets.
struct Address {
  Family family = Family::V4;
  /// The first 4 count for IPv4, the rest is zero.
  std::array<std::uint8_t, 16> octets{};
  std::string scope;
  auto operator<=>(const Address&) const = default;
};

/// Reads dotted decimal or RFC 4291 text. Error: names the text.
Result<Address> parse_address(std::string_view text);
/// RFC 5952 text for IPv6.
std::string to_text(const Address&);
/// The address in the RDATA of an A or AAAA record. Error: the length fits neither.
Result<Address> address_from_rdata(BytesView rdata);
/// Whether a referral may send a resolver there: not loopback, link-local IPv6, multicast, unspecified or broadcast.
bool is_global_unicast_like(const Address&);

/// Of what kind an address is that no server can be asked at: "loopback", "multicast" ... Empty for all others.
std::string_view unusable_kind(const Address&);
/// Whether it is an IPv6 address that means something on a known link alone (RFC 4291 2.5.6), and does not say on which.
bool lacks_zone(const Address&);
/// The IPv4 address within an IPv4-mapped one ("::ffff:192.0.2.1", RFC 4291 2.5.5.2); any other address as it is.
Address unmapped(const Address&);

/// Where a server listens.
struct Endpoint {
  Address address;
  std::uint16_t port = 53;
  auto operator<=>(const Endpoint&) const = default;
};

/// "10.53.0.2", "10.53.0.2#5353", "2001:db8::1#5353": the port only when it is not 53.
std::string to_text(const Endpoint&);
/// Reads what to_text prints. Error: names the text.
Result<Endpoint> parse_endpoint(std::string_view text);

}  // namespace whybogus::dns
