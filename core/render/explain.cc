#include "core/render/explain.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>

#include "core/diagnose/catalogue/catalogue.h"
#include "core/diagnose/catalogue/page.h"
#include "core/render/example.h"
#include "core/render/words.h"

namespace whybogus::render {
namespace {

using diagnose::Block;
using diagnose::BlockKind;
using diagnose::CausePage;
using diagnose::Code;
using OrderedJson = nlohmann::ordered_json;

/// Text of a page with the columns that stand before its first line and before all others.
struct Paragraph {
  std::string first;
  std::string others;
  std::string text;
};

/// Up to the first space; a command between grave accents is one word, so that it can be copied.
std::string_view first_word(std::string_view text) {
  bool is_quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '`') is_quoted = !is_quoted;
    if (text[i] == ' ' && !is_quoted) return text.substr(0, i);
  }
  return text;
}

std::string folded(const Paragraph& paragraph) {
  std::string result, line = paragraph.first;
  bool is_empty = true;
  std::string_view rest = paragraph.text;
  while (!rest.empty()) {
    const std::string_view word = first_word(rest);
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    if (!is_empty && line.size() + 1 + word.size() > diagnose::kPageWidth) {
      result += line + "\n";
      line = paragraph.others;
      is_empty = true;
    }
    line += fmt::format("{}{}", is_empty ? "" : " ", word);
    is_empty = false;
  }
  return result + line + "\n";
}

std::string page_block(const Block& block) {
  switch (block.kind) {
    case BlockKind::Prose:
      return folded({"  ", "  ", block.text});
    case BlockKind::Item:
      return folded({"  - ", "    ", block.text});
    case BlockKind::Command:
      return fmt::format("    {}\n", block.text);
  }
  return "";
}

std::string page_section(const diagnose::Section& section) {
  std::string text = fmt::format("\n{}\n", section.heading);
  for (const Block& block : section.blocks) text += page_block(block);
  return text;
}

/// What the report says of a real fault of this kind, and how to see all of it.
std::string example_section(Code code) {
  const auto lines = example_excerpt(code, diagnose::kPageWidth - 4);
  if (lines.empty()) return "";
  std::string text = fmt::format("\nExample (`whybogus explain --example {}` prints all of it)\n", diagnose::entry(code).name);
  for (const std::string& line : lines) text += fmt::format("    {}\n", line);
  return text;
}

std::vector<std::string> ede_texts(const CausePage& page) {
  std::vector<std::string> texts;
  for (const dns::EdeCode ede : page.ede) texts.push_back(fmt::format("{} ({})", ede.value, dns::to_text(ede)));
  return texts;
}

std::vector<std::string> other_names(const CausePage& page) {
  std::vector<std::string> texts;
  for (const auto& other : page.other_names) texts.push_back(to_text(other));
  return texts;
}

/// The page's, which say more; the catalogue's where the page has none.
std::string references(const CausePage& page, const diagnose::Entry& entry) {
  return page.references.empty() ? std::string(entry.reference) : fmt::format("{}", fmt::join(page.references, ", "));
}

std::string remark(std::string_view key, const std::string& text) {
  return text.empty() ? "" : folded({fmt::format("{:<13}", key), std::string(13, ' '), text});
}

OrderedJson page_json(Code code) {
  const diagnose::Entry& entry = diagnose::entry(code);
  const CausePage& page = diagnose::page_of(code);
  OrderedJson json = {{"code", entry.name},
                      {"severity", word(entry.severity)},
                      {"text", with_placeholders(entry.text)},
                      {"remedy", with_placeholders(entry.remedy)},
                      {"responsible", with_placeholders(entry.responsible)},
                      {"reference", references(page, entry)},
                      {"ede", OrderedJson::array()},
                      {"other_names", other_names(page)},
                      {"sections", OrderedJson::object()}};
  for (const dns::EdeCode ede : page.ede) json["ede"].push_back(ede.value);
  for (const auto& section : page.sections) {
    std::vector<std::string> lines;
    for (const Block& block : section.blocks)
      lines.push_back((block.kind == BlockKind::Item ? "- " : block.kind == BlockKind::Command ? "    " : "") + block.text);
    json["sections"][section.heading] = fmt::format("{}", fmt::join(lines, "\n"));
  }
  json["example"] = fmt::format("{}", fmt::join(example_excerpt(code, diagnose::kPageWidth), "\n"));
  return json;
}

}  // namespace

// A clause that only some reports have stands right behind a word: it is left out.
std::string with_placeholders(std::string_view words) {
  constexpr std::string_view keeper = "the operators of <zone>, or of <tier> where the zone itself is fine";
  std::string text;
  while (!words.empty()) {
    const std::size_t open = words.find('{');
    text += words.substr(0, open);
    if (open == std::string_view::npos) return text;
    const std::size_t close = words.find('}', open);
    const std::string_view name = words.substr(open + 1, close - open - 1);
    const bool is_clause = !text.empty() && std::isalnum(static_cast<unsigned char>(text.back())) != 0;
    if (name == "keeper")
      text += keeper;
    else if (!is_clause && !text.ends_with('>'))
      text += fmt::format("<{}>", name);
    words.remove_prefix(close + 1);
  }
  return text;
}

std::string explain_text(Code code) {
  const diagnose::Entry& entry = diagnose::entry(code);
  const CausePage& page = diagnose::page_of(code);
  std::string text = folded({"", "  ", fmt::format("{} ({}): {}", entry.name, word(entry.severity), with_placeholders(entry.text))});
  for (const auto& section : page.sections) text += page_section(section);
  text += example_section(code);
  return text + "\n" + remark("who", with_placeholders(entry.responsible)) + remark("RFC", references(page, entry)) +
         remark("EDE", fmt::format("{}", fmt::join(ede_texts(page), ", "))) +
         remark("other names", fmt::format("{}", fmt::join(other_names(page), ", ")));
}

std::string explain_text(const std::vector<Code>& codes) {
  std::string text;
  for (const Code code : codes) text += (text.empty() ? "" : "\n\n") + explain_text(code);
  return text;
}

std::string explain_json(Code code) { return page_json(code).dump(2) + "\n"; }

std::string explain_json(const std::vector<Code>& codes) {
  OrderedJson json = OrderedJson::array();
  for (const Code code : codes) json.push_back(page_json(code));
  return json.dump(2) + "\n";
}

std::string explain_list(std::string_view described, const std::vector<Code>& codes) {
  std::string text = fmt::format("{}:\n", described);
  for (const Code code : codes) {
    const diagnose::Entry& entry = diagnose::entry(code);
    text += fmt::format("{}: {}\n", entry.name, with_placeholders(entry.text));
  }
  return text;
}

}  // namespace whybogus::render
