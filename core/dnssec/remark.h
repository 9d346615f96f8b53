// Something worth telling about a link that does not decide its verdict here: what other validators see otherwise, what wears out soon,
// what a limit left unchecked. A fault (chain.h) says why a link is not secure; a remark may stand on any link.
#pragma once

#include <cstdint>
#include <optional>

#include "core/dns/name.h"
#include "core/dns/registry.h"
#include "core/dns/time.h"
#include "core/dnssec/limits.h"

namespace whybogus::dnssec {

enum class RemarkKind {
  /// NSEC3 with more iterations than none (RFC 9276 3.1); `number` is how many.
  Nsec3Iterations,
  /// A limit left things unchecked that the verdict does not depend on.
  LimitReached
};

/// What is told, with its operands as far as the kind has any.
struct Remark {
  RemarkKind kind;
  std::optional<dns::KeyTag> tag{};
  std::optional<dns::Algorithm> algorithm{};
  std::optional<std::int64_t> number{};
  std::optional<dns::Time> when{};
  std::optional<dns::Name> name{};
  std::optional<Limit> limit{};
  bool operator==(const Remark&) const = default;
};

}  // namespace whybogus::dnssec
