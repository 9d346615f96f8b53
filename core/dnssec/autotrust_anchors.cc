#include "core/dnssec/autotrust_anchors.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "core/dns/printable.h"
#include "core/dnssec/anchor_records.h"

namespace whybogus::dnssec {
namespace {

using dns::Anchor;
using dns::AnchorState;

constexpr std::string_view kHead = "; autotrust trust anchor file";
constexpr std::string_view kState = ";;state=";
constexpr std::string_view kSince = ";;lastchange=";
// Unbound's mark on a file whose zone has revoked all of its keys: none of them counts until somebody writes a new file.
constexpr std::string_view kRevoked = ";;REVOKED";

// Takes the first line off the text.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(text.size(), line.size() + 1));
  return line;
}

bool has_record(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t\r");
  return first != std::string_view::npos && line[first] != ';';
}

// The word behind that mark, if the line has it.
std::optional<std::string_view> word_behind(std::string_view line, std::string_view mark) {
  const std::size_t at = line.find(mark);
  if (at == std::string_view::npos) return std::nullopt;
  line.remove_prefix(at + mark.size());
  return line.substr(0, line.find_first_of(" \t\r;"));
}

template <class Number>
std::optional<Number> read_number(std::string_view word) {
  Number number{};
  const auto [stop, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error != std::errc() || stop != word.data() + word.size()) return std::nullopt;
  return number;
}

// Error: what was expected.
Result<Anchor> with_terms(Anchor anchor, std::string_view line) {
  const auto state = word_behind(line, kState);
  if (!state) return anchor;
  const auto number = read_number<unsigned>(*state);
  if (!number || *number > static_cast<unsigned>(AnchorState::Removed))
    return fail(fmt::format("expected a state from 0 to 5, found \"{}\"", dns::printable(state->substr(0, 40))));
  anchor.state = static_cast<AnchorState>(*number);
  const auto since = word_behind(line, kSince);
  const auto seconds = since ? read_number<std::uint32_t>(*since) : 0;
  if (!seconds) return fail(fmt::format("expected the seconds of the last change, found \"{}\"", dns::printable(since->substr(0, 40))));
  if (*seconds != 0) anchor.since = dns::Time{*seconds};
  return anchor;
}

class AutotrustReader {
 public:
  AutotrustReader(std::string_view text, std::string_view source) : text_(text), source_(source) {}

  Result<std::vector<Anchor>> read() && {
    while (!text_.empty()) {
      ++line_;
      const std::string_view line = take_line(text_);
      if (line.starts_with(kRevoked)) all_revoked_ = true;
      if (!has_record(line)) continue;
      if (auto read = add(line); !read) return tl::unexpected(read.error());
    }
    for (Anchor& anchor : anchors_)
      if (all_revoked_) anchor.state = AnchorState::Revoked;
    return std::move(anchors_);
  }

 private:
  Result<void> add(std::string_view line) {
    const auto records = parse_anchor_records(line, source_);
    if (!records || records->size() != 1) return refuse(records ? "expected a record" : without_place(records.error().text));
    const auto anchor = with_terms(records->front(), line);
    if (!anchor) return refuse(anchor.error().text);
    anchors_.push_back(*anchor);
    return {};
  }

  // The record was read as the only line of a text.
  std::string without_place(std::string_view error) const {
    const std::string place = fmt::format("{}:1: ", source_);
    return std::string(error.starts_with(place) ? error.substr(place.size()) : error);
  }

  tl::unexpected<Error> refuse(std::string_view expected) const { return fail(fmt::format("{}:{}: {}", source_, line_, expected)); }

  std::string_view text_;
  std::string_view source_;
  std::size_t line_ = 0;
  bool all_revoked_ = false;
  std::vector<Anchor> anchors_;
};

}  // namespace

bool is_autotrust(std::string_view text) { return text.starts_with(kHead) || text.find(kState) != std::string_view::npos; }

Result<std::vector<Anchor>> parse_autotrust_anchors(std::string_view text, std::string_view source) {
  return AutotrustReader(text, source).read();
}

}  // namespace whybogus::dnssec
