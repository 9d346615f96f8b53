// What a command line asks for, as a value: read from words alone, before any file, socket, clock or environment is looked at.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cli/moment.h"
#include "core/dns/record.h"
#include "core/dns/time.h"
#include "core/net/sockets.h"
#include "core/resolve/observe.h"
#include "core/resolve/tactics.h"
#include "core/trace/recording.h"

namespace whybogus::cli {

enum class Format { Text, Short, Json };

enum class ColourWhen { Auto, Always, Never };

/// Where the report goes, and what it looks like there.
struct Output {
  Format format = Format::Text;
  ColourWhen colour = ColourWhen::Auto;
  /// Columns of the text. None: as wide as the terminal.
  std::optional<std::size_t> width;
  /// Where the JSON report goes besides.
  std::optional<std::string> record_file;
};

/// By what the answers are judged.
struct Judgement {
  /// None: the root's own keys, or those of the recording.
  std::optional<std::string> anchor_file;
  /// Domains that are not to be validated, in canonical order, each once. Empty: none, or those of the recording.
  std::vector<dns::Name> negative_anchors{};
  /// None: now, or the recording's time.
  std::optional<Moment> time;
  trace::Policy policy;
};

enum class RootTier { Walked, LeftOut };

/// A live run.
struct Ask {
  dns::Question question;
  /// From the client outwards. None: the resolvers that resolv.conf names. Empty: the root tier alone.
  std::optional<std::vector<trace::Tier>> servers;
  RootTier root = RootTier::Walked;
  /// None: the root's name servers that are built in.
  std::optional<std::string> hints_file;
  /// Of the resolvers that resolv.conf names.
  std::uint16_t port = 53;
  resolve::Tactics tactics;
  resolve::Limits limits;
  net::Source source;
  Judgement judgement;
  Output output;
};

/// A report drawn anew from a recording; nothing is asked.
struct Replay {
  /// "-" is the standard input.
  std::string file;
  Judgement judgement;
  Output output;
};

/// What a code means; neither a network nor a file is looked at.
struct Explain {
  /// A code, the number of an extended error, SERVFAIL, or a name that another tool has. None: all codes.
  std::optional<std::string> topic;
  enum class Format { Text, Json, Man } format = Format::Text;
  /// The report on the code's example in the place of its page.
  bool is_example = false;
};

struct Help {};
struct Version {};

enum class Shell { Bash, Zsh, Fish };

/// The script that makes a shell complete command lines of whybogus.
struct Completion {
  Shell shell = Shell::Bash;
};

using Command = std::variant<Ask, Replay, Explain, Help, Version, Completion>;

}  // namespace whybogus::cli
