// What the sentences of a finding name besides its subject: values, which the catalogue turns into words.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <variant>

#include "core/dns/address.h"
#include "core/dns/name.h"
#include "core/dns/registry.h"
#include "core/dns/time.h"

namespace whybogus::diagnose {

/// Who owns an RRset, and its type.
struct RrsetName {
  dns::Name owner;
  dns::RrType type;
  auto operator<=>(const RrsetName&) const = default;
};

struct Duration {
  /// The sign is not told.
  std::int64_t seconds = 0;
  auto operator<=>(const Duration&) const = default;
};

/// A number of things, or of octets.
using Count = std::uint64_t;

/// A string is of words: what one of these lists, or a clause that only some reports have.
using Operand = std::variant<std::string, Count, Duration, dns::Time, dns::Name, RrsetName, dns::KeyTag, dns::Algorithm, dns::Endpoint>;

/// By the name that the catalogue's sentences have for it: "when", "towards", "count".
using Operands = std::map<std::string, Operand>;

/// In the words of a sentence: "12 minutes", "2026-11-22T15:00:00Z", "www.shop.example. A", "26512".
std::string to_text(const Operand&);

}  // namespace whybogus::diagnose
