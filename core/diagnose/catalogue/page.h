// The page of a code: what its finding means at length, for whoever has to act. The catalogue has the sentences of a report; a page has
// what a report has no room for. Pages are written as pages/CODE.md and built into the program.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/diagnose/catalogue/finding.h"
#include "core/dns/registry.h"
#include "core/dns/result.h"

namespace whybogus::diagnose {

/// Prose and an item of a list are one paragraph each, without line ends; a command is one line that somebody will copy.
enum class BlockKind { Prose, Item, Command };

struct Block {
  BlockKind kind = BlockKind::Prose;
  std::string text;
};

struct Section {
  std::string heading;
  /// At least one.
  std::vector<Block> blocks;
};

/// What another tool calls the same: "dnsviz" and "EXPIRATION_IN_PAST".
struct OtherName {
  std::string tool;
  std::string name;
};

/// "dnsviz:EXPIRATION_IN_PAST".
std::string to_text(const OtherName&);

struct CausePage {
  /// The name of the code: "sig-expired".
  std::string code;
  /// Extended errors (RFC 8914) by which a resolver may tell of it.
  std::vector<dns::EdeCode> ede{};
  std::vector<OtherName> other_names{};
  /// "RFC 4035 5.3.1".
  std::vector<std::string> references{};
  /// One for each of kHeadings, in their order.
  std::vector<Section> sections{};
};

inline constexpr std::string_view kHeadings[] = {"What was seen", "Why validators refuse", "Who acts", "See it with dig",
                                                 "What looks alike"};

/// The columns that a line of a page may take.
inline constexpr std::size_t kPageWidth = 100;

/// Reads a page: "# CODE", a line each of "ede:", "other-names:" and "rfc:" with lists parted by commas, an empty line, and the sections.
/// In a section four spaces begin a command, and "- " an item, which two spaces continue. All of it is printable ASCII. Error: "line N:
/// what was expected".
Result<CausePage> parse_page(std::string_view text);

/// The page of each code, in the order of the catalogue. A code that has no file gets an empty page.
const std::vector<CausePage>& pages();

const CausePage& page_of(Code);

}  // namespace whybogus::diagnose
