#include "cli/dig_tokens.h"

#include <fmt/format.h>

#include <cstddef>
#include <iterator>
#include <optional>
#include <string_view>

#include "cli/option_table.h"

namespace whybogus::cli {
namespace {

const LetterRow* find_letter(char letter) {
  for (const LetterRow& each : kLetters)
    if (each.letter == letter) return &each;
  return nullptr;
}

/// "-r", dig's request to leave .digrc alone, and two that change its output.
bool is_without_meaning(std::string_view word) { return word == "-m" || word == "-r" || word == "-u"; }

std::string unknown(std::string_view word) {
  return fmt::format("unknown option \"{}\"; a name that begins with \"-\" is given with -q", word);
}

std::string refusal(std::string_view word) {
  switch (word[1]) {
    case 'f':
      return "-f: whybogus takes one question a run, not a batch of them";
    case 'k':
    case 'y':
      return fmt::format("-{}: whybogus does not sign its queries (TSIG)", word[1]);
    default:
      return unknown(word);
  }
}

bool is_option(std::string_view word) { return word.size() > 1 && word[0] == '-'; }

class Tokenizer {
 public:
  explicit Tokenizer(const std::vector<std::string>& words) : next_(words.begin()), end_(words.end()) {}

  Result<std::vector<Token>> run() {
    while (next_ != end_)
      if (const auto error = take(*next_++)) return tl::unexpected(*error);
    return tokens_;
  }

 private:
  std::optional<Error> take(const std::string& word) {
    if (all_plain_) return add(TokenKind::Word, word);
    if (word.starts_with('@')) return add(TokenKind::Server, word.substr(1));
    if (word.starts_with('+')) return add(TokenKind::QueryOption, word.substr(1));
    if (!is_option(word)) return add(TokenKind::Word, word);
    if (is_without_meaning(word)) return std::nullopt;
    return take_option(word);
  }

  std::optional<Error> take_option(const std::string& word) {
    if (word == "--") {
      all_plain_ = true;
      return std::nullopt;
    }
    const LetterRow* letter = find_letter(word[1]);
    if (!letter) return Error{refusal(word)};
    if (letter->value == ValueKind::None) return word.size() == 2 ? add(letter->token, "") : Error{unknown(word)};
    if (word.size() > 2) return add(letter->token, word.substr(2));
    if (next_ == end_) return Error{fmt::format("{}: expected {} after it", word, phrase(letter->value))};
    return add(letter->token, *next_++);
  }

  std::optional<Error> add(TokenKind kind, std::string text) {
    tokens_.push_back({kind, std::move(text)});
    return std::nullopt;
  }

  std::vector<std::string>::const_iterator next_;
  std::vector<std::string>::const_iterator end_;
  bool all_plain_ = false;
  std::vector<Token> tokens_;
};

}  // namespace

Result<std::vector<Token>> tokenize(const std::vector<std::string>& words) { return Tokenizer(words).run(); }

}  // namespace whybogus::cli
