// What is wrong, without a word about why: a place at which a tier serves its clients worse than what stands upstream of it.
#pragma once

#include <compare>
#include <cstddef>

namespace whybogus::diagnose {

/// In the order in which they count at one tier.
enum class SymptomKind {
  /// The authorities themselves hand out what is bogus.
  ZoneBogus,
  /// The walk from the root got no usable answer.
  WalkStopped,
  /// A server tier answers over no transport.
  Unreachable,
  /// A server tier hands out what is bogus.
  DataBogus,
  /// A server tier does not hand out what validation needs.
  DataMissing,
  /// The data that a server tier hands out validates, and it says an error, or nothing, where it may validate (CD=0).
  Refused,
  /// The same, and it denies the data.
  Denied,
  /// A server tier answers over TCP alone, or over UDP with what can't be read.
  UdpLost,
  /// The aliases have no end.
  Endless,
  /// A server tier tells on purpose that it lacks a key of the root which it needs (RFC 8509).
  KeyUntrusted,
  /// The name is insecure, and the policy asks for more.
  NotSecure,
  /// A server tier damages what is fine upstream, further down the chain than what breaks it first.
  FurtherDamage
};

struct Symptom {
  SymptomKind kind = SymptomKind::ZoneBogus;
  /// Index of the tier.
  std::size_t tier = 0;
  /// Index of the link in the chain of the tier's worst server at which it shows.
  std::size_t link = 0;
  auto operator<=>(const Symptom&) const = default;
};

}  // namespace whybogus::diagnose
