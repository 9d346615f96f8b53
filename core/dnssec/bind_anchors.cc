#include "core/dnssec/bind_anchors.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <optional>

#include "core/dns/printable.h"
#include "core/dnssec/anchor_records.h"
#include "core/dnssec/bind_tokens.h"

namespace whybogus::dnssec {
namespace {

using Kind = BindTokenKind;

std::string found_text(const BindToken& token) {
  if (token.kind == Kind::End) return "the end of the text";
  if (token.kind == Kind::UnclosedQuote) return "a string that is not closed";
  if (token.kind == Kind::UnclosedComment) return "a comment that is not closed";
  return fmt::format("\"{}\"", dns::printable(token.text.substr(0, 40)));
}

bool is_blank(char c) { return std::string_view(" \t\r\n").find(c) != std::string_view::npos; }

std::string without_blanks(std::string_view text) {
  std::string kept(text);
  std::erase_if(kept, is_blank);
  return kept;
}

bool is_base64(std::string_view text) {
  const auto is_digit = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '+' || c == '/' || c == '=';
  };
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

bool is_hex(std::string_view text) {
  const auto is_digit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f'); };
  return !text.empty() && text.size() % 2 == 0 && std::ranges::all_of(text, is_digit);
}

bool holds_typed_anchors(std::string_view statement) { return statement == "trust-anchors" || statement == "managed-keys"; }

// Those that may stand first in a file with anchors.
bool is_statement(std::string_view word) {
  constexpr std::array<std::string_view, 7> others{"trusted-keys", "acl", "controls", "key", "logging", "options", "view"};
  return holds_typed_anchors(word) || std::ranges::find(others, word) != others.end();
}

// Reads statements one after another. The first error ends the reading: from then on there is nothing but the text's end.
class BindReader {
 public:
  BindReader(std::string_view text, std::string_view source) : tokens_(text), source_(source), next_(tokens_.take()) {}

  Result<std::vector<dns::Record>> read() {
    while (next_.kind != Kind::End) statement();
    if (error_) return tl::unexpected(*error_);
    return std::move(anchors_);
  }

 private:
  void statement() {
    const BindToken word = expect(Kind::Word, "a statement");
    if (holds_typed_anchors(word.text)) {
      entries(&BindReader::typed_entry);
    } else if (word.text == "trusted-keys") {
      entries(&BindReader::key_entry);
    } else {
      skip_statement();
    }
  }

  void entries(void (BindReader::*entry)()) {
    expect(Kind::Open, "\"{\"");
    while (next_.kind != Kind::Close && !error_) {
      (this->*entry)();
      expect(Kind::Semicolon, "\";\"");
    }
    expect(Kind::Close, "\"}\"");
    expect(Kind::Semicolon, "\";\"");
  }

  // NAME initial-key FLAGS PROTOCOL ALGORITHM "KEY", or NAME initial-ds TAG ALGORITHM DIGEST-TYPE "DIGEST".
  void typed_entry() {
    const BindToken name = owner();
    const BindToken type = expect(Kind::Word, "initial-key, static-key, initial-ds or static-ds");
    if (type.text == "initial-key" || type.text == "static-key") return key(name);
    if (type.text == "initial-ds" || type.text == "static-ds") return ds(name);
    refuse(type, "initial-key, static-key, initial-ds or static-ds");
  }

  void key_entry() { key(owner()); }

  BindToken owner() {
    if (next_.kind == Kind::Quoted) return take();
    return expect(Kind::Word, "a name");
  }

  void key(const BindToken& name) {
    const unsigned flags = number<std::uint16_t>("the key's flags");
    const unsigned protocol = number<std::uint8_t>("the key's protocol");
    const unsigned algorithm = number<std::uint8_t>("the key's algorithm");
    const BindToken data = expect(Kind::Quoted, "the key in quotes");
    const std::string base64 = without_blanks(data.text);
    if (!is_base64(base64)) return refuse(data, "a key in base64");
    add(name, fmt::format("DNSKEY {} {} {} {}", flags, protocol, algorithm, base64), data);
  }

  void ds(const BindToken& name) {
    const unsigned tag = number<std::uint16_t>("a key tag");
    const unsigned algorithm = number<std::uint8_t>("an algorithm");
    const unsigned digest_type = number<std::uint8_t>("a digest type");
    const BindToken data = expect(Kind::Quoted, "the digest in quotes");
    const std::string hex = without_blanks(data.text);
    if (!is_hex(hex)) return refuse(data, "a digest in hexadecimal");
    add(name, fmt::format("DS {} {} {} {}", tag, algorithm, digest_type, hex), data);
  }

  // The codec of zone files knows how to read type and RDATA; its words for what is wrong are of another place.
  void add(const BindToken& name, const std::string& type_and_rdata, const BindToken& data) {
    const Result<dns::Name> owner = dns::Name::parse(name.text);
    if (!owner) return refuse(name, "a name");
    const auto records = parse_anchor_records(fmt::format("{} 0 IN {}\n", owner->to_text(), type_and_rdata), source_);
    if (!records || records->size() != 1) return refuse(data, "the data of a key or digest");
    if (!error_) anchors_.push_back(records->front());
  }

  void skip_statement() {
    std::size_t depth = 0;
    while (next_.kind != Kind::End && !(depth == 0 && next_.kind == Kind::Semicolon)) {
      const BindToken token = take();
      if (token.kind == Kind::Open) ++depth;
      if (token.kind == Kind::Close && depth-- == 0) return refuse(token, "\";\"");
    }
    expect(Kind::Semicolon, "\";\"");
  }

  template <class Number>
  unsigned number(std::string_view what) {
    const BindToken token = expect(Kind::Word, what);
    Number value = 0;
    const char* const end = token.text.data() + token.text.size();
    const auto [stop, error] = std::from_chars(token.text.data(), end, value);
    if (error != std::errc() || stop != end) {
      refuse(token, fmt::format("{} (0 to {})", what, std::numeric_limits<Number>::max()));
    }
    return value;
  }

  BindToken expect(Kind kind, std::string_view what) {
    const BindToken token = take();
    if (token.kind != kind) refuse(token, what);
    return token;
  }

  BindToken take() {
    const BindToken token = next_;
    next_ = error_ ? BindToken{Kind::End, {}, token.line} : tokens_.take();
    return token;
  }

  void refuse(const BindToken& found, std::string_view expected) {
    if (!error_) error_ = Error{fmt::format("{}:{}: expected {}, found {}", source_, found.line, expected, found_text(found))};
    next_ = {Kind::End, {}, found.line};
  }

  BindTokens tokens_;
  std::string_view source_;
  BindToken next_;
  std::optional<Error> error_;
  std::vector<dns::Record> anchors_;
};

}  // namespace

bool is_bind_configuration(std::string_view text) {
  BindTokens tokens(text);
  const BindToken first = tokens.take();
  // A name in a zone file may hold quotes and braces, escaped; the name of a statement holds letters and hyphens.
  const bool names_statement =
      first.text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-") == std::string_view::npos;
  if (first.kind != Kind::Word || !names_statement) return false;
  const BindToken second = tokens.take();
  // Without a blank in between it may be one owner, of letters and a brace, unless the word is one that BIND knows.
  const bool is_apart = second.text.data() != first.text.data() + first.text.size();
  const bool is_open = second.kind == Kind::Open && (is_apart || is_statement(first.text));
  return is_open || second.kind == Kind::Quoted;
}

Result<std::vector<dns::Record>> parse_bind_anchors(std::string_view text, std::string_view source) {
  return BindReader(text, source).read();
}

}  // namespace whybogus::dnssec
