#include "cli/completion_bash.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/completion_words.h"

namespace whybogus::cli {
namespace {

/// Needs no more than bash itself; 3.2 lacks "compopt".
constexpr std::string_view bash_script = R"(# Completions of whybogus for bash, as "whybogus --completion bash" prints them.

# The words before the cursor and the one at it, as they were typed: bash splits them at "=", "@" and ":".
_whybogus_words() {
  local line=${COMP_LINE:0:COMP_POINT} piece i
  words=()
  for ((i = 0; i <= COMP_CWORD; i++)); do
    piece=${COMP_WORDS[i]}
    [ "$i" -lt "$COMP_CWORD" ] || piece=${line#"${line%%[![:space:]]*}"}
    if [ "$i" -gt 0 ] && [[ $line == [![:space:]]* ]]; then
      words[${#words[@]}-1]+=$piece
    else
      line=${line#"${line%%[![:space:]]*}"}
      words+=("$piece")
    fi
    line=${line#"$piece"}
  done
}

# What stands behind an option or subcommand: kind is "file", "list" for one of the words in list, "any", or empty where nothing does.
_whybogus_behind() {
  list=
  case $1 in
%VALUES%
    *) kind= ;;
  esac
}

# What the words before the cursor come to.
_whybogus_read() {
  local word
  kind='' list='' dashes='' dig='' subcommand='' named='' typed='' given=' '
  for word in "${words[@]:1:${#words[@]}-2}"; do
    if [ "$kind" ]; then
      kind=
    elif [ ! "$dashes" ] && [ "$word" = -- ]; then
      dashes=1 dig=1
    elif [ ! "$dashes" ] && [[ $word == -?* ]]; then
      given+="${word%%=*} "
      _whybogus_behind "$word"
      case $word in
        --*) ;;
        -[qx]*) named=1 dig=1 ;;
        -t*) typed=1 dig=1 ;;
        *) dig=1 ;;
      esac
    elif [ ! "$dashes" ] && [[ $word == [@+]* ]]; then
      dig=1
    elif [ ! "$dig" ] && [[ " $subcommands " == *" $word "* ]]; then
      subcommand=$word dig=1
    elif [[ " $types $lower_types " == *" $word "* ]]; then
      typed=1 dig=1
    else
      named=1 dig=1
    fi
  done
}

# Leaves out of the options those that were given before.
_whybogus_not_given() {
  local word
  for word in $1; do
    [[ $given == *" $word "* && " $repeated " != *" $word "* ]] || list+=" $word"
  done
}

_whybogus_servers() {
  local key address rest
  while read -r key address rest || [ "$key" ]; do
    [ "$key" != nameserver ] || list+=" @$address"
  done 2>/dev/null </etc/resolv.conf
}

# A name or a type, or what the subcommand takes.
_whybogus_plain() {
  if [ "$subcommand" ]; then
    [ "$named" ] || _whybogus_behind "$subcommand"
    return
  fi
  kind=list
  [ "$dig" ] || list=$subcommands
  [ ! "$named" ] || [ "$typed" ] || list=$types
}

# What may stand at the cursor: kind and list as above, and in head what of the word stands before it. Behind "--" no option does.
_whybogus_at_cursor() {
  [ ! "$kind" ] || return
  kind=list list=
  case $dashes$current in
    --*=*) head=${current%%=*}= && _whybogus_behind "${current%%=*}" ;;
    -[!-]?*) head=${current:0:2} && _whybogus_behind "$head" ;;
    -*)
      [ "$subcommand" ] || list=$letters
      [ "$subcommand" ] || _whybogus_not_given "$asking"
      [ "$subcommand" = explain ] || _whybogus_not_given "$reports"
      [ "$subcommand" != explain ] && [ "$dig" ] || _whybogus_not_given "$explaining"
      _whybogus_not_given "$others"
      ;;
    +n*) [ "$subcommand" = explain ] || list="$keywords $negated" ;;
    +*) [ "$subcommand" = explain ] || list=$keywords ;;
    @*) [ "$subcommand" ] || _whybogus_servers ;;
    *) _whybogus_plain ;;
  esac
}

