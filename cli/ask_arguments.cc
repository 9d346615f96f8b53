#include "cli/ask_arguments.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "cli/address_argument.h"
#include "cli/dig_tokens.h"
#include "cli/families.h"
#include "cli/quantity.h"
#include "cli/query_options.h"
#include "cli/question_words.h"
#include "cli/tier_argument.h"

namespace whybogus::cli {
namespace {

using resolve::Families;

std::vector<std::string> texts_of(const std::vector<Token>& tokens, TokenKind kind) {
  std::vector<std::string> texts;
  for (const Token& token : tokens)
    if (token.kind == kind) texts.push_back(token.text);
  return texts;
}

bool has(const std::vector<Token>& tokens, TokenKind kind) { return !texts_of(tokens, kind).empty(); }

/// The last one counts, as with dig.
Result<std::uint16_t> parse_default_port(const std::vector<Token>& tokens) {
  const auto ports = texts_of(tokens, TokenKind::Port);
  if (ports.empty()) return dns::Endpoint{}.port;
  return parse_port(ports.back()).map_error([](const Error& error) { return Error{fmt::format("-p: {}", error.text)}; });
}

Result<net::Source> parse_source(const std::vector<Token>& tokens) {
  const auto sources = texts_of(tokens, TokenKind::Source);
  if (sources.empty()) return net::Source{};
  const auto source = parse_address_argument(sources.back());
  if (!source) return fail(fmt::format("-b: {}", source.error().text));
  return net::Source{source->address, source->port.value_or(0)};
}

/// A source address can't send to addresses of the other family, so it limits the run like -4 or -6.
Result<Families> parse_families(const std::vector<Token>& tokens, const net::Source& source) {
  const bool is_v4_source = source.address && source.address->family == dns::Family::V4;
  const bool is_v6_source = source.address && source.address->family == dns::Family::V6;
  const bool only_v4 = is_v4_source || has(tokens, TokenKind::OnlyV4);
  const bool only_v6 = is_v6_source || has(tokens, TokenKind::OnlyV6);
  if (only_v4 && only_v6)
    return fail(source.address ? "-b: its address is not of the family that -4 or -6 asks for" : "only one of -4 and -6");
  if (only_v4) return Families::OnlyV4;
  return only_v6 ? Families::OnlyV6 : Families::Both;
}

Result<void> check_families(const std::vector<trace::Tier>& tiers, Families families) {
  for (const trace::Tier& tier : tiers)
    for (const dns::Endpoint& server : tier.addresses)
      if (!is_allowed(server.address, families))
        return fail(fmt::format("tier \"{}\": {} is not of the family that -4, -6 or -b limits the run to", tier.label, to_text(server)));
  return {};
}

Result<std::optional<std::vector<trace::Tier>>> parse_servers(const std::vector<Token>& tokens, const Options& options,
                                                              std::uint16_t port) {
  const auto texts = texts_of(tokens, TokenKind::Server);
  if (options.root_only && !texts.empty()) return fail(fmt::format("--root-only asks no server, but there is @{}", texts.front()));
  if (options.root_only) return std::vector<trace::Tier>{};
  if (texts.empty()) return std::nullopt;
  return parse_tiers(texts, port).map([](std::vector<trace::Tier> tiers) { return std::optional(std::move(tiers)); });
}

/// Everything that says how to ask, but not what.
Result<Ask> parse_means(const std::vector<Token>& tokens, const Options& options) {
  const auto port = parse_default_port(tokens);
  if (!port) return tl::unexpected(port.error());
  const auto source = parse_source(tokens);
  if (!source) return tl::unexpected(source.error());
  const auto families = parse_families(tokens, *source);
  if (!families) return tl::unexpected(families.error());
  auto servers = parse_servers(tokens, options, *port);
  if (!servers) return tl::unexpected(servers.error());
  if (const auto fit = check_families(servers->value_or(std::vector<trace::Tier>{}), *families); !fit) return tl::unexpected(fit.error());
  Ask ask;
  ask.servers = std::move(*servers);
  ask.port = *port;
  ask.source = *source;
  ask.tactics.families = *families;
  return ask;
}

Ask with_options(Ask ask, const Options& options) {
  ask.root = options.no_root ? RootTier::LeftOut : RootTier::Walked;
  ask.hints_file = options.hints_file;
  ask.limits = options.limits;
  ask.judgement = options.judgement;
  ask.output = options.output;
  return ask;
}

}  // namespace

Result<Ask> parse_ask(const Options& options) {
  const auto tokens = tokenize(options.rest);
  if (!tokens) return tl::unexpected(tokens.error());
  const auto query_options = parse_query_options(texts_of(*tokens, TokenKind::QueryOption));
  if (!query_options) return tl::unexpected(query_options.error());
  const auto question = parse_question(*tokens, query_options->name_input);
  if (!question) return tl::unexpected(question.error());
  auto ask = parse_means(*tokens, options);
  if (!ask) return ask;
  ask->question = *question;
  const Families families = ask->tactics.families;
  ask->tactics = query_options->tactics;
  ask->tactics.families = families;
  *ask = with_options(std::move(*ask), options);
  if (ask->output.format == Format::Text) ask->output.format = query_options->format;
  return ask;
}

}  // namespace whybogus::cli
