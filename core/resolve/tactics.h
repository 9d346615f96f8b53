// How hard a planner tries: what dig's options say about buffer sizes, repetition and transport.
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/trace/exchange.h"
#include "core/trace/query.h"

namespace whybogus::resolve {

/// Which addresses of authoritative servers may be asked.
enum class Families { Both, OnlyV4, OnlyV6 };

/// Whether queries carry an OPT record.
enum class EdnsUse { Offered, Never };

/// More hops than any resolver follows (BIND 9.18 and Unbound 1.17 stop at 11 to 17).
inline constexpr std::size_t hop_limit = 16;

struct Tactics {
  /// How long the first query is alone before it is repeated, and so on for each repetition.
  trace::Milliseconds timeout{3000};
  /// UDP queries of the full buffer size before a smaller one is tried.
  unsigned tries = 2;
  /// How long a server tier is listened to, from the first query on: a BIND that waits for itself gives up after 10 to 12 s, and may have
  /// looked for seconds before; its answer is evidence.
  trace::Milliseconds tier_patience{18000};
  /// How long the first authoritative server of a zone is alone before the next one is asked too.
  trace::Milliseconds next_server{700};
  /// How long an authoritative server is listened to.
  trace::Milliseconds authority_patience{4000};
  /// How long a server is listened to that is asked only for comparison.
  trace::Milliseconds other_server_patience{2000};
  std::uint16_t buffer_size = 1232;
  trace::Transport first = trace::Transport::Udp;
  EdnsUse edns = EdnsUse::Offered;
  Families families = Families::Both;
};

}  // namespace whybogus::resolve
