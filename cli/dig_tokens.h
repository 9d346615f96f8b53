// The words of a dig command line, told apart by their form and not yet read: servers, options and their values, and plain words.
#pragma once

#include <string>
#include <vector>

#include "core/dns/result.h"

namespace whybogus::cli {

enum class TokenKind {
  /// @..., without the "@".
  Server,
  /// +..., without the "+".
  QueryOption,
  /// A name, type or class, by its place and form.
  Word,
  // The values of -q, -x, -t, -c, -p and -b.
  Name,
  Reverse,
  Type,
  Class,
  Port,
  Source,
  // -4 and -6, without a value.
  OnlyV4,
  OnlyV6
};

struct Token {
  TokenKind kind = TokenKind::Word;
  std::string text;
  bool operator==(const Token&) const = default;
};

/// A value may follow its letter at once ("-tMX") or as the next word; after "--" all words are plain. dig's letters without a meaning here
/// (-m, -r, -u) are left out. Error: a letter that is unknown, lacks its value, or asks for what whybogus doesn't do (-f, -k, -y).
Result<std::vector<Token>> tokenize(const std::vector<std::string>& words);

}  // namespace whybogus::cli
