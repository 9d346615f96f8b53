#include "cli/address_argument.h"

#include <fmt/format.h>

#include <string>

#include "cli/quantity.h"

namespace whybogus::cli {
namespace {

bool is_address(std::string_view text) { return dns::parse_address(text).has_value(); }

/// "10.53.0.1:5353".
bool is_address_colon_port(std::string_view text) {
  const auto colon = text.rfind(':');
  return colon != std::string_view::npos && is_address(text.substr(0, colon)) && parse_port(text.substr(colon + 1)).has_value();
}

/// "[2001:db8::1]:53" and "[2001:db8::1]".
bool is_bracketed(std::string_view text) { return text.starts_with('[') && text.find(']') != std::string_view::npos; }

bool looks_like_host_name(std::string_view text) {
  return text.find_first_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") != std::string_view::npos &&
         text.find(':') == std::string_view::npos;
}

std::string what_is_wrong(std::string_view text) {
  if (text.empty()) return "expected an IP address";
  if (is_address_colon_port(text)) return fmt::format("\"{}\": a port is given as ADDRESS#PORT", text);
  if (is_bracketed(text)) return fmt::format("\"{}\": an IPv6 address is given without brackets, a port as ADDRESS#PORT", text);
  if (looks_like_host_name(text))
    return fmt::format("\"{0}\" is no IP address; servers are given by address (\"dig +short {0}\" finds it)", text);
  return fmt::format("\"{}\" is no IP address", text);
}

}  // namespace

Result<AddressArgument> parse_address_argument(std::string_view text) {
  const auto hash = text.find('#');
  const std::string_view address_text = text.substr(0, hash);
  const auto address = dns::parse_address(address_text);
  if (!address) return fail(what_is_wrong(address_text));
  if (hash == std::string_view::npos) return AddressArgument{*address, std::nullopt};
  const auto port = parse_port(text.substr(hash + 1));
  if (!port) return fail(fmt::format("port of {}: {}", address_text, port.error().text));
  return AddressArgument{*address, *port};
}

}  // namespace whybogus::cli