# Offers those words of the list that fit. readline has in $1 the part of the word that it replaces, and the rest is left as it stands.
_whybogus_offer() {
  local typed=${current#"$head"} left=${current%"$1"} word
  [[ $typed != [[:lower:]]* || $list != "$types" ]] || list=$lower_types
  for word in $list; do
    [[ $word != "$typed"* ]] || { word=$head$word && COMPREPLY+=("${word#"$left"}"); }
  done
  [[ ${#COMPREPLY[@]} -ne 1 || ${COMPREPLY[0]} != *= ]] || compopt -o nospace 2>/dev/null
}

_whybogus() {
  local IFS=$' \t\n'
%DATA%
  local words current head='' kind list dashes dig subcommand named typed given
  _whybogus_words
  current=${words[${#words[@]}-1]}
  _whybogus_read
  _whybogus_at_cursor
  COMPREPLY=()
  case $kind in
    list) _whybogus_offer "$2" ;;
    file) compopt -o default 2>/dev/null ;; # readline knows best how to quote file names
  esac
  return 0
}

if type compopt >/dev/null 2>&1; then
  complete -F _whybogus whybogus
else
  complete -o default -F _whybogus whybogus
fi
)";

std::string values_of(ValueKind kind) {
  if (kind == ValueKind::File) return "kind='file'";
  if (kind == ValueKind::Type) return "kind=list list=$types";
  const auto words = choices(kind);
  return words.empty() ? "kind=any" : fmt::format("kind=list list={}", in_quotes(spaced(words)));
}

/// The branches of a "case" over options and subcommands.
std::string value_branches() {
  std::vector<std::string> branches;
  for (const ValueKind kind : kinds_taken()) {
    std::vector<std::string> words = spellings_that_take(kind);
    for (const SubcommandRow& row : kSubcommands)
      if (row.operand == kind) words.emplace_back(row.word);
    branches.push_back(fmt::format("    {}) {} ;;", fmt::join(words, " | "), values_of(kind)));
  }
  return fmt::format("{}", fmt::join(branches, "\n"));
}

template <class Fits>
std::string options_where(Fits fits) {
  std::vector<std::string> words;
  for (const OptionRow& row : kOptions)
    if (fits(row))
      for (std::string& spelling : spellings_of(row)) words.push_back(std::move(spelling));
  return spaced(words);
}

std::string letters() {
  std::vector<std::string> words;
  for (const LetterRow& row : kLetters) words.push_back({'-', row.letter});
  return spaced(words);
}

std::string bash_subcommands() {
  std::vector<std::string> words;
  for (const SubcommandRow& row : kSubcommands) words.emplace_back(row.word);
  return spaced(words);
}

std::string words_of(const std::vector<Candidate>& candidates) {
  std::vector<std::string> words;
  for (const Candidate& candidate : candidates) words.push_back(candidate.word);
  return spaced(words);
}

std::string bash_data() {
  const std::string types = spaced(choices(ValueKind::Type));
  const std::vector<Piece> variables = {
      {"asking", options_where([](const OptionRow& row) { return row.purpose == Purpose::Asking; })},
      {"reports", options_where([](const OptionRow& row) { return row.purpose == Purpose::Judging || row.purpose == Purpose::Reporting; })},
      {"explaining", options_where([](const OptionRow& row) { return row.purpose == Purpose::Explaining; })},
      {"others", options_where([](const OptionRow& row) { return row.purpose == Purpose::General; })},
      {"repeated", options_where([](const OptionRow& row) { return row.again == Again::AllCount; })},
      {"letters", letters()},
      {"subcommands", bash_subcommands()},
      {"keywords", words_of(keyword_candidates())},
      {"negated", words_of(negated_keyword_candidates())},
      {"types", types},
      {"lower_types", in_lower_case(types)},
  };
  std::vector<std::string> lines;
  for (const Piece& variable : variables) lines.push_back(fmt::format("  local {}={}", variable.name, in_quotes(variable.text)));
  return fmt::format("{}", fmt::join(lines, "\n"));
}

}  // namespace

std::string bash_completion() { return filled_in(std::string(bash_script), {{"VALUES", value_branches()}, {"DATA", bash_data()}}); }

}  // namespace whybogus::cli
