#include "cli/completion_zsh.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/completion_words.h"

namespace whybogus::cli {
namespace {

constexpr std::string_view zsh_script = R"(#compdef whybogus
# Completions of whybogus for zsh, as "whybogus --completion zsh" prints them.

# What the words before the cursor come to.
_whybogus_read() {
  local word skip= dashes= dig=
  for word in "${(@)words[2,CURRENT-1]}"; do
    if [[ -n $skip ]]; then
      skip=
    elif [[ -z $dashes && $word == -- ]]; then
      dashes=1 dig=1
    elif [[ -z $dashes && $word == -?* ]]; then
      (( ${with_value[(Ie)$word]} )) && skip=1
      [[ $word == -[qx]* ]] && named=1
      [[ $word == -t* ]] && typed=1
      [[ $word == --* ]] || dig=1
    elif [[ -z $dashes && $word == [@+]* ]]; then
      dig=1
    elif [[ -z $dig && -n ${operands[$word]} ]]; then
      subcommand=$word dig=1
    elif (( ${types[(Ie)${(U)word}]} )); then
      typed=1 dig=1
    else
      named=1 dig=1
    fi
  done
  [[ -z $dashes ]] || plain_only=1
  [[ -n $dig ]] || first=1
}

_whybogus_types() {
  _wanted types expl 'type' compadd -M 'm:{a-z}={A-Z}' -a types
}

_whybogus_servers() {
  local -a servers lines
  [[ -r /etc/resolv.conf ]] && lines=("${(@f)$(</etc/resolv.conf)}")
  local line
  for line in $lines; do
    [[ ${${=line}[1]} == nameserver ]] && servers+=("@${${=line}[2]}")
  done
  _wanted servers expl 'name server of resolv.conf' compadd -a servers
}

_whybogus_keywords() {
  [[ $PREFIX != +n* ]] || flags+=("${(@)negated}")
  _describe -t keywords 'keyword' valued -S '' -- flags
}

_whybogus_word() {
  if [[ -z $plain_only && $PREFIX == +* ]]; then
    [[ $subcommand == explain ]] || _whybogus_keywords
  elif [[ -n $subcommand ]]; then
    [[ -n $named ]] || ${=operands[$subcommand]}
  elif [[ -z $plain_only && $PREFIX == @* ]]; then
    _whybogus_servers
  elif [[ -n $first ]]; then
    _describe -t commands 'command' subcommands
  elif [[ -n $named && -z $typed ]]; then
    _whybogus_types
  fi
}

_whybogus() {
  local subcommand= named= typed= first= plain_only= expl
%DATA%
  _whybogus_read
  [[ -n $subcommand ]] || options+=("${(@)asking}")
  [[ $subcommand == explain ]] || options+=("${(@)reports}")
  [[ $subcommand != explain && -z $first ]] || options+=("${(@)explaining}")
  _arguments -S "${(@)options}" '*: :_whybogus_word'
}

# Loaded by compinit it is called at once, and sourced it is registered.
if [[ ${funcstack[1]} == _whybogus ]]; then
  _whybogus "$@"
else
  compdef _whybogus whybogus
fi
)";

/// In an explanation of _arguments "[" and "]" are special, and in a word for _describe ":" is.
std::string escaped(std::string_view text, std::string_view special) {
  std::string result;
  for (const char c : text) {
    if (special.find(c) != std::string_view::npos) result += '\\';
    result += c;
  }
  return result;
}

/// What completes a value; a message where nothing does.
std::string action(ValueKind kind) {
  if (kind == ValueKind::File) return "_files";
  if (kind == ValueKind::Type) return "_whybogus_types";
  const auto words = choices(kind);
  return words.empty() ? "" : fmt::format("({})", spaced(words));
}

std::string value_spec(ValueKind kind) { return kind == ValueKind::None ? "" : fmt::format(":{}:{}", phrase(kind), action(kind)); }

std::string option_spec(const OptionRow& row, const std::string& spelling) {
  const bool is_long = spelling.starts_with("--");
  const std::string others = row.again == Again::AllCount ? "" : fmt::format("({} {} {})", row.name, row.alias, row.excludes);
  return fmt::format("{}{}{}{}[{}]{}", row.again == Again::AllCount ? "*" : "", others, spelling,
                     is_long && row.value != ValueKind::None ? "=" : "", escaped(row.described, "[]"), value_spec(row.value));
}

template <class Fits>
std::vector<std::string> option_specs(Fits fits) {
  std::vector<std::string> specs;
  for (const OptionRow& row : kOptions)
    if (fits(row))
      for (const std::string& spelling : spellings_of(row)) specs.push_back(option_spec(row, spelling));
  return specs;
}

/// The value of a letter may follow it at once.
std::string letter_spec(const LetterRow& row) {
  return fmt::format("-{}{}[{}]{}", row.letter, row.value == ValueKind::None ? "" : "+", escaped(row.described, "[]"),
                     value_spec(row.value));
}

std::vector<std::string> asking_specs() {
  auto specs = option_specs([](const OptionRow& row) { return row.purpose == Purpose::Asking; });
  for (const LetterRow& row : kLetters) specs.push_back(letter_spec(row));
  return specs;
}

std::vector<std::string> report_specs() {
  return option_specs([](const OptionRow& row) { return row.purpose == Purpose::Judging || row.purpose == Purpose::Reporting; });
}

std::vector<std::string> specs_of(Purpose purpose) {
  return option_specs([purpose](const OptionRow& row) { return row.purpose == purpose; });
}

std::vector<std::string> zsh_spellings_with_value() {
  std::vector<std::string> all;
  for (const ValueKind kind : kinds_taken())
    for (std::string& spelling : spellings_that_take(kind)) all.push_back(std::move(spelling));
  return all;
}

template <class Fits>
std::vector<std::string> described(const std::vector<Candidate>& candidates, Fits fits) {
  std::vector<std::string> texts;
  for (const Candidate& candidate : candidates)
    if (fits(candidate)) texts.push_back(fmt::format("{}:{}", escaped(candidate.word, ":"), candidate.described));
  return texts;
}

bool needs_value(const Candidate& candidate) { return candidate.word.ends_with('='); }
bool needs_no_value(const Candidate& candidate) { return !needs_value(candidate); }

std::vector<std::string> zsh_subcommands() {
  std::vector<std::string> texts;
  for (const SubcommandRow& row : kSubcommands) texts.push_back(fmt::format("{}:{}", row.word, row.described));
  return texts;
}

/// The command that completes a subcommand's operand.
std::string operand_action(ValueKind kind) {
  const auto words = choices(kind);
  return words.empty() ? action(kind) : fmt::format("compadd -- {}", spaced(words));
}

/// Each subcommand and what completes its operand.
std::vector<std::string> operands() {
  std::vector<std::string> words;
  for (const SubcommandRow& row : kSubcommands) {
    words.emplace_back(row.word);
    words.push_back(operand_action(row.operand));
  }
  return words;
}

std::string array(std::string_view kind, std::string_view name, const std::vector<std::string>& elements) {
  std::string text = fmt::format("  local -{} {}=(\n", kind, name);
  for (const std::string& element : elements) text += fmt::format("    {}\n", in_quotes(element));
  return text + "  )\n";
}

std::string list(std::string_view name, const std::vector<std::string>& words) {
  return fmt::format("  local -a {}=({})\n", name, spaced(words));
}

std::string zsh_data() {
  return array("a", "asking", asking_specs()) + array("a", "reports", report_specs()) +
         array("a", "explaining", specs_of(Purpose::Explaining)) + array("a", "options", specs_of(Purpose::General)) +
         list("with_value", zsh_spellings_with_value()) + array("a", "subcommands", zsh_subcommands()) +
         array("A", "operands", operands()) + array("a", "flags", described(keyword_candidates(), needs_no_value)) +
         array("a", "valued", described(keyword_candidates(), needs_value)) +
         array("a", "negated", described(negated_keyword_candidates(), needs_no_value)) + list("types", choices(ValueKind::Type));
}

}  // namespace

std::string zsh_completion() { return filled_in(std::string(zsh_script), {{"DATA", zsh_data()}}); }

}  // namespace whybogus::cli
