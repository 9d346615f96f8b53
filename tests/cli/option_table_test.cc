#include "cli/option_table.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "cli/help.h"
#include "cli/query_keywords.h"
#include "tests/cli/command_text.h"

namespace cli = whybogus::cli;
using cli::ValueKind;
using whybogus::tests::read;

namespace {

/// A value that no option takes by itself.
std::string sample(ValueKind kind) {
  switch (kind) {
    case ValueKind::None:
      return "";
    case ValueKind::File:
      return "file";
    case ValueKind::Seconds:
      return "7";
    case ValueKind::Number:
      return "70";
    case ValueKind::Domain:
      return "shop.example";
    case ValueKind::Time:
      return "2026-11-22";
    case ValueKind::Name:
      return "mx";
    case ValueKind::Address:
    case ValueKind::Source:
      return "192.0.2.1";
    case ValueKind::Port:
      return "5353";
    case ValueKind::Type:
      return "MX";
    case ValueKind::ColourWhen:
    case ValueKind::Shell:
    case ValueKind::Class:
    case ValueKind::Code:
      return cli::choices(kind).back();
  }
  return "";
}

std::string given(std::string_view option, ValueKind kind) {
  return " " + std::string(option) + (kind == ValueKind::None ? "" : " " + sample(kind));
}

bool is_error(const std::string& text) { return text.starts_with("error: "); }

}  // namespace

TEST_CASE("Every option of the table changes what a command line means") {
  const std::string usual = read("a.example");
  for (const cli::OptionRow& row : cli::kOptions) {
    if (row.purpose == cli::Purpose::Explaining) continue;
    INFO("cli/options.cc does not read ", row.name, " of cli/option_table.h, or tests/cli/command_text.cc does not tell it");
    const std::string meaning = read("a.example" + given(row.name, row.value));
    CHECK_FALSE(is_error(meaning));
    CHECK(meaning != usual);
    if (!row.alias.empty()) CHECK(read("a.example" + given(row.alias, row.value)) == meaning);
  }
}

TEST_CASE("Every letter of the table changes what a command line means") {
  for (const cli::LetterRow& row : cli::kLetters) {
    INFO("cli/dig_tokens.h has a token for -", row.letter, " that nothing reads");
    // The only class is the usual one, and a name has to be missing where a letter gives it.
    if (row.value == ValueKind::Class) continue;
    const std::string meaning = read(given(std::string{'-', row.letter}, row.value));
    CHECK_FALSE(is_error(meaning));
    CHECK(meaning != read("."));
    CHECK(meaning != read(". NS"));
  }
  CHECK(is_error(read("a.example -c CH")));
}

TEST_CASE("With a name and with each subcommand stand the options that have a meaning there, and no others") {
  const auto is_read = [](const std::string& words, const cli::OptionRow& row) {
    return !is_error(read(words + given(row.name, row.value)));
  };
  for (const cli::OptionRow& row : cli::kOptions) {
    INFO(row.name, " has the wrong purpose in cli/option_table.h");
    const bool is_about_explaining = row.purpose == cli::Purpose::Explaining, is_general = row.purpose == cli::Purpose::General;
    CHECK(is_read("a.example", row) == !is_about_explaining);
    CHECK(is_read("replay file", row) == (row.purpose != cli::Purpose::Asking && !is_about_explaining));
    // What is about explaining stands in the place of a code, but for what is of one code.
    const bool is_of_code = row.name == "--example", is_of_all = is_about_explaining && !is_of_code;
    CHECK(is_read("explain sig-expired", row) == (is_general || is_of_code));
    CHECK(is_read("explain", row) == (is_of_all || (is_general && row.name != "--json")));
  }
}

