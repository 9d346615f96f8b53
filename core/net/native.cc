#include "core/net/native.h"

#include <net/if.h>

#include <algorithm>
#include <asio/error.hpp>
#include <charconv>
#include <optional>
#include <string>

namespace whybogus::net {
namespace {

/// RFC 4007 11.2: a zone index is a number or an interface's name.
std::optional<std::uint32_t> zone_index(const std::string& scope) {
  if (scope.empty()) return 0;
  std::uint32_t number = 0;
  const char* const end = scope.data() + scope.size();
  const auto [rest, error] = std::from_chars(scope.data(), end, number);
  if (error == std::errc{} && rest == end) return number;
  const unsigned index = ::if_nametoindex(scope.c_str());
  return index == 0 ? std::nullopt : std::optional<std::uint32_t>(index);
}

}  // namespace

Result<asio::ip::address> native(const dns::Address& address) {
  if (address.family == dns::Family::V4) {
    asio::ip::address_v4::bytes_type octets;
    std::copy_n(address.octets.begin(), octets.size(), octets.begin());
    return asio::ip::address_v4(octets);
  }
  const std::optional<std::uint32_t> zone = zone_index(address.scope);
  if (!zone) return fail("no interface is named \"" + address.scope + "\"");
  return asio::ip::address_v6(address.octets, *zone);
}

std::string words_of(const std::error_code& error, const dns::Address& address) {
  if (error != asio::error::invalid_argument || !dns::lacks_zone(address)) return error.message();
  const std::string text = dns::to_text(address);
  return text + " is link-local, and needs its interface, as in " + text + "%eth0";
}

}  // namespace whybogus::net
