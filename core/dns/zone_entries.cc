#include "core/dns/zone_entries.h"

#include <fmt/format.h>

namespace whybogus::dns {
namespace {

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r") == std::string_view::npos; }

}  // namespace

Result<ZoneEntry> ZoneEntries::next() {
  while (at_ < text_.size()) {
    const std::size_t line = line_;
    Result<std::string> entry = logical_line();
    if (!entry) return fail(fmt::format("{}: {}", line, entry.error().text));
    if (!is_blank(*entry)) return ZoneEntry{std::move(*entry), line};
  }
  return ZoneEntry{{}, line_};
}

// Up to the line's end that is neither quoted nor in parentheses.
Result<std::string> ZoneEntries::logical_line() {
  std::string entry;
  depth_ = 0;
  quoted_ = false;
  while (at_ < text_.size()) {
    const char c = text_[at_++];
    if (c == '\n') ++line_;
    if (c == '\n' && quoted_) return fail("a quote is not closed");
    if (c == '\n' && depth_ == 0) return entry;
    if (!take_inside(c, entry)) return fail("a parenthesis closes and none is open");
  }
  if (quoted_) return fail("a quote is not closed");
  if (depth_ > 0) return fail("a parenthesis is not closed");
  return entry;
}

void ZoneEntries::skip_comment() {
  while (at_ < text_.size() && text_[at_] != '\n') ++at_;
}

// Takes one character that does not end the entry. False for a parenthesis that closes nothing.
bool ZoneEntries::take_inside(char c, std::string& entry) {
  if (c == '\\' && at_ < text_.size() && text_[at_] != '\n') {
    entry += c;
    entry += text_[at_++];
    return true;
  }
  if (c == '"') quoted_ = !quoted_;
  if (quoted_ || std::string_view(";()\n\r").find(c) == std::string_view::npos) {
    entry += c;
    return true;
  }
  if (c == ';') skip_comment();
  if (c == '(') ++depth_;
  if (c == ')' && --depth_ < 0) return false;
  // A parenthesis and a line's end separate words.
  if (c != ';') entry += ' ';
  return true;
}

}  // namespace whybogus::dns
