#include "cli/reverse_name.h"

#include <fmt/format.h>

#include <string>

#include "cli/quantity.h"
#include "core/dns/address.h"

namespace whybogus::cli {
namespace {

std::string nibble_labels(const dns::Address& address) {
  std::string labels;
  for (auto octet = address.octets.rbegin(); octet != address.octets.rend(); ++octet)
    labels += fmt::format("{:x}.{:x}.", *octet & 0x0F, *octet >> 4);
  return labels;
}

/// Of dotted decimal with up to four parts.
Result<std::string> octet_labels(std::string_view text) {
  std::string labels;
  for (std::size_t parts = 1; parts <= 4; ++parts) {
    const auto dot = text.find('.');
    const auto octet = parse_whole(text.substr(0, dot), {0, 255});
    if (!octet) return tl::unexpected(octet.error());
    labels.insert(0, fmt::format("{}.", *octet));
    if (dot == std::string_view::npos) return labels;
    text.remove_prefix(dot + 1);
  }
  return fail("more than four octets");
}

}  // namespace

Result<dns::Name> reverse_name(std::string_view text) {
  const auto address = dns::parse_address(text);
  if (address && address->family == dns::Family::V6 && address->scope.empty())
    return dns::Name::parse(nibble_labels(*address) + "ip6.arpa.");
  const auto labels = octet_labels(text);
  if (!labels) return fail(fmt::format("-x: expected an IP address, not \"{}\"", text));
  return dns::Name::parse(*labels + "in-addr.arpa.");
}

}  // namespace whybogus::cli
