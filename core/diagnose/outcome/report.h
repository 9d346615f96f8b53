// The one value that all renderers draw from: what was judged, what was concluded, and the recording that both rest on.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/diagnose/catalogue/finding.h"
#include "core/diagnose/facts/tier_report.h"
#include "core/diagnose/facts/zone_servers.h"
#include "core/diagnose/rules/explanation.h"
#include "core/dnssec/chain.h"
#include "core/trace/recording.h"

namespace whybogus::diagnose {

/// One cell of the link x tier table.
struct Cell {
  /// None: the link is no part of that tier's chain.
  std::optional<dnssec::Verdict> verdict;
  /// What the server says instead of an answer, where that is what breaks: "SERVFAIL", "no answer".
  std::string says;
};

struct LinkRow {
  dns::Name owner;
  dns::RrType type;
  /// For each tier, in the order of Report::tiers.
  std::vector<Cell> cells;
  bool breaks_here = false;
};

/// The place, and what explains it.
struct Break : Place {
  /// The finding that explains it, as an index into Report::findings.
  std::size_t cause = 0;
  Confidence confidence = Confidence::Measured;
};

/// Something else that would explain the break, and that nothing in the log speaks against.
struct Alternative {
  Finding finding;
  Confidence confidence = Confidence::Possible;
};

/// One of the five conditions of the story: a forwarder in front of an iterating resolver, both validating, a CNAME, a target in another
/// zone, and that target without a delegation of its own.
struct Condition {
  /// "two-tiers", "both-validate", "cname", "other-domain", "no-own-delegation".
  std::string code;
  Seen met = Seen::Unknown;
  /// What was seen, in a few words.
  std::string text;
};

/// A query to repeat by hand.
struct Try {
  dns::Endpoint server;
  dns::Question question;
  bool rd = true;
  bool cd = false;
  bool tcp = false;
  std::optional<trace::EdnsOffer> edns;
  /// Whether the answer takes longer than dig waits by itself.
  bool is_slow = false;
  /// What it will show.
  std::string shows;
};

enum class Conclusion {
  /// Every hop is Secure or provably Insecure at every tier.
  Validates,
  /// Validation breaks somewhere.
  Breaks,
  /// It can't be told.
  Open
};

struct Report {
  /// What it rests on; outlives the report.
  const trace::Recording& recording;
  Conclusion conclusion = Conclusion::Open;
  /// The worst verdict at any tier.
  dnssec::Verdict verdict = dnssec::Verdict::Indeterminate;
  /// From the client outwards, as in the path.
  std::vector<TierReport> tiers{};
  /// The chain of aliases as the tier nearest to the root hands it out.
  std::vector<dnssec::Hop> hops{};
  /// From the root down.
  std::vector<LinkRow> links{};
  /// The worst first; the cause, if any, is the first.
  std::vector<Finding> findings{};
  std::optional<Break> first_break{};
  /// What else would explain it, the likeliest first.
  std::vector<Alternative> also_possible{};
  std::vector<Condition> conditions{};
  /// Of the zones on the way, how many servers were asked.
  std::vector<ZoneServers> zone_servers{};
  std::vector<Try> tries{};
};

/// The report's first line without the question: "BOGUS at tier \"child\" (10.53.0.2), link edge.cdn.test. DS", "SECURE at every tier".
std::string headline(const Report&);

}  // namespace whybogus::diagnose
