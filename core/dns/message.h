// A DNS message as a value (RFC 1035 4, EDNS of RFC 6891, EDE of RFC 8914). It is read by code of our own and not by ldns, whose reader
// takes two OPT records, or one with an owner, without a word, and drops fields of malformed RDATA: what a server really sent is what we
// are after.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/dns/bytes.h"
#include "core/dns/record.h"
#include "core/dns/registry.h"
#include "core/dns/result.h"

namespace whybogus::dns {

/// The header's bits (RFC 1035 4.1.1, RFC 4035 3.1.6 and 3.2).
struct Flags {
  bool qr = false;
  bool aa = false;
  bool tc = false;
  bool rd = false;
  bool ra = false;
  bool ad = false;
  bool cd = false;
  auto operator<=>(const Flags&) const = default;
};

/// One Extended DNS Error. The text is the sender's: octets of any kind, to be escaped before anybody sees them.
struct Ede {
  EdeCode code;
  std::string extra_text;
  bool operator==(const Ede&) const = default;
};

/// Extended errors of a message that are read.
inline constexpr std::size_t max_ede = 32;

/// What an OPT record says (RFC 6891 6.1).
struct Edns {
  std::uint8_t version = 0;
  std::uint16_t buffer_size = 0;
  bool dnssec_ok = false;
  /// The first max_ede of them: none are needed more, and a message has room for thousands.
  std::vector<Ede> ede;
  /// How many more there were, which are not read.
  std::size_t more_ede = 0;
  bool operator==(const Edns&) const = default;
};

struct Message {
  std::uint16_t id = 0;
  std::uint8_t opcode = 0;
  Flags flags;
  /// With EDNS's upper bits.
  Rcode rcode;
  /// The first question; a message with more than one is malformed here.
  std::optional<Question> question;
  std::vector<Record> answer;
  std::vector<Record> authority;
  /// Without the OPT record.
  std::vector<Record> additional;
  std::optional<Edns> edns;
};

/// Reads a message off the wire. Error: what is malformed in its frame: lengths, names (also those that may be compressed in RDATA), two
/// questions, an OPT record that is broken, misplaced or not alone. Other RDATA that is malformed for its type is kept as it stands, and
/// octets after the last record are passed over, as resolvers do. Bounded by the message's length; takes any octets.
Result<Message> decode(BytesView wire);
/// Writes a query: header, question and OPT; the sections and extended errors are left out.
Bytes encode_query(const Message&);

}  // namespace whybogus::dns
