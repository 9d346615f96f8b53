#include "core/dns/name.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>
#include <optional>

#include "core/dns/printable.h"

namespace whybogus::dns {
namespace {

constexpr std::size_t kMaxLabel = 63;

// Not std::tolower: that one depends on the locale.
std::uint8_t lower(std::uint8_t octet) { return octet >= 'A' && octet <= 'Z' ? static_cast<std::uint8_t>(octet + ('a' - 'A')) : octet; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Where each label of a valid wire form begins, the root's left out. A name of 255 octets has at most 127 labels.
struct Labels {
  // Set as far as `count`: clearing all of it would cost more than most comparisons.
  std::array<std::uint8_t, 127> starts;
  std::size_t count = 0;
};

Labels labels_of(BytesView wire) {
  Labels labels;
  for (std::size_t at = 0; wire[at] != 0; at += 1U + wire[at]) labels.starts[labels.count++] = static_cast<std::uint8_t>(at);
  return labels;
}

BytesView label_at(BytesView wire, std::size_t start) { return wire.subspan(start + 1, wire[start]); }

bool equal_in_any_case(BytesView a, BytesView b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](auto x, auto y) { return x == y || lower(x) == lower(y); });
}

std::strong_ordering compare_labels(BytesView a, BytesView b) {
  return std::lexicographical_compare_three_way(a.begin(), a.end(), b.begin(), b.end(),
                                                [](auto x, auto y) { return lower(x) <=> lower(y); });
}

// Whether `name` ends with `tail`, octet for octet, at the head of one of its labels.
bool ends_with(BytesView name, BytesView tail) {
  if (name.size() < tail.size()) return false;
  const std::size_t start = name.size() - tail.size();
  if (std::memcmp(name.data() + start, tail.data(), tail.size()) != 0) return false;
  std::size_t at = 0;
  while (at < start) at += 1U + name[at];
  return at == start;
}

// Reads one octet of presentation form from the head of `text` and takes it off; nothing when it is a bad escape.
std::optional<std::uint8_t> take_octet(std::string_view& text) {
  if (text[0] != '\\') {
    const auto plain = static_cast<std::uint8_t>(text[0]);
    text.remove_prefix(1);
    return plain;
  }
  if (text.size() < 2) return std::nullopt;
  if (!is_digit(text[1])) {
    const auto escaped = static_cast<std::uint8_t>(text[1]);
    text.remove_prefix(2);
    return escaped;
  }
  if (text.size() < 4 || !is_digit(text[2]) || !is_digit(text[3])) return std::nullopt;
  const int value = (text[1] - '0') * 100 + (text[2] - '0') * 10 + (text[3] - '0');
  if (value > 255) return std::nullopt;
  text.remove_prefix(4);
  return static_cast<std::uint8_t>(value);
}

// Reads the label at the head of `text` up to its dot, which it takes off too.
Result<Bytes> take_label(std::string_view& text) {
  Bytes label;
  while (!text.empty() && text[0] != '.') {
    const std::optional<std::uint8_t> octet = take_octet(text);
    if (!octet) return fail("a bad escape");
    if (label.size() == kMaxLabel) return fail("a label of more than 63 octets");
    label.push_back(*octet);
  }
  if (label.empty()) return fail("an empty label");
  if (!text.empty()) text.remove_prefix(1);
  return label;
}

void append_label(Bytes& wire, BytesView label) {
  wire.push_back(static_cast<std::uint8_t>(label.size()));
  wire.insert(wire.end(), label.begin(), label.end());
}

Result<Bytes> wire_of(std::string_view text) {
  Bytes wire;
  if (text.empty()) return fail("no octets");
  if (text == ".") text = {};
  while (!text.empty()) {
    const Result<Bytes> label = take_label(text);
    if (!label) return tl::unexpected(label.error());
    append_label(wire, *label);
    if (wire.size() >= max_name_size) return fail("more than 255 octets");
  }
  wire.push_back(0);
  return wire;
}

void append_escaped(std::string& text, std::uint8_t octet) {
  constexpr std::string_view special = ".\\\"();@$";
  if (octet <= 0x20 || octet >= 0x7F) {
    text += fmt::format("\\{:03}", octet);
    return;
  }
  if (special.find(static_cast<char>(octet)) != std::string_view::npos) text += '\\';
  text += static_cast<char>(octet);
}

}  // namespace

Name::Name() : wire_{0} {}

Result<Name> Name::parse(std::string_view text) {
  Result<Bytes> wire = wire_of(text);
  if (!wire) return fail(fmt::format("\"{}\" is not a domain name: it has {}", printable(text.substr(0, 1024)), wire.error().text));
  return Name(std::move(*wire));
}

Result<Name> Name::from_wire(BytesView wire) {
  Result<Name> name = from_wire_head(wire);
  if (name && name->wire_.size() != wire.size()) return fail("octets follow the domain name");
  return name;
}

