// What stands after an option: how usage lines and sentences call it, and which words can stand there where those are few enough to list.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"

namespace whybogus::cli {

enum class ValueKind : std::uint8_t {
  None,
  File,
  Seconds,
  Number,
  Domain,
  Time,
  ColourWhen,
  Shell,
  Name,
  Address,
  Source,
  Port,
  Type,
  Class,
  Code
};

/// As a usage line writes it: "FILE". Empty for None.
std::string_view placeholder(ValueKind);

/// As a sentence says it: "a file". Empty for None.
std::string_view phrase(ValueKind);

/// The words that can stand there. Empty where they can't be listed.
std::vector<std::string> choices(ValueKind);

/// A word of a fixed list, and what it means.
template <class Value>
struct Choice {
  std::string_view word;
  Value value;
};

inline constexpr Choice<ColourWhen> kColourChoices[] = {
    {"auto", ColourWhen::Auto}, {"always", ColourWhen::Always}, {"never", ColourWhen::Never}};

inline constexpr Choice<Shell> kShellChoices[] = {{"bash", Shell::Bash}, {"zsh", Shell::Zsh}, {"fish", Shell::Fish}};

}  // namespace whybogus::cli
