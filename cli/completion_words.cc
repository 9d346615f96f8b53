#include "cli/completion_words.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cassert>

#include "cli/query_keywords.h"

namespace whybogus::cli {
namespace {

bool takes(ValueKind kind) {
  return !spellings_that_take(kind).empty() || std::ranges::find(kSubcommands, kind, &SubcommandRow::operand) != std::end(kSubcommands);
}

}  // namespace

std::vector<std::string> spellings_of(const OptionRow& row) {
  std::vector<std::string> spellings{std::string(row.name)};
  if (!row.alias.empty()) spellings.emplace_back(row.alias);
  return spellings;
}

std::vector<std::string> spellings_that_take(ValueKind kind) {
  std::vector<std::string> all;
  for (const OptionRow& row : kOptions)
    if (row.value == kind)
      for (std::string& spelling : spellings_of(row)) all.push_back(std::move(spelling));
  for (const LetterRow& row : kLetters)
    if (row.value == kind) all.push_back({'-', row.letter});
  return all;
}

std::vector<ValueKind> kinds_taken() {
  std::vector<ValueKind> kinds;
  for (auto kind = ValueKind::File; kind <= ValueKind::Code; kind = static_cast<ValueKind>(static_cast<int>(kind) + 1))
    if (takes(kind)) kinds.push_back(kind);
  return kinds;
}

std::vector<Candidate> keyword_candidates() {
  std::vector<Candidate> candidates;
  for (const Keyword& keyword : keywords())
    candidates.push_back(
        {fmt::format("+{}{}", keyword.word, keyword.value == KeywordValue::Needed ? "=" : ""), std::string(keyword.described)});
  return candidates;
}

std::vector<Candidate> negated_keyword_candidates() {
  std::vector<Candidate> candidates;
  for (const Keyword& keyword : keywords()) {
    const bool changes_something = keyword.meaning != Meaning::Nothing;
    candidates.push_back({fmt::format("+no{}", keyword.word),
                          changes_something ? fmt::format("turn +{} off", keyword.word) : std::string(keyword.described)});
  }
  return candidates;
}

std::string in_quotes(std::string_view text) {
  std::string result = "'";
  for (const char c : text) c == '\'' ? result += "'\\''" : result += c;
  return result + "'";
}

std::string spaced(const std::vector<std::string>& words) { return fmt::format("{}", fmt::join(words, " ")); }

std::string in_lower_case(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

std::string filled_in(std::string script, const std::vector<Piece>& pieces) {
  for (const Piece& piece : pieces) {
    const std::string mark = fmt::format("%{}%", piece.name);
    const auto place = script.find(mark);
    assert(place != std::string::npos);
    script.replace(place, mark.size(), piece.text);
  }
  return script;
}

}  // namespace whybogus::cli
