#include "core/dnssec/unbound_anchors.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "core/dns/printable.h"
#include "core/dnssec/anchor_records.h"

namespace whybogus::dnssec {
namespace {

constexpr std::string_view kLineBlanks = " \t\r";

std::string_view trimmed(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(kLineBlanks), text.size()));
  const std::size_t last = text.find_last_not_of(kLineBlanks);
  return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

struct Setting {
  std::string_view name;
  std::string_view value;
  bool is_closed = true;
};

void unquote(Setting& setting) {
  const std::size_t end = setting.value.find(setting.value[0], 1);
  setting.is_closed = end != std::string_view::npos;
  setting.value = setting.value.substr(1, setting.is_closed ? end - 1 : end);
}

// "name: value", the value in quotes or not. Without a colon it is no setting: then the name is empty.
Setting setting_of(std::string_view line) {
  line = trimmed(line);
  const std::size_t colon = line.find(':');
  if (line.starts_with('#') || colon == std::string_view::npos) return {};
  Setting setting{line.substr(0, colon), trimmed(line.substr(colon + 1))};
  const bool is_quoted = setting.value.starts_with('"') || setting.value.starts_with('\'');
  if (is_quoted) unquote(setting);
  if (!is_quoted) setting.value = trimmed(setting.value.substr(0, setting.value.find('#')));
  return setting;
}

template <class Function>
void for_each_line(std::string_view text, Function function) {
  for (std::size_t line = 1; !text.empty(); ++line) {
    const std::string_view first = text.substr(0, text.find('\n'));
    function(line, first);
    text.remove_prefix(std::min(text.size(), first.size() + 1));
  }
}

bool names_a_file(std::string_view name) {
  return name == "auto-trust-anchor-file" || name == "trust-anchor-file" || name == "trusted-keys-file";
}

// Its first line that is more than a comment.
std::string_view first_line(std::string_view text) {
  std::string_view found;
  for_each_line(text, [&](std::size_t, std::string_view line) {
    const std::string_view content = trimmed(line);
    if (found.empty() && !content.empty() && !content.starts_with('#')) found = content;
  });
  return found;
}

}  // namespace

bool is_unbound_configuration(std::string_view text) {
  // A name in a zone file may have a colon in it, but none behind which a blank stands: a name ends with a dot.
  const std::string_view line = first_line(text);
  const std::size_t colon = line.find_first_not_of("abcdefghijklmnopqrstuvwxyz-");
  if (colon == std::string_view::npos || colon == 0 || line[colon] != ':') return false;
  return colon + 1 == line.size() || kLineBlanks.find(line[colon + 1]) != std::string_view::npos;
}

Result<std::vector<dns::Anchor>> parse_unbound_anchors(std::string_view text, std::string_view source) {
  // A zone file that has each record in the line in which it stands here, so that errors name the right one.
  std::string zone_text;
  std::string reference;
  std::string unclosed;
  for_each_line(text, [&](std::size_t line, std::string_view content) {
    const Setting setting = setting_of(content);
    if (setting.name == "trust-anchor") zone_text += setting.value;
    zone_text += '\n';
    if (setting.name == "trust-anchor" && !setting.is_closed && unclosed.empty())
      unclosed = fmt::format("{}:{}: expected a trust anchor in quotes, found a quote that is not closed", source, line);
    if (names_a_file(setting.name) && reference.empty())
      reference = fmt::format("{}:{}: expected a trust anchor, found the name of a file of them; give that file, {}", source, line,
                              dns::printable(setting.value.substr(0, 200)));
  });
  if (!unclosed.empty()) return fail(unclosed);
  const auto records = parse_anchor_records(zone_text, source);
  if (!records) return tl::unexpected(records.error());
  if (records->empty() && !reference.empty()) return fail(reference);
  return std::vector<dns::Anchor>(records->begin(), records->end());
}

}  // namespace whybogus::dnssec
