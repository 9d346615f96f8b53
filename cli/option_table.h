// What may stand on the command line besides dig's "+" keywords: every "--" option, every letter of dig's that means something here, every
// subcommand. Parsing, --help, the sentence about a mistyped option and the completions of the shells all read these tables, so that a new
// row is all that they need; options.cc says what the value of an option means.
#pragma once

#include <cstddef>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <string_view>

#include "cli/dig_tokens.h"
#include "cli/value_kind.h"

namespace whybogus::cli {

/// What an option is about, and so the heading of --help under which it stands. What is General has a meaning with whatever is done.
enum class Purpose { Asking, Judging, Reporting, Explaining, General };

enum class Subcommand { Replay, Explain };

/// Whether an option of that purpose has a meaning there; without a subcommand a name is asked for.
constexpr bool has_meaning(Purpose purpose, std::optional<Subcommand> subcommand) {
  if (purpose == Purpose::General) return true;
  if (purpose == Purpose::Asking) return !subcommand;
  return (purpose == Purpose::Explaining) == (subcommand == Subcommand::Explain);
}

/// What an option that is given twice means.
enum class Again { LastCounts, AllCount };

struct OptionRow {
  std::string_view name;
  /// A second spelling; empty: none.
  std::string_view alias;
  Purpose purpose;
  ValueKind value;
  Again again;
  /// The other option that can't stand beside it; empty: none.
  std::string_view excludes;
  /// What it does, in a line of --help and beside a candidate.
  std::string_view described;
};

inline constexpr OptionRow kOptions[] = {
    {"--no-root", "", Purpose::Asking, ValueKind::None, Again::LastCounts, "--root-only", "leave out the walk from the root hints"},
    {"--root-only", "", Purpose::Asking, ValueKind::None, Again::LastCounts, "--no-root", "walk from the root hints alone"},
    {"--root-hints", "", Purpose::Asking, ValueKind::File, Again::LastCounts, "", "begin there, instead of at IANA's root servers"},
    {"--deadline", "", Purpose::Asking, ValueKind::Seconds, Again::LastCounts, "", "end the whole run after S seconds (20)"},
    {"--max-exchanges", "", Purpose::Asking, ValueKind::Number, Again::LastCounts, "", "cost a tier at most N exchanges (200)"},
    {"--max-in-flight", "", Purpose::Asking, ValueKind::Number, Again::LastCounts, "", "at most N queries at a time to one address (16)"},
    {"--trust-anchor", "", Purpose::Judging, ValueKind::File, Again::LastCounts, "",
     "trust these DS or DNSKEY records, instead of the root's keys"},
    {"--nta", "", Purpose::Judging, ValueKind::Domain, Again::AllCount, "",
     "do not validate below DOMAIN (a negative trust anchor); may be repeated"},
    {"--time", "", Purpose::Judging, ValueKind::Time, Again::LastCounts, "",
     "judge as of T: 2026-11-22, 2026-11-22T15:00:00Z, 20261122150000, @SECONDS, +3d, -2h, +1d12h"},
    {"--require-secure", "", Purpose::Judging, ValueKind::None, Again::LastCounts, "", "an insecure name counts as a failure"},
    {"--json", "", Purpose::General, ValueKind::None, Again::LastCounts, "", "the report, or the explanation, as JSON"},
    {"--record", "", Purpose::Reporting, ValueKind::File, Again::LastCounts, "",
     "the JSON report into FILE besides; \"whybogus replay FILE\" reads it"},
    {"--color", "--colour", Purpose::Reporting, ValueKind::ColourWhen, Again::LastCounts, "", "auto, always or never"},
    {"--width", "", Purpose::Reporting, ValueKind::Number, Again::LastCounts, "", "columns of the text"},
    {"--all", "", Purpose::Explaining, ValueKind::None, Again::LastCounts, "", "all codes"},
    {"--man", "", Purpose::Explaining, ValueKind::None, Again::LastCounts, "--json", "all codes, as the source of whybogus-causes(7)"},
    {"--example", "", Purpose::Explaining, ValueKind::None, Again::LastCounts, "--man", "the report on a recorded fault of that kind"},
    {"--completion", "", Purpose::General, ValueKind::Shell, Again::LastCounts, "", "print the completions for bash, zsh or fish"},
    {"--help", "-h", Purpose::General, ValueKind::None, Again::LastCounts, "", "print this summary"},
    {"--version", "-v", Purpose::General, ValueKind::None, Again::LastCounts, "", "print the version"},
};

/// An option of the table. A name that has no row there does not compile.
class OptionName {
 public:
  consteval OptionName(const char* name) : row_(row_of(name)) {}

  std::size_t row() const { return row_; }
  std::string_view text() const { return kOptions[row_].name; }

 private:
  static consteval std::size_t row_of(std::string_view name) {
    for (std::size_t row = 0; row < std::size(kOptions); ++row)
      if (kOptions[row].name == name) return row;
    throw std::logic_error("cli/option_table.h has no such option");
  }

  std::size_t row_;
};

/// An option of dig's that is a letter.
struct LetterRow {
  char letter;
  TokenKind token;
  ValueKind value;
  std::string_view described;
};

inline constexpr LetterRow kLetters[] = {
    {'4', TokenKind::OnlyV4, ValueKind::None, "ask only IPv4 addresses"},
    {'6', TokenKind::OnlyV6, ValueKind::None, "ask only IPv6 addresses"},
    {'b', TokenKind::Source, ValueKind::Source, "send from this address"},
    {'p', TokenKind::Port, ValueKind::Port, "the port of tiers that are given without one"},
    {'q', TokenKind::Name, ValueKind::Name, "the name, whatever it reads as"},
    {'t', TokenKind::Type, ValueKind::Type, "the type"},
    {'c', TokenKind::Class, ValueKind::Class, "the class"},
    {'x', TokenKind::Reverse, ValueKind::Address, "the name of the reverse mapping of this address"},
};

/// A first word that is not the name to ask for, and what stands behind it. arguments.cc reads the rest of its line.
struct SubcommandRow {
  std::string_view word;
  Subcommand subcommand;
  ValueKind operand;
  std::string_view described;
};

inline constexpr SubcommandRow kSubcommands[] = {
    {"replay", Subcommand::Replay, ValueKind::File, "judge a recording again, without a network"},
    {"explain", Subcommand::Explain, ValueKind::Code, "tell what a code means, who can act, and how to see it with dig"},
};

}  // namespace whybogus::cli
