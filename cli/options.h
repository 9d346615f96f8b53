// The "--" options, read by CLI11 into their typed values. dig's own words are left for others.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/option_table.h"
#include "core/dns/result.h"

namespace whybogus::cli {

struct Options {
  bool help = false;
  bool version = false;
  std::optional<Shell> completion;
  bool no_root = false;
  bool root_only = false;
  std::optional<std::string> hints_file;
  resolve::Limits limits;
  Judgement judgement;
  /// Its format is Text or Json.
  Output output;
  bool all = false;
  bool example = false;
  bool man = false;
  /// The options that are there, in the order of the table.
  std::vector<OptionRow> given;
  /// The other words, in their order.
  std::vector<std::string> rest;
};

/// Error: a sentence that names the option and what was expected; for an unknown one, the nearest known one.
Result<Options> parse_options(const std::vector<std::string>& words);

}  // namespace whybogus::cli
