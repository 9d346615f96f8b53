#include "core/render/page.h"

#include <algorithm>

#include "core/dns/printable.h"

namespace whybogus::render {
namespace {

constexpr std::size_t kMargin = 2;
/// Where the text of an entry begins.
constexpr std::size_t kIndent = 12;
/// Below this many columns for its text a line is not folded any further.
constexpr std::size_t kNarrowest = 40;
constexpr std::size_t kGap = 3;

/// The SGR sequence of ECMA-48 that begins this paint.
std::string_view sgr(Paint paint) {
  switch (paint) {
    case Paint::Plain:
      return "";
    case Paint::Strong:
      return "\x1b[1m";
    case Paint::Faint:
      return "\x1b[2m";
    case Paint::Good:
      return "\x1b[32m";
    case Paint::Doubtful:
      return "\x1b[33m";
    case Paint::Bad:
      return "\x1b[1;31m";
  }
  return "";
}

/// The line's words, each with its paint.
Line words_of(const Line& line) {
  Line words;
  for (const Piece& piece : line) {
    std::string_view rest = piece.text();
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      if (end > 0) words.emplace_back(rest.substr(0, end), piece.paint());
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return words;
}

std::vector<std::size_t> widths_of(const Table& table) {
  std::vector<std::size_t> widths;
  for (const auto& row : table.rows) {
    // What ends a row pushes nothing aside.
    for (std::size_t i = 0; i + 1 < row.size(); ++i) {
      if (widths.size() <= i) widths.push_back(0);
      widths[i] = std::max(widths[i], row[i].width());
    }
  }
  return widths;
}

}  // namespace

Piece::Piece(std::string_view raw, Paint paint) : text_(dns::printable(raw)), paint_(paint) {}

void Page::put(const Piece& piece) {
  const bool painted = style_.colour == Colour::Ansi && piece.paint() != Paint::Plain;
  if (painted) text_ += sgr(piece.paint());
  text_ += piece.text();
  if (painted) text_ += "\x1b[0m";
}

void Page::put_key(std::string_view key) {
  text_.append(kMargin, ' ');
  put(Piece(key, Paint::Faint));
  text_.append(std::max(kIndent - kMargin, key.size() + 1) - key.size(), ' ');
}

void Page::headline(const Line& line) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (i > 0) text_ += ' ';
    put(line[i]);
  }
  text_ += '\n';
}

void Page::blank() { text_ += '\n'; }

void Page::entry(std::string_view key, const Line& line) {
  put_key(key);
  const std::size_t room = std::max(style_.width, kIndent + kNarrowest) - kIndent;
  std::size_t used = 0;
  for (const Piece& word : words_of(line)) {
    const bool folds = used > 0 && used + 1 + word.width() > room;
    if (folds) text_.append(1, '\n').append(kIndent, ' ');
    if (used > 0 && !folds) text_ += ' ';
    put(word);
    used = folds || used == 0 ? word.width() : used + 1 + word.width();
  }
  text_ += '\n';
}

void Page::verbatim(std::string_view key, const Line& line) {
  put_key(key);
  headline(line);
}

void Page::table(const Table& table) {
  const std::vector<std::size_t> widths = widths_of(table);
  for (const auto& row : table.rows) {
    text_.append(kMargin, ' ');
    for (std::size_t i = 0; i < row.size(); ++i) {
      put(row[i]);
      if (i + 1 < row.size()) text_.append(widths[i] - row[i].width() + kGap, ' ');
    }
    text_ += '\n';
  }
}

}  // namespace whybogus::render
