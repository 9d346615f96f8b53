#include "cli/options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <array>
#include <set>

#include "cli/idn.h"
#include "cli/nearest.h"
#include "cli/option_table.h"
#include "cli/quantity.h"

namespace whybogus::cli {
namespace {

constexpr SecondsRange deadlines{0.1, 3600};
constexpr WholeRange exchange_limits{1, 100000};
constexpr WholeRange in_flight_limits{1, 1000};
constexpr WholeRange widths{40, 10000};

/// What stands on the command line, as text: CLI11 tells where a value belongs, and the values are read by the rules of the rest of the
/// house.
class Given {
 public:
  /// Lets CLI11 fill in the options of the table. (No option group: CLI11 takes an empty word for its name.)
  void register_with(CLI::App& app) {
    app.set_help_flag("");
    // As with dig, the last one counts, so that an alias can be overridden; a flag takes no value.
    app.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)->disable_flag_override();
    for (std::size_t row = 0; row < std::size(kOptions); ++row) add(app, kOptions[row], values_[row]);
    for (const OptionRow& option : kOptions)
      if (!option.excludes.empty()) app.get_option(std::string(option.name))->excludes(std::string(option.excludes));
  }

  bool has(OptionName option) const { return values_[option.row()].is_there; }
  const std::optional<std::string>& text(OptionName option) const { return values_[option.row()].text; }
  const std::vector<std::string>& texts(OptionName option) const { return values_[option.row()].texts; }

 private:
  /// One of them is filled in, as the row says.
  struct Value {
    bool is_there = false;
    std::optional<std::string> text;
    std::vector<std::string> texts;
  };

  static void add(CLI::App& app, const OptionRow& row, Value& value) {
    const std::string names = fmt::format("{}{}{}", row.name, row.alias.empty() ? "" : ",", row.alias);
    if (row.value == ValueKind::None)
      app.add_flag(names, value.is_there);
    else if (row.again == Again::AllCount)
      app.add_option(names, value.texts)->allow_extra_args(false)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    else
      app.add_option(names, value.text);
  }