TEST_CASE("explain takes one topic, of one word or more, or all") {
  CHECK(read("explain sig-expired") == "explain sig-expired");
  CHECK(read("--json explain sig-expired") == "explain sig-expired json");
  CHECK(read("explain EDE 6") == "explain EDE 6");
  CHECK(read("explain --all") == "explain all");
  CHECK(read("--all --json explain") == "explain all json");
  CHECK(read("explain --man") == "explain all man");
  CHECK(read("explain --example sig-expired") == "explain sig-expired example");
  CHECK(read("explain sig-expired --example --json") == "explain sig-expired example json");
  for (const std::string words :
       {"explain", "explain --json", "explain sig-expired --all", "explain sig-expired --man", "explain @192.0.2.1",
        "explain sig-expired +short", "explain -4 sig-expired", "explain --all --man --json", "explain --example",
        "explain --example --all", "explain --example --man"}) {
    CAPTURE(words);
    CHECK(is_error(read(words)));
  }
  // The name is written with its dot, and behind another word it is one anyway.
  CHECK(read("explain.").starts_with("explain. A "));
  CHECK(read("-t MX explain").starts_with("explain. MX "));
}

TEST_CASE("An option that is given twice counts as its row says") {
  const std::string first = "first.example", second = "second.example";
  for (const cli::OptionRow& row : cli::kOptions) {
    CAPTURE(row.name);
    if (row.value != ValueKind::Domain && row.value != ValueKind::File) continue;
    const std::string meaning = read("a.example " + std::string(row.name) + " " + first + " " + std::string(row.name) + " " + second);
    CHECK(meaning.find(second) != std::string::npos);
    CHECK((meaning.find(first) != std::string::npos) == (row.again == cli::Again::AllCount));
  }
}

TEST_CASE("What can't stand beside an option is another option that says the same") {
  for (const cli::OptionRow& row : cli::kOptions) {
    if (row.excludes.empty()) continue;
    CAPTURE(row.name);
    CHECK(is_error(read("a.example " + std::string(row.name) + " " + std::string(row.excludes))));
    CHECK(is_error(read("a.example " + std::string(row.excludes) + " " + std::string(row.name))));
  }
}

TEST_CASE("Every subcommand is read, and --help tells of it") {
  for (const cli::SubcommandRow& row : cli::kSubcommands) {
    INFO("cli/arguments.cc or cli/help.cc does not know ", row.word);
    CHECK(read(std::string(row.word) + " " + sample(row.operand)).starts_with(std::string(row.word) + " "));
    CHECK(cli::help_text().find("whybogus " + std::string(row.word) + " " + std::string(cli::placeholder(row.operand))) !=
          std::string::npos);
  }
}

TEST_CASE("Every keyword is known as it is offered") {
  for (const cli::Keyword& keyword : cli::keywords()) {
    CAPTURE(keyword.word);
    const auto meaning = cli::parse_keyword(keyword.word);
    REQUIRE(meaning);
    CHECK(*meaning == keyword.meaning);
    CHECK_FALSE(keyword.word.starts_with("no"));
  }
}

TEST_CASE("Whatever is described is described in one line that a shell can quote") {
  std::vector<std::string_view> lines;
  for (const cli::OptionRow& row : cli::kOptions) lines.push_back(row.described);
  for (const cli::LetterRow& row : cli::kLetters) lines.push_back(row.described);
  for (const cli::SubcommandRow& row : cli::kSubcommands) lines.push_back(row.described);
  for (const cli::Keyword& keyword : cli::keywords()) lines.push_back(keyword.described);
  for (const std::string_view line : lines) {
    CAPTURE(line);
    CHECK_FALSE(line.empty());
    CHECK(line.find_first_of("\\\n\t") == std::string_view::npos);
  }
}

TEST_CASE("Every kind of value has its words") {
  for (auto kind = ValueKind::None; kind <= ValueKind::Code; kind = static_cast<ValueKind>(static_cast<int>(kind) + 1)) {
    INFO("cli/value_kind.cc lacks kind ", static_cast<int>(kind));
    CHECK(cli::placeholder(kind).empty() == (kind == ValueKind::None));
    CHECK(cli::phrase(kind).empty() == (kind == ValueKind::None));
  }
}
