// What one attempt at one server asks, and how: the key under which the log finds it again. No timing, no message id: two queries that are
// equal here would tell the same.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>

#include "core/dns/address.h"
#include "core/dns/message.h"
#include "core/dns/record.h"

namespace whybogus::trace {

/// How the octets travel. Data, so that TLS and HTTPS can join without a new kind of exchange.
enum class Transport { Udp, Tcp };

/// What the query's OPT record offers (RFC 6891 6.1.2).
struct EdnsOffer {
  std::uint8_t version = 0;
  std::uint16_t buffer_size = 1232;
  bool dnssec_ok = true;
  auto operator<=>(const EdnsOffer&) const = default;
};

struct Query {
  /// The label of the tier on whose behalf it is asked.
  std::string tier;
  dns::Endpoint server;
  dns::Question question;
  bool rd = false;
  bool cd = false;
  Transport transport = Transport::Udp;
  /// None: no OPT record.
  std::optional<EdnsOffer> edns = EdnsOffer{};
  /// 1 for the first time, 2 for the first repetition of the very same query.
  unsigned attempt = 1;
  bool operator==(const Query&) const = default;
  /// An order for look-ups: first what is quickly compared and tells most queries apart.
  std::strong_ordering operator<=>(const Query& other) const {
    const auto short_parts = [](const Query& query) {
      return std::tie(query.question.type, query.cd, query.attempt, query.transport, query.rd, query.edns, query.server,
                      query.question.rr_class, query.tier);
    };
    if (const auto order = short_parts(*this) <=> short_parts(other); order != 0) return order;
    return dns::quick_order(question.name, other.question.name);
  }
};

/// For look-ups: equal queries have equal hashes.
struct QueryHash {
  std::size_t operator()(const Query&) const;
};

/// The message that asks it, with this id.
dns::Message message_of(const Query&, std::uint16_t id);

}  // namespace whybogus::trace
