// Resource records and RRsets (RFC 9499 5) with their RDATA as uncompressed octets.
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/dns/bytes.h"
#include "core/dns/name.h"
#include "core/dns/registry.h"
#include "core/dns/result.h"

namespace whybogus::dns {

struct Record {
  Name owner;
  RrType type;
  RrClass rr_class;
  Ttl ttl;
  /// Names inside are uncompressed, case kept.
  Bytes rdata;
  bool operator==(const Record&) const = default;
};

/// What is asked (RFC 9499 4), and the key under which answers are found again.
struct Question {
  Name name;
  RrType type = RrType::A;
  RrClass rr_class;
  auto operator<=>(const Question&) const = default;
  bool operator==(const Question&) const = default;
};

/// An order of questions for containers whose order tells nothing.
struct QuicklyAsked {
  bool operator()(const Question& a, const Question& b) const {
    if (a.type != b.type) return a.type < b.type;
    if (a.rr_class != b.rr_class) return a.rr_class < b.rr_class;
    return quick_order(a.name, b.name) < 0;
  }
};

/// "www.shop.example. A", with the class only where it is not IN.
std::string to_text(const Question&);

/// One line of a zone file, fields separated by one space; octets outside of the printable ASCII are escaped.
std::string to_text(const Record&);
/// The RDATA alone, as in a zone file: in its type's own words where these read back as the same octets. Else in the generic form of
/// RFC 3597 5 ("\# 3 010203"): for types that have no words, and for RDATA that is malformed for its type.
std::string rdata_text(const Record&);

/// What an RRset is called: "www.shop.example. A".
std::string rrset_text(const Name& owner, RrType type);

/// The records of that owner and type, in their order.
std::vector<Record> select(const std::vector<Record>& records, const Name& owner, RrType type);

/// The most octets of zone-file text that are read: more than the root zone takes, which some give for root hints.
inline constexpr std::size_t zone_text_limit = std::size_t{8} << 20;

/// Reads zone-file text ($ORIGIN and $TTL too; no $INCLUDE, no relative owner without an origin; relative names in RDATA are then under the
/// root). A TTL that is never stated is 3600. `source` names the text in errors, which read "source:LINE: ...". Takes
/// no more than zone_text_limit.
Result<std::vector<Record>> parse_zone_text(std::string_view text, std::string_view source);
/// The same, of records that `check` lets pass; what it says of the first that it doesn't is an error in the line where that record begins.
Result<std::vector<Record>> parse_zone_text(std::string_view text, std::string_view source,
                                            const std::function<Result<void>(const Record&)>& check);

}  // namespace whybogus::dns
