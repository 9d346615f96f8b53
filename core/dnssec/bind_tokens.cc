#include "core/dnssec/bind_tokens.h"

#include <algorithm>

namespace whybogus::dnssec {
namespace {

constexpr std::string_view kTokenBlanks = " \t\r\n\f\v";

bool begins_line_comment(std::string_view text) { return text.starts_with('#') || text.starts_with("//"); }

// A word ends where anything else begins.
std::size_t word_size(std::string_view text) {
  std::size_t size = 1;
  while (size < text.size() && kTokenBlanks.find(text[size]) == std::string_view::npos &&
         std::string_view("{};\"#").find(text[size]) == std::string_view::npos)
    ++size;
  return size;
}

}  // namespace

BindToken BindTokens::take() {
  const bool is_closed = skip_blanks_and_comments();
  const std::size_t line = line_;
  if (!is_closed) return {BindTokenKind::UnclosedComment, advance(text_.size()), line};
  if (text_.empty()) return {BindTokenKind::End, {}, line};
  switch (text_[0]) {
    case '{':
      return {BindTokenKind::Open, advance(1), line};
    case '}':
      return {BindTokenKind::Close, advance(1), line};
    case ';':
      return {BindTokenKind::Semicolon, advance(1), line};
    case '"':
      return take_quoted();
    default:
      return {BindTokenKind::Word, advance(word_size(text_)), line};
  }
}

// False at a comment that is not closed.
bool BindTokens::skip_blanks_and_comments() {
  while (!text_.empty()) {
    if (kTokenBlanks.find(text_[0]) != std::string_view::npos) {
      advance(1);
    } else if (begins_line_comment(text_)) {
      advance(std::min(text_.find('\n'), text_.size()));
    } else if (!text_.starts_with("/*")) {
      return true;
    } else if (!skip_block_comment()) {
      return false;
    }
  }
  return true;
}

bool BindTokens::skip_block_comment() {
  const std::size_t end = text_.find("*/", 2);
  if (end == std::string_view::npos) return false;
  advance(end + 2);
  return true;
}

// Takes so many characters off the head.
std::string_view BindTokens::advance(std::size_t count) {
  const std::string_view taken = text_.substr(0, count);
  line_ += static_cast<std::size_t>(std::ranges::count(taken, '\n'));
  text_.remove_prefix(count);
  return taken;
}

BindToken BindTokens::take_quoted() {
  const std::size_t line = line_;
  const std::size_t end = text_.find('"', 1);
  if (end == std::string_view::npos) return {BindTokenKind::UnclosedQuote, advance(text_.size()), line};
  return {BindTokenKind::Quoted, advance(end + 1).substr(1, end - 1), line};
}

}  // namespace whybogus::dnssec
