#include "cli/options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <set>

#include "cli/idn.h"
#include "cli/nearest.h"
#include "cli/quantity.h"

namespace whybogus::cli {
namespace {

constexpr SecondsRange deadlines{0.1, 3600};
constexpr WholeRange exchange_limits{1, 100000};
constexpr WholeRange in_flight_limits{1, 1000};
constexpr WholeRange widths{40, 10000};

/// What stands on the command line, as text: CLI11 tells where a value belongs, and the values are read by the rules of the rest of the
/// house.
struct Raw {
  bool help = false, version = false, no_root = false, root_only = false, json = false, require_secure = false;
  std::optional<std::string> root_hints, trust_anchor, time, deadline, record, max_exchanges, max_in_flight, color, width;
  std::vector<std::string> nta;
};

using AppOptions = std::vector<const CLI::Option*>;

/// The options that say how to ask. (No option group: CLI11 takes an empty word for its name.)
AppOptions add_asking_options(CLI::App& app, Raw& raw) {
  CLI::Option* no_root = app.add_flag("--no-root", raw.no_root);
  CLI::Option* root_only = app.add_flag("--root-only", raw.root_only)->excludes(no_root);
  return {no_root,
          root_only,
          app.add_option("--root-hints", raw.root_hints),
          app.add_option("--deadline", raw.deadline),
          app.add_option("--max-exchanges", raw.max_exchanges),
          app.add_option("--max-in-flight", raw.max_in_flight)};
}

void add_other_options(CLI::App& app, Raw& raw) {
  app.set_help_flag("");
  // As with dig, the last one counts, so that an alias can be overridden; a flag takes no value.
  app.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)->disable_flag_override();
  app.add_flag("-h,--help", raw.help);
  app.add_flag("-v,--version", raw.version);
  app.add_option("--trust-anchor", raw.trust_anchor);
  app.add_option("--nta", raw.nta)->allow_extra_args(false)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  app.add_option("--time", raw.time);
  app.add_flag("--require-secure", raw.require_secure);
  app.add_flag("--json", raw.json);
  app.add_option("--record", raw.record);
  app.add_option("--color,--colour", raw.color);
  app.add_option("--width", raw.width);
}

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options())
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

std::string first_given(const AppOptions& options) {
  for (const CLI::Option* option : options)
    if (option->count() > 0) return "--" + option->get_lnames().front();
  return "";
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
    return fail(fmt::format("unknown option \"{}\"; the nearest known one is \"{}\"", name, nearest(name, option_names(app))));
  }
  return {};
}

/// The value of an option that is there, read by `parse`; what it is without it, if not. The error names the option.
template <class Value, class Parse>
Result<Value> read(std::string_view name, const std::optional<std::string>& text, Value otherwise, Parse parse) {
  if (!text) return otherwise;
  const auto value = parse(*text);
  if (!value) return fail(fmt::format("{}: {}", name, value.error().text));
  return Value(*value);
}

Result<ColourWhen> parse_colour(std::string_view text) {
  if (text == "auto") return ColourWhen::Auto;
  if (text == "always") return ColourWhen::Always;
  if (text == "never") return ColourWhen::Never;
  return fail(fmt::format("expected auto, always or never, not \"{}\"", text));
}

Result<resolve::Limits> read_limits(const Raw& raw) {
  const resolve::Limits usual;
  const auto deadline = read("--deadline", raw.deadline, usual.deadline, [](auto text) { return parse_seconds(text, deadlines); });
  const auto exchanges =
      read("--max-exchanges", raw.max_exchanges, usual.exchanges_per_tier, [](auto text) { return parse_whole(text, exchange_limits); });
  const auto in_flight =
      read("--max-in-flight", raw.max_in_flight, usual.in_flight_per_server, [](auto text) { return parse_whole(text, in_flight_limits); });
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

Result<Judgement> read_judgement(const Raw& raw) {
  const auto time = read("--time", raw.time, std::optional<Moment>(), [](auto text) { return parse_moment(text); });
  if (!time) return tl::unexpected(time.error());
  const auto negative_anchors = read_negative_anchors(raw.nta);
  if (!negative_anchors) return tl::unexpected(negative_anchors.error());
  return Judgement{raw.trust_anchor, *negative_anchors, *time, {raw.require_secure}};
}

Result<Output> read_output(const Raw& raw) {
  const auto colour = read("--color", raw.color, ColourWhen::Auto, parse_colour);
  if (!colour) return tl::unexpected(colour.error());
  const auto width = read("--width", raw.width, std::optional<std::size_t>(), [](auto text) { return parse_whole(text, widths); });
  if (!width) return tl::unexpected(width.error());
  if (raw.record == "-") return fail("--record: expected a file; --json puts the report on the standard output");
  return Output{raw.json ? Format::Json : Format::Text, *colour, *width, raw.record};
}

Result<Options> read_values(const Raw& raw) {
  const auto limits = read_limits(raw);
  if (!limits) return tl::unexpected(limits.error());
  const auto judgement = read_judgement(raw);
  if (!judgement) return tl::unexpected(judgement.error());
  const auto output = read_output(raw);
  if (!output) return tl::unexpected(output.error());
  return Options{raw.help, raw.version, raw.no_root, raw.root_only, raw.root_hints, *limits, *judgement, *output, "", {}};
}

}  // namespace

Result<Options> parse_options(const std::vector<std::string>& words) {
  Raw raw;
  CLI::App app;
  add_other_options(app, raw);
  const AppOptions asking = add_asking_options(app, raw);
  app.allow_extras();
  try {
    app.parse(std::vector<std::string>(words.rbegin(), words.rend()));
  } catch (const CLI::ArgumentMismatch& error) {
    return fail(about_value(error.what()));
  } catch (const CLI::ParseError& error) {
    return fail(error.what());
  }
  if (const auto rest = check_rest(app); !rest) return tl::unexpected(rest.error());
  auto options = read_values(raw);
  if (!options) return options;
  options->asking = first_given(asking);
  options->rest = app.remaining();
  return options;
}

}  // namespace whybogus::cli