  std::array<Value, std::size(kOptions)> values_;
};

std::string nearest_option(const std::string& name) {
  std::vector<std::string> known;
  for (const OptionRow& row : kOptions)
    for (const std::string_view each : {row.name, row.alias})
      if (each.starts_with("--")) known.emplace_back(each);
  return nearest(name, known);
}

std::vector<OptionRow> rows_given(const CLI::App& app) {
  std::vector<OptionRow> rows;
  for (const OptionRow& row : kOptions)
    if (app.count(std::string(row.name)) > 0) rows.push_back(row);
  return rows;
}

/// CLI11's "--name: 1 required TEXT missing" and "name was given a disallowed flag override" in the house's words.
std::string about_value(std::string_view text) {
  if (text.starts_with("--")) return fmt::format("{}: expected a value after it", text.substr(0, text.find(':')));
  return fmt::format("--{} takes no value", text.substr(0, text.find(' ')));
}

/// What CLI11 did not know; "--" ends the options.
Result<void> check_rest(const CLI::App& app) {
  for (const std::string& word : app.remaining()) {
    if (word == "--") return {};
    if (!word.starts_with("--")) continue;
    const std::string name = word.substr(0, word.find('='));
    return fail(fmt::format("unknown option \"{}\"; the nearest known one is \"{}\"", name, nearest_option(name)));
  }
  return {};
}

/// The value of an option that is there, read by `parse`; what it is without it, if not. The error names the option.
template <class Value, class Parse>
Result<Value> read(const Given& given, OptionName option, Value otherwise, Parse parse) {
  const auto& text = given.text(option);
  if (!text) return otherwise;
  const auto value = parse(*text);
  if (!value) return fail(fmt::format("{}: {}", option.text(), value.error().text));
  return Value(*value);
}

template <class Value, std::size_t count>
std::string in_words(const Choice<Value> (&choices)[count]) {
  std::string sentence(choices[0].word);
  for (std::size_t i = 1; i < count; ++i) sentence += fmt::format("{}{}", i + 1 < count ? ", " : " or ", choices[i].word);
  return sentence;
}

template <class Value, std::size_t count>
Result<Value> parse_choice(std::string_view text, const Choice<Value> (&choices)[count]) {
  for (const auto& choice : choices)
    if (choice.word == text) return choice.value;
  return fail(fmt::format("expected {}, not \"{}\"", in_words(choices), text));
}

Result<resolve::Limits> read_limits(const Given& given) {
  const resolve::Limits usual;
  const auto deadline = read(given, "--deadline", usual.deadline, [](std::string_view text) { return parse_seconds(text, deadlines); });
  const auto exchanges =
      read(given, "--max-exchanges", usual.exchanges_per_tier, [](std::string_view text) { return parse_whole(text, exchange_limits); });
  const auto in_flight =
      read(given, "--max-in-flight", usual.in_flight_per_server, [](std::string_view text) { return parse_whole(text, in_flight_limits); });
  if (!deadline) return tl::unexpected(deadline.error());
  if (!exchanges) return tl::unexpected(exchanges.error());
  if (!in_flight) return tl::unexpected(in_flight.error());
  return resolve::Limits{*exchanges, *in_flight, *deadline};
}

/// An internationalised name is written as in the question.
Result<std::vector<dns::Name>> read_negative_anchors(const std::vector<std::string>& texts) {
  std::set<dns::Name> names;
  for (const std::string& text : texts) {
    const auto ascii = to_a_labels(text);
    const auto name = ascii ? dns::Name::parse(*ascii) : tl::unexpected(ascii.error());
    if (!name) return fail(fmt::format("--nta: {}", name.error().text));
    names.insert(*name);
  }
  return std::vector<dns::Name>(names.begin(), names.end());
}

Result<Judgement> read_judgement(const Given& given) {
  const auto time = read(given, "--time", std::optional<Moment>(), [](std::string_view text) { return parse_moment(text); });
  if (!time) return tl::unexpected(time.error());
  const auto negative_anchors = read_negative_anchors(given.texts("--nta"));
  if (!negative_anchors) return tl::unexpected(negative_anchors.error());
  return Judgement{given.text("--trust-anchor"), *negative_anchors, *time, {given.has("--require-secure")}};
}

Result<Output> read_output(const Given& given) {
  const auto colour = read(given, "--color", ColourWhen::Auto, [](std::string_view text) { return parse_choice(text, kColourChoices); });
  if (!colour) return tl::unexpected(colour.error());
  const auto width = read(given, "--width", std::optional<std::size_t>(), [](std::string_view text) { return parse_whole(text, widths); });
  if (!width) return tl::unexpected(width.error());
  if (given.text("--record") == "-") return fail("--record: expected a file; --json puts the report on the standard output");
  return Output{given.has("--json") ? Format::Json : Format::Text, *colour, *width, given.text("--record")};
}

/// All but what is left over.
Result<Options> read_values(const Given& given) {
  const auto completion =
      read(given, "--completion", std::optional<Shell>(), [](std::string_view text) { return parse_choice(text, kShellChoices); });
  if (!completion) return tl::unexpected(completion.error());
  const auto limits = read_limits(given);
  if (!limits) return tl::unexpected(limits.error());
  const auto judgement = read_judgement(given);
  if (!judgement) return tl::unexpected(judgement.error());
  const auto output = read_output(given);
  if (!output) return tl::unexpected(output.error());
  Options options;
  options.limits = *limits;
  options.judgement = *judgement;
  options.output = *output;
  options.help = given.has("--help");
  options.version = given.has("--version");
  options.completion = *completion;
  options.no_root = given.has("--no-root");
  options.root_only = given.has("--root-only");
  options.hints_file = given.text("--root-hints");
  options.all = given.has("--all");
  options.man = given.has("--man");
  options.example = given.has("--example");
  return options;
}

}  // namespace

Result<Options> parse_options(const std::vector<std::string>& words) {
  Given given;
  CLI::App app;
  given.register_with(app);
  app.allow_extras();
  try {
    app.parse(std::vector<std::string>(words.rbegin(), words.rend()));
  } catch (const CLI::ArgumentMismatch& error) {
    return fail(about_value(error.what()));
  } catch (const CLI::ParseError& error) {
    return fail(error.what());
  }
  if (const auto rest = check_rest(app); !rest) return tl::unexpected(rest.error());
  auto options = read_values(given);
  if (!options) return options;
  options->given = rows_given(app);
  options->rest = app.remaining();
  return options;
}

}  // namespace whybogus::cli
