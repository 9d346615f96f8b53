// One attempt at one server: what was sent and what came back, or that nothing did (see the words in the README). A truncated UDP answer
// and the TCP query that follows it are two exchanges.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/dns/bytes.h"
#include "core/dns/message.h"
#include "core/dns/response.h"
#include "core/trace/query.h"

namespace whybogus::trace {

using Microseconds = std::chrono::microseconds;
using Milliseconds = std::chrono::milliseconds;

/// How the attempt ended.
enum class Outcome {
  /// A well-formed response from the asked address and port with the asked id and question. An error (any RCODE but NOERROR and NXDOMAIN)
  /// may come
  /// without the question, as from servers that do not know EDNS.
  Answer,
  /// Silence for as long as was waited.
  Timeout,
  /// The port is closed: ICMP port unreachable, TCP reset on connecting.
  Refused,
  /// Any other trouble that the system reports, such as no route.
  NetworkError,
  /// Octets that are no DNS message.
  Malformed,
  /// Only messages that are no response to what was sent: another id, question or opcode, or a query.
  Mismatch,
  /// Given up before its time because nobody needed it any more, or the run was stopped.
  Abandoned
};

/// Number of an exchange in its log, counted from 1: what findings point to.
struct ExchangeNumber {
  std::uint32_t value = 0;
  auto operator<=>(const ExchangeNumber&) const = default;
};

struct Exchange {
  /// Set by the log.
  ExchangeNumber number;
  Query query;
  Outcome outcome = Outcome::Timeout;
  /// The system's words for Refused and NetworkError; what is malformed for Malformed; what differs for Mismatch; how far it got for a
  /// Timeout or Abandoned over TCP.
  std::string detail;
  /// Without TCP's length field.
  dns::Bytes sent;
  /// What came back, also when it was malformed or did not match; empty when nothing did.
  dns::Bytes received;
  /// Messages from the asked address and port that were not the answer: another id, question or opcode, or octets that are no message.
  /// Where the answer did not come at all, `received` is the first of them.
  std::uint32_t strays = 0;
  /// Since the run began.
  Microseconds started{0};
  Microseconds elapsed{0};
  /// What `received` says; there exactly when the outcome is Answer.
  std::optional<dns::Message> response;
  /// What the response says to the question of the query. Set by the log: plans are made of it time and again.
  std::optional<dns::Reading> reading{};

  bool answered() const { return response.has_value(); }
};

/// "answer", "timeout", "refused", "network-error", "malformed", "mismatch", "abandoned".
std::string to_text(Outcome);
std::optional<Outcome> parse_outcome(std::string_view);
/// Rounded to a tenth of a second: "12.0 s".
std::string seconds_text(Microseconds);
/// "UDP", "TCP".
std::string to_text(Transport);
std::optional<Transport> parse_transport(std::string_view);

/// Judges octets that came back for `sent`: fills outcome, detail and response of an exchange whose query and octets are set and whose
/// outcome so far is Answer; leaves any other outcome alone. Pure, so that a recording is read by the same rule as a live run.
void interpret(Exchange&);

}  // namespace whybogus::trace
