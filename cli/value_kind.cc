#include "cli/value_kind.h"

#include <algorithm>
#include <iterator>

#include "cli/question_words.h"
#include "core/diagnose/catalogue/catalogue.h"

namespace whybogus::cli {
namespace {

struct Words {
  ValueKind kind;
  std::string_view placeholder;
  std::string_view phrase;
};

constexpr Words kWords[] = {
    {ValueKind::None, "", ""},
    {ValueKind::File, "FILE", "a file"},
    {ValueKind::Seconds, "S", "seconds"},
    {ValueKind::Number, "N", "a number"},
    {ValueKind::Domain, "DOMAIN", "a domain"},
    {ValueKind::Time, "T", "a time"},
    {ValueKind::ColourWhen, "WHEN", "when"},
    {ValueKind::Shell, "SHELL", "a shell"},
    {ValueKind::Name, "NAME", "a name"},
    {ValueKind::Address, "ADDRESS", "an IP address"},
    {ValueKind::Source, "ADDRESS[#PORT]", "an IP address"},
    {ValueKind::Port, "PORT", "a port"},
    {ValueKind::Type, "TYPE", "a type"},
    {ValueKind::Class, "CLASS", "a class"},
    {ValueKind::Code, "CODE", "a code"},
};

const Words& words_of(ValueKind kind) { return *std::ranges::find(kWords, kind, &Words::kind); }

std::vector<std::string> codes() {
  std::vector<std::string> names;
  for (const diagnose::Entry& entry : diagnose::catalogue()) names.emplace_back(entry.name);
  return names;
}

template <class Value, std::size_t count>
std::vector<std::string> words_in(const Choice<Value> (&list)[count]) {
  std::vector<std::string> words;
  for (const auto& choice : list) words.emplace_back(choice.word);
  return words;
}

}  // namespace

std::string_view placeholder(ValueKind kind) { return words_of(kind).placeholder; }

std::string_view phrase(ValueKind kind) { return words_of(kind).phrase; }

std::vector<std::string> choices(ValueKind kind) {
  switch (kind) {
    case ValueKind::ColourWhen:
      return words_in(kColourChoices);
    case ValueKind::Shell:
      return words_in(kShellChoices);
    case ValueKind::Type:
      return askable_type_mnemonics();
    case ValueKind::Class:
      return {to_text(dns::RrClass::IN)};
    case ValueKind::Code:
      return codes();
    default:
      return {};
  }
}

}  // namespace whybogus::cli
