// The catalogue: everything that can be said about a finding's code, once. The only place with words about causes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/diagnose/catalogue/finding.h"

namespace whybogus::diagnose {

struct Entry {
  Code code;
  /// The contract's name: "rrsig-stripped". Never changes.
  std::string_view name;
  Severity severity;
  /// One sentence with {tier}, {server}, {owner}, {type}, {zone} and the finding's own operands in braces.
  std::string_view text;
  /// What to do about it, in the imperative, with the same operands.
  std::string_view remedy;
  /// Who must act, with the same operands: "the operators of {zone}".
  std::string_view responsible;
  /// Where the rule stands: "RFC 4035 5.3.1".
  std::string_view reference;
};

const Entry& entry(Code);
const std::vector<Entry>& catalogue();

/// "zone example.", "the root zone".
std::string zone_text(const dns::Name&);

/// The entry's words with the finding's operands in their places. Operands are put in as they are: octets from the network are escaped when
/// rendered.
std::string text_of(const Finding&);
std::string remedy_of(const Finding&);
std::string responsible_of(const Finding&);

}  // namespace whybogus::diagnose
