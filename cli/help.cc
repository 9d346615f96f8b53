#include "cli/help.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string_view>
#include <vector>

#include "cli/option_table.h"
#include "cli/query_keywords.h"

namespace whybogus::cli {
namespace {

constexpr std::string_view head =
    R"(whybogus: why does a name fail DNSSEC validation on the way through my resolvers, and which of them is to blame?

usage: whybogus [@[LABEL=]ADDRESS[,ADDRESS...][#PORT]]... NAME [TYPE] [CLASS] [+OPTION]... [--OPTION]...
       whybogus replay FILE [+short] [--OPTION]...
       whybogus explain CODE | --all [--json] [--example]

The tiers of the path are given from the client outwards; whybogus itself, iterating from the root hints, is the last one.
Without "@" the first tier is what /etc/resolv.conf names.

  whybogus www.shop.example                                       what this machine's resolver makes of it
  whybogus @child=10.53.0.2 @parent=10.53.0.1 www.shop.example A  a forwarder and the resolver behind it
  whybogus @isp=192.0.2.1,192.0.2.2 -x 198.51.100.7               a tier of two addresses, a reverse name
  whybogus --root-only shop.example DNSKEY                        what the zones themselves serve
  whybogus @192.0.2.1 shop.example MX --record broken.json        keep everything that was sent and received
  whybogus replay broken.json --time 2026-11-01                   judge it again, as of another time
  whybogus explain rrsig-stripped                                 what a code means, who can act, what looks alike
  whybogus explain EDE 6                                          the codes behind an extended error, or behind SERVFAIL

)";

constexpr std::string_view tail = R"(
exit status: 0 validates at every tier, 1 validation breaks, 2 it can't be told,
             64 usage, 65 unreadable input file, 70 internal error, 74 output failed
)";

std::string with_placeholder(std::string option, ValueKind value) {
  return value == ValueKind::None ? option : fmt::format("{} {}", option, placeholder(value));
}

std::string line(std::string_view usage, std::string_view described) { return fmt::format("{:<21}{}\n", usage, described); }

std::vector<std::string> option_lines(Purpose purpose) {
  std::vector<std::string> lines;
  for (const OptionRow& row : kOptions)
    if (row.purpose == purpose) lines.push_back(line(with_placeholder(std::string(row.name), row.value), row.described));
  return lines;
}

std::string as_dig(const std::vector<std::string>& usages) {
  const std::string joined = fmt::format("{}", fmt::join(usages, ", "));
  return fmt::format("{:<77} as dig\n", joined);
}

std::string letter_line() {
  std::vector<std::string> usages;
  for (const LetterRow& row : kLetters) usages.push_back(with_placeholder(std::string{'-', row.letter}, row.value));
  return as_dig(usages);
}

std::string asking_keyword_line() {
  std::vector<std::string> usages;
  for (const Keyword& keyword : keywords())
    if (keyword.purpose == Purpose::Asking && !keyword.usage.empty()) usages.emplace_back(keyword.usage);
  return as_dig(usages);
}

std::vector<std::string> asking_lines() {
  std::vector<std::string> lines = option_lines(Purpose::Asking);
  lines.push_back(letter_line());
  lines.push_back(asking_keyword_line());
  return lines;
}

std::vector<std::string> reporting_lines() {
  std::vector<std::string> lines;
  for (const Keyword& keyword : keywords())
    if (keyword.purpose == Purpose::Reporting) lines.push_back(line(keyword.usage, keyword.described));
  for (const Purpose purpose : {Purpose::Reporting, Purpose::General})
    for (std::string& option : option_lines(purpose)) lines.push_back(std::move(option));
  return lines;
}

/// The heading stands in front of the first line.
std::string section(std::string_view heading, const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& each : lines) text += fmt::format("{:<10}{}", text.empty() ? heading : "", each);
  return text;
}

}  // namespace

std::string help_text() {
  return std::string(head) + section("asking:", asking_lines()) + section("judging:", option_lines(Purpose::Judging)) +
         section("explain:", option_lines(Purpose::Explaining)) + section("output:", reporting_lines()) + std::string(tail);
}

}  // namespace whybogus::cli
