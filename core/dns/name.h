// A fully qualified domain name (RFC 9499 2) in uncompressed wire form. It keeps the case it came with, and compares without it.
#pragma once

#include <compare>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/dns/bytes.h"
#include "core/dns/result.h"

namespace whybogus::dns {

/// A name's octets on the wire, at most (RFC 1035 3.1).
inline constexpr std::size_t max_name_size = 255;

class Name {
 public:
  /// The root.
  Name();

  /// Reads presentation form (RFC 1035 5.1: "\." and "\DDD"); a missing final dot is supplied. Error: names the text and what is
  /// wrong with it: an empty label, a label over 63 octets, a name over 255, a bad escape.
  static Result<Name> parse(std::string_view text);
  /// Takes an uncompressed name that fills `wire` to the end. Error: what is wrong.
  static Result<Name> from_wire(BytesView wire);
  /// Takes the uncompressed name at the head of `wire`; octets may follow it.
  static Result<Name> from_wire_head(BytesView wire);

  bool is_root() const { return wire_.size() == 1; }
  /// Number of labels without the root's (RFC 4034 3.1.3 counts the same way, but leaves out a leading "*").
  std::size_t label_count() const;
  /// The first label's octets; empty for the root.
  BytesView first_label() const;
  bool is_wildcard() const;

  /// The name without its first label; the root's parent is the root.
  Name parent() const;
  /// The name's last `labels` labels. Needs labels <= label_count().
  Name suffix(std::size_t labels) const;
  /// "*" before this name. Error: would be over 255 octets.
  Result<Name> wildcard() const;
  /// One label before this name. Error: over 63 or 255 octets.
  Result<Name> child(BytesView label) const;
  /// This name with `from` at its end replaced by `to` (RFC 6672 2.2). Needs is_subdomain_of(from). Error: over 255 octets (YXDOMAIN).
  Result<Name> substituted(const Name& from, const Name& to) const;

  /// Whether this is `other` or below it.
  bool is_subdomain_of(const Name& other) const;
  /// Whether this is below `other` and not `other` itself.
  bool is_strictly_below(const Name& other) const;
  /// All names from the root to this one, both included: ".", "example.", "shop.example.".
  std::vector<Name> from_root() const;

  /// Uncompressed wire form, case kept.
  BytesView wire() const { return wire_; }
  /// Uncompressed wire form in lower case (RFC 4034 6.2).
  Bytes canonical_wire() const;
  /// Presentation form with the final dot; octets outside of the printable ASCII as "\DDD", so that it is safe on a terminal.
  std::string to_text() const;

  /// Canonical order (RFC 4034 6.1): labels from the right, as lower-cased octets.
  std::strong_ordering operator<=>(const Name& other) const;
  bool operator==(const Name& other) const;

 private:
  explicit Name(Bytes wire) : wire_(std::move(wire)) {}
  Bytes wire_;
};

/// Some order of names that is told much quicker than the canonical one: for look-ups. Equal names are the same as for ==.
std::strong_ordering quick_order(const Name& a, const Name& b);

/// The same for containers whose order tells nothing, of names or of pointers to such.
struct Quickly {
  bool operator()(const Name& a, const Name& b) const { return quick_order(a, b) < 0; }
  bool operator()(const Name* a, const Name* b) const { return quick_order(*a, *b) < 0; }
};

/// The deepest name that is an ancestor of both or one of them.
Name common_ancestor(const Name& a, const Name& b);

}  // namespace whybogus::dns
