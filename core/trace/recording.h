// A case, which is all that the judgement of one question depends on but what was heard; and a recording: a case with what was heard for
// it. Two equal recordings give the same report, octet for octet.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/dns/address.h"
#include "core/dns/anchor.h"
#include "core/dns/record.h"
#include "core/dns/time.h"
#include "core/trace/log.h"

namespace whybogus::trace {

enum class TierKind {
  /// Asked with RD=1: a forwarder or a recursive resolver.
  Server,
  /// whybogus itself, iterating from the root hints.
  Root
};

/// One resolver on the path.
struct Tier {
  /// What the operator calls it; unique on the path. The root tier's is "root".
  std::string label;
  TierKind kind = TierKind::Server;
  /// For a server tier, at least one; none for the root tier.
  std::vector<dns::Endpoint> addresses;
};

/// The label of the root tier, kept from server tiers.
inline constexpr std::string_view root_label = "root";

/// What the operator asked for beyond the question, as far as it changes the judgement.
struct Policy {
  /// An insecure name counts as a failure.
  bool require_secure = false;
};

struct Case {
  dns::Question question;
  /// From the client upstream; the root tier, if any, is the last.
  std::vector<Tier> path;
  /// What is trusted without proof (RFC 4033 2), and what is kept beside it without being trusted; those without terms first.
  std::vector<dns::Anchor> anchors;
  /// Domains that are not to be validated (RFC 7646, negative trust anchor).
  std::vector<dns::Name> negative_anchors;
  /// NS, A and AAAA records of the root's name servers (RFC 9609, priming).
  std::vector<dns::Record> hints;
  /// The moment as of which signatures are judged.
  dns::Time time;
  /// What this machine's clock said when the run began. None: nobody kept it, and nobody chose another time.
  std::optional<dns::Time> clock;
  Policy policy;
  /// The run ended before its plan did: deadline, limit or interrupt. Empty: it ended by itself.
  std::string cut_by;
};

struct Recording : Case {
  Log log;
};

}  // namespace whybogus::trace
