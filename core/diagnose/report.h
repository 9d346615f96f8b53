// The one value that all renderers draw from: what was judged, what was concluded, and the recording that both rest on.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/diagnose/finding.h"
#include "core/dnssec/chain.h"
#include "core/trace/recording.h"

namespace whybogus::diagnose {

/// What was seen of an ability: seen to work, seen to fail, or never put to the test.
enum class Seen { No, Yes, Unknown };

/// What a server says for itself when it may validate (CD=0).
struct Says {
  /// None: no answer came.
  std::optional<dns::Rcode> rcode;
  bool ad = false;
  std::vector<dns::Ede> ede;
  std::optional<trace::ExchangeNumber> exchange;
  /// The query that was sent first; it may have been repeated since.
  std::optional<trace::ExchangeNumber> first_asked;
  /// How long a client waits for it, from the first query on.
  trace::Microseconds elapsed{0};
};

/// What a server was seen to be able to do.
struct Abilities {
  Seen udp = Seen::Unknown;
  Seen tcp = Seen::Unknown;
  Seen edns = Seen::Unknown;
  /// Honours DO: hands out DNSSEC records.
  Seen dnssec_ok = Seen::Unknown;
  /// Honours CD: hands out data that it says SERVFAIL to otherwise, or says CD back.
  Seen checking_disabled = Seen::Unknown;
  /// Says AD for secure data: it validates.
  Seen authentic_data = Seen::Unknown;
  /// The largest answer that came over UDP, in octets.
  std::size_t largest_udp = 0;
  /// UDP answers that were truncated, and all UDP answers.
  std::size_t truncated = 0;
  std::size_t udp_answers = 0;
};

/// One address of a server tier, or our own walk, or the latter as it would have gone by another server of a zone.
struct ServerReport {
  /// None for the root tier.
  std::optional<dns::Endpoint> server;
  /// In the root tier: the authoritative server whose answers take the place of those that our walk heard first. None for the walk itself.
  std::optional<dns::Endpoint> authority{};
  Says says;
  Abilities abilities;
  /// What it hands out (CD=1), judged.
  dnssec::Chain chain;
  /// The same without the negative trust anchors, where one of them decides.
  std::optional<dnssec::Chain> without_exceptions{};
};

struct TierReport {
  trace::Tier tier;
  /// One for each address. For the root tier the walk itself, and what servers make of it that say otherwise.
  std::vector<ServerReport> servers;
  /// The one that serves the client worst: the tier is judged by it.
  std::size_t worst = 0;
  /// What a client behind this tier gets.
  dnssec::Verdict verdict = dnssec::Verdict::Indeterminate;
  const ServerReport& shown() const { return servers[worst]; }
};

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

enum class At { Zone, Tier, Wire };
enum class Confidence { Measured, Inferred, Possible };

/// Where the chain of trust breaks on the way to the client.
struct Break {
  At at = At::Zone;
  /// The tier at which it shows first, counted from the root outwards.
  std::string tier;
  /// The neighbour away from the client with which something goes wrong: a tier's label or "authorities"; empty when the tier alone is
  /// concerned.
  std::string towards;
  dns::Name owner;
  dns::RrType type;
  dns::Name zone;
  /// The finding that explains it, as an index into Report::findings.
  std::size_t cause = 0;
  Confidence confidence = Confidence::Measured;
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
  std::vector<Condition> conditions{};
  std::vector<Try> tries{};
};

/// The report's first line without the question: "BOGUS at tier \"child\" (10.53.0.2), link edge.cdn.test. DS", "SECURE at every tier".
std::string headline(const Report&);

}  // namespace whybogus::diagnose
