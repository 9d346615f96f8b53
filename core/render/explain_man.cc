#include "core/render/explain_man.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "core/diagnose/catalogue/catalogue.h"
#include "core/diagnose/catalogue/page.h"
#include "core/render/example.h"
#include "core/render/explain.h"
#include "core/render/words.h"

namespace whybogus::render {
namespace {

using diagnose::Block;
using diagnose::BlockKind;

/// Its date is that of whybogus(1).
constexpr std::string_view kHead = R"(.Dd November 26, 2026
.Dt WHYBOGUS-CAUSES 7
.Os
.Sh NAME
.Nm whybogus-causes
.Nd what breaks DNSSEC validation, by the codes that whybogus has for it
.Sh DESCRIPTION
Each finding of
.Xr whybogus 1
has a code.
This page tells of every code what was seen, why validators refuse such data,
who can act, how to see it with
.Xr dig 1 ,
and what looks alike, with an example of what is reported.
.Ql whybogus explain Ar code
prints the same about one code.
.Sh CAUSES
)";

constexpr std::string_view kTail = R"(.Sh SEE ALSO
.Xr dig 1 ,
.Xr whybogus 1
)";

/// mandoc asks for lines of less than 80 octets.
constexpr std::size_t kColumns = 78;

/// A letter that mdoc would read, or print, as another.
std::string escaped(char c) {
  switch (c) {
    case '\\':
      return "\\e";
    case '-':
      return "\\-";
    case '\'':
      return "\\(aq";
    case '^':
      return "\\(ha";
    case '~':
      return "\\(ti";
    default:
      return {c};
  }
}

/// Between letters "-" is a hyphen, and else a minus sign.
bool is_hyphen(std::string_view text, std::size_t i) {
  const auto is_at = [&](std::size_t place, std::string_view any) { return place < text.size() && any.find(text[place]) != any.npos; };
  return text[i] == '-' && i > 0 && !is_at(i - 1, "- ") && !is_at(i + 1, "- ");
}

/// Commands stand between grave accents, and are set bold.
std::string escaped(std::string_view text) {
  std::string result;
  bool is_quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '`') {
      is_quoted = !is_quoted;
      result += is_quoted ? "\\fB" : "\\fR";
    } else {
      result += is_hyphen(text, i) && !is_quoted ? "-" : escaped(c);
    }
  }
  return result;
}

std::string escaped_command(std::string_view text) {
  std::string result;
  for (const char c : text) result += escaped(c);
  return result;
}

bool ends_sentence(std::string_view word) {
  const std::size_t last = word.find_last_not_of(")\"'");
  return last != std::string_view::npos && std::string_view(".!?").find(word[last]) != std::string_view::npos;
}

/// A line that begins like a request would be one.
std::string text_line(const std::string& line) { return (line.starts_with('.') || line.starts_with('\'') ? "\\&" : "") + line + "\n"; }

/// Each sentence begins a line, as mdoc wants it.
std::string prose(std::string_view text) {
  const std::string source = escaped(text);
  std::string result, line;
  std::string_view rest = source;
  while (!rest.empty()) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    if (!line.empty() && line.size() + 1 + word.size() > kColumns) result += text_line(std::exchange(line, ""));
    line += fmt::format("{}{}", line.empty() ? "" : " ", word);
    if (ends_sentence(word)) result += text_line(std::exchange(line, ""));
  }
  return line.empty() ? result : result + text_line(line);
}

std::string_view opening(BlockKind kind) {
  switch (kind) {
    case BlockKind::Prose:
      return "";
    case BlockKind::Item:
      return ".Bl -bullet -compact\n";
    case BlockKind::Command:
      return ".Bd -literal -compact\n";
  }
  return "";
}

std::string_view closing(BlockKind kind) {
  if (kind == BlockKind::Prose) return "";
  return kind == BlockKind::Item ? ".El\n" : ".Ed\n";
}

std::string man_block(const Block& block) {
  if (block.kind == BlockKind::Command) return text_line(escaped_command(block.text));
  return (block.kind == BlockKind::Item ? ".It\n" : "") + prose(block.text);
}

/// Neighbours of one kind stand in one list or display.
std::string man_section(const diagnose::Section& section) {
  std::string text = fmt::format(".It {}\n", section.heading);
  const auto& blocks = section.blocks;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (i == 0 || blocks[i - 1].kind != blocks[i].kind) text += opening(blocks[i].kind);
    text += man_block(blocks[i]);
    if (i + 1 == blocks.size() || blocks[i + 1].kind != blocks[i].kind) text += closing(blocks[i].kind);
  }
  return text;
}

/// As it is printed; a fold leaves room for what mdoc needs besides.
std::string man_example(diagnose::Code code) {
  const auto lines = example_excerpt(code, kColumns - 12);
  if (lines.empty()) return "";
  std::string text = ".It Example\n.Bd -literal -compact\n";
  for (const std::string& line : lines) text += text_line(escaped_command(line));
  return text + ".Ed\n";
}

std::string remark(std::string_view heading, const std::vector<std::string>& texts) {
  return texts.empty() ? "" : fmt::format(".It {}\n{}", heading, prose(fmt::format("{}", fmt::join(texts, ", "))));
}

std::string page_text(const diagnose::Entry& entry, const diagnose::CausePage& page) {
  std::vector<std::string> ede, others;
  for (const dns::EdeCode code : page.ede) ede.push_back(fmt::format("{} ({})", code.value, dns::to_text(code)));
  for (const auto& other : page.other_names) others.push_back(to_text(other));
  std::string text = fmt::format(".Ss {}\n{}.Bl -tag -width Ds\n", entry.name,
                                 prose(fmt::format("{}: {}.", word(entry.severity), with_placeholders(entry.text))));
  for (const auto& section : page.sections) text += man_section(section);
  text += man_example(entry.code);
  return text + remark("Standards", page.references) + remark("Extended errors", ede) + remark("Other names", others) + ".El\n";
}

}  // namespace

std::string causes_man_page() {
  std::string text(kHead);
  for (const diagnose::Entry& entry : diagnose::catalogue()) text += page_text(entry, diagnose::page_of(entry.code));
  return text + std::string(kTail);
}

}  // namespace whybogus::render
