#include "cli/question_words.h"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>

#include "cli/idn.h"
#include "cli/nearest.h"
#include "cli/reverse_name.h"

namespace whybogus::cli {
namespace {

using dns::RrClass;
using dns::RrType;

/// The mnemonics that there are, for the sentence about one that isn't.
std::vector<std::string> type_mnemonics() {
  std::vector<std::string> mnemonics;
  for (std::uint32_t value = 1; value <= 0xFFFF; ++value) {
    std::string text = to_text(RrType{static_cast<std::uint16_t>(value)});
    if (!text.starts_with("TYPE")) mnemonics.push_back(std::move(text));
  }
  return mnemonics;
}

Result<dns::Name> parse_name(const std::string& text, NameInput input) {
  if (input == NameInput::Octets) return dns::Name::parse(text);
  const auto ascii = to_a_labels(text);
  if (!ascii) return tl::unexpected(ascii.error());
  return dns::Name::parse(*ascii);
}

/// "ixfr=3" is dig's spelling of a transfer since a serial.
bool is_transfer_since(std::string_view text) {
  const auto type = dns::parse_rr_type(text.substr(0, text.find('=')));
  return type && *type == RrType::IXFR && text.find('=') != std::string_view::npos;
}

Result<RrType> parse_type(std::string_view text) {
  if (is_transfer_since(text)) return RrType::IXFR;
  if (const auto type = dns::parse_rr_type(text)) return *type;
  return fail(fmt::format("unknown type \"{}\"; the nearest is {}", text, nearest(text, type_mnemonics())));
}

/// Whether data of that type can be asked for with a plain question.
Result<RrType> askable(RrType type) {
  if (type == RrType::ANY || (type.value != 0 && !is_meta(type))) return type;
  if (type == RrType::AXFR || type == RrType::IXFR)
    return fail(fmt::format("{} is a transfer of a whole zone; whybogus asks for one RRset of a name", to_text(type)));
  return fail(fmt::format("{} is no type of data that a name can have", to_text(type)));
}

Result<RrClass> validatable(RrClass rr_class) {
  if (rr_class == RrClass::IN) return rr_class;
  return fail(fmt::format("class {} has no chain of trust; DNSSEC is deployed in class IN alone", to_text(rr_class)));
}

/// What was found so far. Each part may be said once; said again alike, it is no contradiction.
class Parts {
 public:
  explicit Parts(NameInput input) : input_(input) {}

  Result<void> take(const Token& token) {
    switch (token.kind) {
      case TokenKind::Word:
        return take_word(token.text);
      case TokenKind::Name:
        return set_name(parse_name(token.text, input_));
      case TokenKind::Reverse:
        is_reverse_ = true;
        return set_name(reverse_name(token.text));
      case TokenKind::Type:
        return set(type_, parse_type(token.text), "types");
      case TokenKind::Class:
        return set(class_, dns::parse_rr_class(token.text), "classes");
      default:
        return {};
    }
  }

  Result<dns::Question> question() const {
    const auto type = askable(type_.value_or(default_type()));
    if (!type) return tl::unexpected(type.error());
    const auto rr_class = validatable(class_.value_or(RrClass::IN));
    if (!rr_class) return tl::unexpected(rr_class.error());
    return dns::Question{name_.value_or(dns::Name()), *type, *rr_class};
  }

 private:
  Result<void> take_word(const std::string& text) {
    // A shell variable that is empty is no wish to know about the root.
    if (text.empty()) return fail("expected a name, not an empty word; the root is \".\"");
    if (is_transfer_since(text)) return set(type_, parse_type(text), "types");
    if (const auto type = dns::parse_rr_type(text)) return set(type_, type, "types");
    if (const auto rr_class = dns::parse_rr_class(text)) return set(class_, rr_class, "classes");
    const bool is_surely_name = text.find('.') != std::string::npos;
    if (name_ && !is_surely_name) return fail(sentence_about_extra(text));
    return set_name(parse_name(text, input_));
  }

  std::string sentence_about_extra(const std::string& text) const {
    return fmt::format("the name is {} already, and \"{}\" is neither a type nor a class; the nearest type is {}", name_->to_text(), text,
                       nearest(text, type_mnemonics()));
  }

  Result<void> set_name(Result<dns::Name> name) {
    if (name && name_ && *name != *name_)
      return fail(fmt::format("two names are given, {} and {}; ask for one at a time", name_->to_text(), name->to_text()));
    if (!name) return tl::unexpected(name.error());
    if (!name_) name_ = *name;
    return {};
  }

  template <class Value>
  static Result<void> set(std::optional<Value>& part, const Result<Value>& value, std::string_view what) {
    if (!value) return tl::unexpected(value.error());
    if (part && *part != *value)
      return fail(
          fmt::format("two {} are given, {} and {}; a name that reads like one is given with -q", what, to_text(*part), to_text(*value)));
    part = *value;
    return {};
  }

  RrType default_type() const {
    if (!name_) return RrType::NS;
    return is_reverse_ ? RrType::PTR : RrType::A;
  }

  NameInput input_;
  std::optional<dns::Name> name_;
  std::optional<RrType> type_;
  std::optional<RrClass> class_;
  bool is_reverse_ = false;
};

}  // namespace

std::vector<std::string> askable_type_mnemonics() {
  std::vector<std::string> mnemonics = type_mnemonics();
  std::erase_if(mnemonics, [](const std::string& mnemonic) { return !parse_type(mnemonic).and_then(askable); });
  return mnemonics;
}

Result<dns::Question> parse_question(const std::vector<Token>& tokens, NameInput input) {
  Parts parts(input);
  for (const Token& token : tokens)
    if (const auto taken = parts.take(token); !taken) return tl::unexpected(taken.error());
  return parts.question();
}

}  // namespace whybogus::cli