Result<Name> Name::from_wire_head(BytesView wire) {
  std::size_t at = 0;
  while (at < wire.size() && wire[at] != 0) {
    if (wire[at] > kMaxLabel) return fail("the domain name has a compression pointer or a label of an unknown kind");
    at += 1U + wire[at];
  }
  if (at >= wire.size()) return fail("the octets end inside of a domain name");
  if (at + 1 > max_name_size) return fail("the domain name is longer than 255 octets");
  return Name(Bytes(wire.begin(), wire.begin() + static_cast<std::ptrdiff_t>(at + 1)));
}

std::size_t Name::label_count() const { return labels_of(wire_).count; }

BytesView Name::first_label() const { return label_at(wire_, 0); }

bool Name::is_wildcard() const { return wire_.size() > 1 && wire_[0] == 1 && wire_[1] == '*'; }

Name Name::parent() const {
  if (is_root()) return *this;
  return Name(Bytes(wire_.begin() + 1 + wire_[0], wire_.end()));
}

Name Name::suffix(std::size_t labels) const {
  const Labels own = labels_of(wire_);
  assert(labels <= own.count);
  if (labels == 0) return {};
  return Name(Bytes(wire_.begin() + own.starts[own.count - labels], wire_.end()));
}

Result<Name> Name::wildcard() const {
  const std::uint8_t star = '*';
  return child(BytesView(&star, 1));
}

Result<Name> Name::child(BytesView label) const {
  if (label.empty() || label.size() > kMaxLabel) return fail(fmt::format("a label under {} has {} octets", to_text(), label.size()));
  if (wire_.size() + label.size() + 1 > max_name_size) return fail(fmt::format("a name under {} is longer than 255 octets", to_text()));
  Bytes wire;
  append_label(wire, label);
  wire.insert(wire.end(), wire_.begin(), wire_.end());
  return Name(std::move(wire));
}

Result<Name> Name::substituted(const Name& from, const Name& to) const {
  assert(is_subdomain_of(from));
  const auto kept = static_cast<std::ptrdiff_t>(wire_.size() - from.wire_.size());
  Bytes wire(wire_.begin(), wire_.begin() + kept);
  wire.insert(wire.end(), to.wire_.begin(), to.wire_.end());
  if (wire.size() > max_name_size) {
    return fail(fmt::format("{} with {} replaced by {} is longer than 255 octets", to_text(), from.to_text(), to.to_text()));
  }
  return Name(std::move(wire));
}

bool Name::is_subdomain_of(const Name& other) const {
  const Labels own = labels_of(wire_);
  const Labels others = labels_of(other.wire_);
  if (own.count < others.count) return false;
  if (others.count == 0) return true;
  return equal_in_any_case(BytesView(wire_).subspan(own.starts[own.count - others.count]), other.wire_);
}

bool Name::is_strictly_below(const Name& other) const { return wire_.size() > other.wire_.size() && is_subdomain_of(other); }

std::vector<Name> Name::from_root() const {
  std::vector<Name> names;
  const std::size_t count = label_count();
  for (std::size_t labels = 0; labels <= count; ++labels) names.push_back(suffix(labels));
  return names;
}

Bytes Name::canonical_wire() const {
  Bytes wire = wire_;
  // A length octet is below 64 and so never changes.
  std::transform(wire.begin(), wire.end(), wire.begin(), lower);
  return wire;
}

std::string Name::to_text() const {
  if (is_root()) return ".";
  std::string text;
  const Labels labels = labels_of(wire_);
  for (std::size_t i = 0; i < labels.count; ++i) {
    for (const std::uint8_t octet : label_at(wire_, labels.starts[i])) append_escaped(text, octet);
    text += '.';
  }
  return text;
}

std::strong_ordering Name::operator<=>(const Name& other) const {
  // Most names that are compared are of one path: one is the other's ancestor, and then less.
  if (ends_with(wire_, other.wire_) || ends_with(other.wire_, wire_)) return wire_.size() <=> other.wire_.size();
  const Labels own = labels_of(wire_);
  const Labels others = labels_of(other.wire_);
  const std::size_t shared = std::min(own.count, others.count);
  for (std::size_t i = 1; i <= shared; ++i) {
    const BytesView a = label_at(wire_, own.starts[own.count - i]);
    const BytesView b = label_at(other.wire_, others.starts[others.count - i]);
    if (const auto order = compare_labels(a, b); order != 0) return order;
  }
  return own.count <=> others.count;
}

bool Name::operator==(const Name& other) const { return equal_in_any_case(wire_, other.wire_); }

std::strong_ordering quick_order(const Name& a, const Name& b) {
  const BytesView one = a.wire();
  const BytesView other = b.wire();
  if (one.size() != other.size()) return one.size() <=> other.size();
  // Most names that meet here in the same length are the same name in the same case.
  if (std::memcmp(one.data(), other.data(), one.size()) == 0) return std::strong_ordering::equal;
  return compare_labels(one, other);
}

Name common_ancestor(const Name& a, const Name& b) {
  Name shared = a;
  while (!b.is_subdomain_of(shared)) shared = shared.parent();
  return shared;
}

}  // namespace whybogus::dns
