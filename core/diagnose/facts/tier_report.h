// What is known of one tier: what its servers say for themselves, what they were seen to be able to do, and what they hand out, judged.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

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
  /// Those beyond, which are not read.
  std::size_t more_ede = 0;
  std::optional<trace::ExchangeNumber> exchange;
  /// The query that was sent first; it may have been repeated since.
  std::optional<trace::ExchangeNumber> first_asked;
  /// SERVFAIL that was said again when asked again.
  std::optional<trace::ExchangeNumber> again{};
  /// The SERVFAIL that was said before this, when it was over by the time of asking again.
  std::optional<trace::ExchangeNumber> failed{};
  /// How long a client waits for it, from the first query on; from the repetition on after a failure.
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
  /// What came over UDP and is no DNS message.
  std::size_t malformed_udp = 0;
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

}  // namespace whybogus::diagnose
