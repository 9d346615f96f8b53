// A page of text for a terminal: pieces with a meaning, put into columns, folded and painted. Text gets onto a page only inside of a Piece,
// and a Piece escapes it: no other place in the text report has to think of what octets do to a terminal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/render/text.h"

namespace whybogus::render {

/// What a piece of text means to its reader.
enum class Paint { Plain, Strong, Faint, Good, Doubtful, Bad };

class Piece {
 public:
  explicit Piece(std::string_view raw, Paint paint = Paint::Plain);
  const std::string& text() const { return text_; }
  Paint paint() const { return paint_; }
  std::size_t width() const { return text_.size(); }

 private:
  std::string text_;
  Paint paint_;
};

/// Pieces with one space between them.
using Line = std::vector<Piece>;

/// Rows of cells; each column as wide as its widest cell. The last cell of a row may be as long as it likes.
struct Table {
  std::vector<std::vector<Piece>> rows;
};

class Page {
 public:
  explicit Page(const TextStyle& style) : style_(style) {}

  /// As it is, from the left edge, never folded.
  void headline(const Line&);
  void blank();
  /// "  key       text", the text folded at spaces. An empty key continues the entry above.
  void entry(std::string_view key, const Line&);
  /// The same, never folded: for what somebody will copy.
  void verbatim(std::string_view key, const Line&);
  void table(const Table&);

  const std::string& text() const { return text_; }

 private:
  void put(const Piece&);
  void put_key(std::string_view key);
  TextStyle style_;
  std::string text_;
};

}  // namespace whybogus::render
