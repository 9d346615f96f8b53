#include "tests/cli/command_text.h"

#include <sstream>

#include "cli/arguments.h"
#include "cli/value_kind.h"

namespace whybogus::tests {
namespace {

using cli::Ask;
using cli::Replay;

std::string tier_text(const trace::Tier& tier) {
  std::string text = " @" + tier.label + "=";
  for (const dns::Endpoint& server : tier.addresses) text += (text.back() == '=' ? "" : ",") + dns::to_text(server);
  return text;
}

std::string path_text(const Ask& ask) {
  std::string text;
  if (!ask.servers) text += " resolv.conf" + (ask.port == 53 ? "" : "#" + std::to_string(ask.port));
  for (const trace::Tier& tier : ask.servers.value_or(std::vector<trace::Tier>{})) text += tier_text(tier);
  if (ask.hints_file) text += " hints=" + *ask.hints_file;
  return ask.root == cli::RootTier::Walked ? text + " root" : text;
}

std::string tactics_text(const resolve::Tactics& tactics) {
  const resolve::Tactics usual;
  std::string text;
  if (tactics.first == trace::Transport::Tcp) text += " tcp";
  if (tactics.edns == resolve::EdnsUse::Never) text += " noedns";
  if (tactics.buffer_size != usual.buffer_size) text += " bufsize=" + std::to_string(tactics.buffer_size);
  if (tactics.timeout != usual.timeout) text += " timeout=" + std::to_string(tactics.timeout.count()) + "ms";
  if (tactics.tries != usual.tries) text += " tries=" + std::to_string(tactics.tries);
  if (tactics.families == resolve::Families::OnlyV4) text += " v4";
  if (tactics.families == resolve::Families::OnlyV6) text += " v6";
  return text;
}

std::string limits_text(const resolve::Limits& limits) {
  const resolve::Limits usual;
  std::string text;
  if (limits.deadline != usual.deadline) text += " deadline=" + std::to_string(limits.deadline.count()) + "ms";
  if (limits.exchanges_per_tier != usual.exchanges_per_tier) text += " exchanges=" + std::to_string(limits.exchanges_per_tier);
  if (limits.in_flight_per_server != usual.in_flight_per_server) text += " in-flight=" + std::to_string(limits.in_flight_per_server);
  return text;
}

std::string source_text(const net::Source& source) {
  return source.address ? " from=" + dns::to_text(*source.address) + "#" + std::to_string(source.port) : "";
}

std::string moment_text(const cli::Moment& moment) {
  if (const auto* const time = std::get_if<dns::Time>(&moment)) return dns::to_text(*time);
  return "run" + std::string(std::get<std::chrono::seconds>(moment).count() < 0 ? "" : "+") +
         std::to_string(std::get<std::chrono::seconds>(moment).count());
}

std::string judgement_text(const cli::Judgement& judgement) {
  std::string text;
  if (judgement.anchor_file) text += " anchors=" + *judgement.anchor_file;
  for (const dns::Name& name : judgement.negative_anchors) text += " nta=" + name.to_text();
  if (judgement.time) text += " time=" + moment_text(*judgement.time);
  if (judgement.policy.require_secure) text += " require-secure";
  return text;
}

std::string output_text(const cli::Output& output) {
  std::string text;
  if (output.format == cli::Format::Json) text += " json";
  if (output.format == cli::Format::Short) text += " short";
  if (output.colour == cli::ColourWhen::Always) text += " colour";
  if (output.colour == cli::ColourWhen::Never) text += " colourless";
  if (output.width) text += " width=" + std::to_string(*output.width);
  if (output.record_file) text += " record=" + *output.record_file;
  return text;
}

struct Printer {
  std::string operator()(const Ask& ask) const {
    return dns::to_text(ask.question) + path_text(ask) + source_text(ask.source) + tactics_text(ask.tactics) + limits_text(ask.limits) +
           judgement_text(ask.judgement) + output_text(ask.output);
  }
  std::string operator()(const Replay& replay) const {
    return "replay " + replay.file + judgement_text(replay.judgement) + output_text(replay.output);
  }
  std::string operator()(const cli::Explain& explain) const {
    const std::string formats[] = {"", " json", " man"};
    return "explain " + explain.topic.value_or("all") + (explain.is_example ? " example" : "") +
           formats[static_cast<std::size_t>(explain.format)];
  }
  std::string operator()(const cli::Help&) const { return "help"; }
  std::string operator()(const cli::Version&) const { return "version"; }
  std::string operator()(const cli::Completion& completion) const {
    return "completion " + cli::choices(cli::ValueKind::Shell)[static_cast<std::size_t>(completion.shell)];
  }
};

}  // namespace

std::string text_of(const cli::Command& command) { return std::visit(Printer(), command); }

std::string read(const std::string& command_line) {
  std::istringstream stream(command_line);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  const auto command = cli::parse_arguments(words);
  return command ? text_of(*command) : "error: " + command.error().text;
}

}  // namespace whybogus::tests
