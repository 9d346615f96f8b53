#include "cli/completion_fish.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/completion_words.h"

namespace whybogus::cli {
namespace {

constexpr std::string_view fish_script = R"(# Completions of whybogus for fish, as "whybogus --completion fish" prints them.

%DATA%

# What the words before the cursor let stand at it: "ask" or the subcommand, and one of "first", "type" and "operand-SUBCOMMAND".
function __whybogus_places
    set -l words (commandline -opc)
    set -l skip
    set -l dashes
    set -l dig
    set -l subcommand
    set -l named
    set -l typed
    for word in $words[2..-1]
        if set -q skip[1]
            set skip
        else if not set -q dashes[1]; and test "$word" = --
            set dashes 1
            set dig 1
        else if not set -q dashes[1]; and string match -qr -- '^-.' $word
            contains -- $word $__whybogus_with_value; and set skip 1
            string match -qr -- '^-[qx]' $word; and set named 1
            string match -qr -- '^-t' $word; and set typed 1
            string match -q -- '--*' $word; or set dig 1
        else if not set -q dashes[1]; and string match -qr -- '^[@+]' $word
            set dig 1
        else if not set -q dig[1]; and contains -- $word $__whybogus_subcommands
            set subcommand $word
            set dig 1
        else if contains -- (string upper -- $word) $__whybogus_types
            set typed 1
            set dig 1
        else
            set named 1
            set dig 1
        end
    end
    if set -q subcommand[1]
        echo $subcommand
        set -q named[1]; or echo operand-$subcommand
        return
    end
    echo ask
    set -q dig[1]; or echo first
    set -q named[1]; and not set -q typed[1]; and echo type
    return 0
end

function __whybogus_at
    set -l places (__whybogus_places)
    for place in $argv
        contains -- $place $places; and return 0
    end
    return 1
end

# Whether the word at the cursor begins like that, and no "--" makes a name of it.
function __whybogus_begins
    not contains -- -- (commandline -opc); and string match -q -- "$argv[1]*" (commandline -ct)
end

function __whybogus_servers
    test -r /etc/resolv.conf; and string replace -rf '^\s*nameserver\s+(\S+).*' '@$1\tname server of resolv.conf' </etc/resolv.conf
end

function __whybogus_keywords
    printf "%s\n" $__whybogus_keywords
    string match -q -- '+n*' (commandline -ct); and printf "%s\n" $__whybogus_negated
    return 0
end

complete -c whybogus -f
%OPTIONS%
complete -c whybogus -n '__whybogus_at type' -a '$__whybogus_types' -d 'type'
complete -c whybogus -n '__whybogus_at ask replay; and __whybogus_begins +' -a '(__whybogus_keywords)'
complete -c whybogus -n '__whybogus_at ask; and __whybogus_begins @' -a '(__whybogus_servers)'
)";

/// What fish is told of a value: -r for one that is needed, -F for files, -f for no files.
std::string value_switches(ValueKind kind) {
  if (kind == ValueKind::None) return "";
  if (kind == ValueKind::File) return " -r -F";
  if (kind == ValueKind::Type) return " -r -f -a '$__whybogus_types'";
  const auto words = choices(kind);
  return words.empty() ? " -r -f" : fmt::format(" -r -f -a {}", in_quotes(spaced(words)));
}

std::string name_switches(const OptionRow& row) {
  std::string switches;
  for (const std::string& spelling : spellings_of(row))
    switches += spelling.starts_with("--") ? fmt::format(" -l {}", spelling.substr(2)) : fmt::format(" -s {}", spelling.substr(1));
  return switches;
}

/// The condition under which fish offers an option of that purpose. What is about explaining is offered before it is clear what is done,
/// too.
std::string_view where(Purpose purpose) {
  switch (purpose) {
    case Purpose::Asking:
      return " -n '__whybogus_at ask'";
    case Purpose::Judging:
    case Purpose::Reporting:
      return " -n '__whybogus_at ask replay'";
    case Purpose::Explaining:
      return " -n '__whybogus_at first explain'";
    case Purpose::General:
      return "";
  }
  return "";
}

std::string option_line(const OptionRow& row) {
  return fmt::format("complete -c whybogus{}{}{} -d {}\n", where(row.purpose), name_switches(row), value_switches(row.value),
                     in_quotes(row.described));
}

std::string letter_line(const LetterRow& row) {
  return fmt::format("complete -c whybogus{} -s {}{} -d {}\n", where(Purpose::Asking), row.letter, value_switches(row.value),
                     in_quotes(row.described));
}

/// The subcommand where it may stand, and its operand behind it.
std::string subcommand_lines(const SubcommandRow& row) {
  return fmt::format(
      "complete -c whybogus -n '__whybogus_at first' -a {} -d {}\n"
      "complete -c whybogus -n '__whybogus_at operand-{}'{}\n",
      row.word, in_quotes(row.described), row.word, value_switches(row.operand));
}

std::string option_lines() {
  std::string lines;
  for (const OptionRow& row : kOptions) lines += option_line(row);
  for (const LetterRow& row : kLetters) lines += letter_line(row);
  for (const SubcommandRow& row : kSubcommands) lines += subcommand_lines(row);
  lines.pop_back();
  return lines;
}

std::string fish_subcommands() {
  std::vector<std::string> words;
  for (const SubcommandRow& row : kSubcommands) words.emplace_back(row.word);
  return spaced(words);
}

std::string fish_spellings_with_value() {
  std::vector<std::string> all;
  for (const ValueKind kind : kinds_taken())
    for (std::string& spelling : spellings_that_take(kind)) all.push_back(std::move(spelling));
  return spaced(all);
}

/// Words with a tab between a candidate and its description, as a command that gives candidates prints them.
std::string described(const std::vector<Candidate>& candidates) {
  std::string text;
  for (const Candidate& candidate : candidates) text += fmt::format(" \\\n    {}\\t{}", candidate.word, in_quotes(candidate.described));
  return text;
}

std::string fish_data() {
  return fmt::format(
      "set -g __whybogus_subcommands {}\nset -g __whybogus_with_value {}\nset -g __whybogus_types {}\nset -g __whybogus_keywords{}\nset -g "
      "__whybogus_negated{}",
      fish_subcommands(), fish_spellings_with_value(), spaced(choices(ValueKind::Type)), described(keyword_candidates()),
      described(negated_keyword_candidates()));
}

}  // namespace

std::string fish_completion() { return filled_in(std::string(fish_script), {{"DATA", fish_data()}, {"OPTIONS", option_lines()}}); }

}  // namespace whybogus::cli
