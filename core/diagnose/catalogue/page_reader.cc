// parse_page of page.h.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

#include "core/diagnose/catalogue/page.h"

namespace whybogus::diagnose {
namespace {

constexpr std::string_view kHeadingMark = "## ";
constexpr std::string_view kItemMark = "- ";
constexpr std::string_view kContinued = "  ";
constexpr std::string_view kCommandMark = "    ";

std::vector<std::string_view> parted(std::string_view text, std::string_view mark) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(mark), text.size());
    parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + mark.size(), text.size()));
  }
  return parts;
}

bool is_clean(std::string_view line) {
  const auto is_printable = [](char c) { return c >= 0x20 && c < 0x7F; };
  return line.size() <= kPageWidth && !line.ends_with(' ') && std::ranges::all_of(line, is_printable);
}

std::optional<dns::EdeCode> parse_ede(std::string_view text) {
  std::uint16_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return dns::EdeCode{number};
}

std::optional<OtherName> parse_other_name(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon + 1 == text.size()) return std::nullopt;
  return OtherName{std::string(text.substr(0, colon)), std::string(text.substr(colon + 1))};
}

/// Adds to the block before, or begins one.
void continue_prose(std::vector<Block>& blocks, std::string_view line) {
  if (blocks.empty() || blocks.back().kind != BlockKind::Prose)
    blocks.push_back({BlockKind::Prose, std::string(line)});
  else
    blocks.back().text += fmt::format(" {}", line);
}

/// Whether it could be read.
bool add_line(std::vector<Block>& blocks, std::string_view line) {
  const bool is_command = line.starts_with(kCommandMark);
  if (is_command || line.starts_with(kItemMark)) {
    line.remove_prefix(is_command ? kCommandMark.size() : kItemMark.size());
    blocks.push_back({is_command ? BlockKind::Command : BlockKind::Item, std::string(line)});
  } else if (line.starts_with(kContinued)) {
    if (blocks.empty() || blocks.back().kind != BlockKind::Item) return false;
    blocks.back().text += line.substr(1);
  } else {
    continue_prose(blocks, line);
  }
  return !line.empty() && !blocks.back().text.starts_with(' ');
}

class PageReader {
 public:
  explicit PageReader(std::string_view text) : lines_(parted(text, "\n")) {}

  Result<CausePage> read() {
    if (!is_read()) return fail(fmt::format("line {}: {}", at_ + 1, wrong_));
    return std::move(page_);
  }

 private:
  // Each of these is false where it found something wrong at the line that is next.
  bool is_read() {
    for (; at_ < lines_.size(); ++at_)
      if (!is_clean(lines_[at_])) return expected(fmt::format("at most {} printable octets, of which the last is no space", kPageWidth));
    at_ = 0;
    if (!take_head()) return false;
    for (const std::string_view heading : kHeadings)
      if (!take_section(heading)) return false;
    return at_ == lines_.size() || expected("no more sections");
  }

  bool take_head() {
    if (!take_field("#") || value_.empty()) return expected("\"# CODE\"");
    page_.code = value_;
    if (!take_list("ede:", parse_ede, page_.ede)) return expected("\"ede:\" and numbers");
    if (!take_list("other-names:", parse_other_name, page_.other_names)) return expected("\"other-names:\" and each as TOOL:NAME");
    const auto as_it_is = [](std::string_view text) { return std::optional(std::string(text)); };
    if (!take_list("rfc:", as_it_is, page_.references)) return expected("\"rfc:\" and where the rule stands");
    return take_line("") || expected("an empty line");
  }

  bool take_section(std::string_view heading) {
    if (!take_line(fmt::format("{}{}", kHeadingMark, heading))) return expected(fmt::format("\"{}{}\"", kHeadingMark, heading));
    Section section{std::string(heading), {}};
    for (; at_ < lines_.size() && !lines_[at_].starts_with(kHeadingMark); ++at_)
      if (!add_line(section.blocks, lines_[at_])) return expected("prose, an item or a command");
    if (section.blocks.empty()) return expected("the text of a section");
    page_.sections.push_back(std::move(section));
    return true;
  }

  template <class Parse, class Value>
  bool take_list(std::string_view mark, Parse parse, std::vector<Value>& values) {
    if (!take_field(mark)) return false;
    for (const std::string_view part : parted(value_, ", ")) {
      auto value = parse(part);
      if (!value) {
        // The line was taken already.
        --at_;
        return false;
      }
      values.push_back(std::move(*value));
    }
    return true;
  }

  /// The mark and, after a space, a value, which may be missing.
  bool take_field(std::string_view mark) {
    if (at_ == lines_.size() || !lines_[at_].starts_with(mark)) return false;
    value_ = lines_[at_].substr(mark.size());
    if (!value_.empty() && !value_.starts_with(' ')) return false;
    value_.remove_prefix(value_.empty() ? 0 : 1);
    ++at_;
    return true;
  }

  bool take_line(std::string_view line) {
    if (at_ == lines_.size() || lines_[at_] != line) return false;
    ++at_;
    return true;
  }

  bool expected(std::string_view what) {
    wrong_ = fmt::format("expected {}", what);
    return false;
  }

  std::vector<std::string_view> lines_;
  std::size_t at_ = 0;
  std::string_view value_;
  std::string wrong_;
  CausePage page_;
};

}  // namespace

Result<CausePage> parse_page(std::string_view text) { return PageReader(text).read(); }

}  // namespace whybogus::diagnose
