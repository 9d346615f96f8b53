#include "cli/arguments.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "cli/ask_arguments.h"
#include "cli/dig_tokens.h"
#include "cli/option_table.h"
#include "cli/options.h"
#include "cli/query_options.h"

namespace whybogus::cli {
namespace {

/// What stands behind the subcommand.
Result<std::vector<Token>> tokens_behind(const Options& options) { return tokenize({options.rest.begin() + 1, options.rest.end()}); }

/// All that is left on the command line of a replay: one file, and how the report looks.
Result<Replay> parse_replay(const Options& options) {
  const auto tokens = tokens_behind(options);
  if (!tokens) return tl::unexpected(tokens.error());
  std::vector<std::string> files, query_options;
  for (const Token& token : *tokens) {
    if (token.kind == TokenKind::QueryOption)
      query_options.push_back(token.text);
    else if (token.kind == TokenKind::Word)
      files.push_back(token.text);
    else
      return fail(fmt::format("replay: \"{}\" has no meaning where nothing is asked", token.text));
  }
  if (files.size() != 1) return fail("replay: expected one FILE, a JSON report; the name \"replay.\" itself is written with its final dot");
  const auto read = parse_query_options(query_options);
  if (!read) return tl::unexpected(read.error());
  Replay replay{files.front(), options.judgement, options.output};
  if (replay.output.format == Format::Text) replay.output.format = read->format;
  return replay;
}

/// The words of it are one topic, so that those of another tool need no quotes.
Result<std::optional<std::string>> parse_topic(const std::vector<Token>& tokens) {
  std::optional<std::string> topic;
  for (const Token& token : tokens) {
    if (token.kind != TokenKind::Word) return fail(fmt::format("explain: \"{}\" has no meaning where nothing is asked", token.text));
    topic = topic ? fmt::format("{} {}", *topic, token.text) : token.text;
  }
  return topic;
}

Result<Explain> parse_explain(const Options& options) {
  const auto tokens = tokens_behind(options);
  if (!tokens) return tl::unexpected(tokens.error());
  const auto topic = parse_topic(*tokens);
  if (!topic) return tl::unexpected(topic.error());
  const bool is_about_all = options.all || options.man;
  if (topic->has_value() == is_about_all)
    return fail("explain: expected one CODE, or --all; the name \"explain.\" itself is written with its final dot");
  if (options.example && is_about_all) return fail("explain: --example is of one CODE");
  if (options.man) return Explain{std::nullopt, Explain::Format::Man};
  return Explain{*topic, options.output.format == Format::Json ? Explain::Format::Json : Explain::Format::Text, options.example};
}

/// None where the words ask for a name.
std::optional<Subcommand> subcommand_of(const Options& options) {
  if (options.rest.empty()) return std::nullopt;
  const auto row = std::ranges::find(kSubcommands, options.rest.front(), &SubcommandRow::word);
  if (row == std::end(kSubcommands)) return std::nullopt;
  return row->subcommand;
}

/// Error: an option is there that has no meaning with the rest.
Result<void> check_meaning(const Options& options, std::optional<Subcommand> subcommand) {
  for (const OptionRow& row : options.given) {
    if (has_meaning(row.purpose, subcommand)) continue;
    if (row.purpose == Purpose::Explaining) return fail(fmt::format("{}: has a meaning only with explain", row.name));
    return fail(fmt::format("{}: {} has no meaning where nothing is {}", options.rest.front(), row.name,
                            row.purpose == Purpose::Asking ? "asked" : "judged"));
  }
  return {};
}

/// tl::expected 1.0.0 leaks in its own conversion of one Result to another.
constexpr auto as_command = [](auto task) { return Command(std::move(task)); };

}  // namespace

Result<Command> parse_arguments(const std::vector<std::string>& words) {
  if (words.empty()) return fail("expected a name");
  const auto options = parse_options(words);
  if (!options) return tl::unexpected(options.error());
  if (options->help) return Help{};
  if (options->version) return Version{};
  if (options->completion) return Completion{*options->completion};
  const auto subcommand = subcommand_of(*options);
  if (const auto checked = check_meaning(*options, subcommand); !checked) return tl::unexpected(checked.error());
  if (subcommand == Subcommand::Replay) return parse_replay(*options).map(as_command);
  if (subcommand == Subcommand::Explain) return parse_explain(*options).map(as_command);
  return parse_ask(*options).map(as_command);
}

}  // namespace whybogus::cli
