#include "cli/resolv_conf.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "cli/families.h"
#include "cli/input_file.h"

namespace whybogus::cli {
namespace {

using resolve::Families;

constexpr std::size_t most_nameservers = 3;
constexpr std::string_view blanks = " \t\r";

/// Takes the first word off `line`.
std::string_view first_word(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(blanks), line.size()));
  return line.substr(0, line.find_first_of(blanks));
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

/// The keyword stands at the line's beginning (resolv.conf(5)).
constexpr std::string_view keyword = "nameserver";

bool is_nameserver_line(std::string_view line) {
  return line.starts_with(keyword) && line.size() > keyword.size() && blanks.find(line[keyword.size()]) != std::string_view::npos;
}

dns::Address own_address(Families families) {
  dns::Address address;
  address.family = families == Families::OnlyV6 ? dns::Family::V6 : dns::Family::V4;
  if (families == Families::OnlyV6)
    address.octets[15] = 1;
  else
    std::copy_n(std::array<std::uint8_t, 4>{127, 0, 0, 1}.begin(), 4, address.octets.begin());
  return address;
}

}  // namespace

std::vector<dns::Address> nameservers(std::string_view text) {
  std::vector<dns::Address> found;
  for (const std::string_view line : lines_of(text)) {
    if (found.size() == most_nameservers) break;
    if (!is_nameserver_line(line)) continue;
    const auto address = dns::parse_address(first_word(line.substr(keyword.size())));
    if (address && std::find(found.begin(), found.end(), *address) == found.end()) found.push_back(*address);
  }
  return found;
}

trace::Tier resolv_conf_tier(const std::string& path, std::uint16_t port, Families families) {
  trace::Tier tier{"resolv.conf", trace::TierKind::Server, {}};
  for (const dns::Address& address : nameservers(read_input(path).value_or("")))
    if (is_allowed(address, families)) tier.addresses.push_back({address, port});
  if (tier.addresses.empty()) tier.addresses.push_back({own_address(families), port});
  return tier;
}

}  // namespace whybogus::cli
