// What a person may know of a finding before there is a report: a code, the number of an extended error, SERVFAIL, or what another tool
// said.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnose/catalogue/finding.h"

namespace whybogus::diagnose {

enum class TopicKind { Code, List };

struct Topic {
  TopicKind kind = TopicKind::List;
  /// Of a list: which codes it has, and by what rule.
  std::string described{};
  /// One for a code. None where there is such an extended error, and no page names it.
  std::vector<Code> codes{};
};

/// Reads, in either case: a code; "6", "EDE 6" or "ede6"; "SERVFAIL"; a name that a page has from another tool, with or without "TOOL:".
/// None: it is nothing of that.
std::optional<Topic> find_topic(std::string_view text);

}  // namespace whybogus::diagnose
