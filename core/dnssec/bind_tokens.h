// The words of BIND's configuration language, as far as trust anchors need them: words, quoted strings, braces and semicolons, with
// comments in the forms of C, C++ and the shell. Private to this folder.
#pragma once

#include <cstddef>
#include <string_view>

namespace whybogus::dnssec {

enum class BindTokenKind { Word, Quoted, Open, Close, Semicolon, End, UnclosedQuote, UnclosedComment };

struct BindToken {
  BindTokenKind kind = BindTokenKind::End;
  /// What stands in the text; without the quotes of a quoted string, which may go over several lines.
  std::string_view text;
  /// Where it begins, counted from 1.
  std::size_t line = 1;
};

class BindTokens {
 public:
  /// Keeps the view: `text` must outlive this and its tokens.
  explicit BindTokens(std::string_view text) : text_(text) {}

  /// The next token; after the last one, and after something that is not closed, always End.
  BindToken take();

 private:
  bool skip_blanks_and_comments();
  bool skip_block_comment();
  std::string_view advance(std::size_t count);
  BindToken take_quoted();

  std::string_view text_;
  std::size_t line_ = 1;
};

}  // namespace whybogus::dnssec
