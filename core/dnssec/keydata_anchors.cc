#include "core/dnssec/keydata_anchors.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "core/dns/printable.h"
#include "core/dns/rdata.h"

namespace whybogus::dnssec {
namespace {

using dns::Anchor;
using dns::Time;

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::string_view kType = "KEYDATA";

// Until when BIND holds a new key down, and when it forgets a revoked one; a time that is not set is the beginning of 1970. The first of
// the three times, when BIND looks for new keys next, tells nothing of the key.
struct Times {
  Time hold_down, removal;
};

// One piece of the text after the other: a comment, blanks, or a word.
std::string_view take_piece(std::string_view& text) {
  std::size_t size = 1;
  if (text[0] == ';')
    size = text.find('\n');
  else if (kBlanks.find(text[0]) != std::string_view::npos)
    size = text.find_first_not_of(kBlanks);
  else
    size = text.find_first_of(" \t\r\n;");
  const std::string_view piece = text.substr(0, size);
  text.remove_prefix(piece.size());
  return piece;
}

bool is_word(std::string_view piece) { return piece[0] != ';' && kBlanks.find(piece[0]) == std::string_view::npos; }

// Makes a zone file of DNSKEY records out of one of KEYDATA records, line for line, and keeps the times.
class KeydataReader {
 public:
  KeydataReader(std::string_view text, std::string_view source) : text_(text), source_(source) {}

  Result<std::vector<Anchor>> read() && {
    while (!text_.empty()) {
      const std::string_view piece = take();
      zone_text_ += piece == kType ? "DNSKEY" : piece;
      if (piece != kType) continue;
      if (const auto times = take_times(); !times) return tl::unexpected(times.error());
      pass_over_placeholder();
    }
    const auto records = dns::parse_zone_text(zone_text_, source_, [](const dns::Record& record) { return require_internet(record); });
    if (!records) return tl::unexpected(records.error());
    return anchors_of(*records);
  }

 private:
  std::string_view take() {
    const std::string_view piece = take_piece(text_);
    line_ += static_cast<std::size_t>(std::ranges::count(piece, '\n'));
    return piece;
  }

  static Result<void> require_internet(const dns::Record& record) {
    if (record.rr_class == dns::RrClass::IN) return {};
    return fail(fmt::format("expected a record of class IN, found {}", to_text(record.rr_class)));
  }

  // Line ends between the times stay, so that errors name the right line: that of KEYDATA.
  Result<void> take_times() {
    const std::size_t line = line_;
    std::array<Time, 3> times;
    for (Time& time : times) {
      const auto word = take_word();
      const auto read = dns::parse_time(word);
      if (word.size() != 14 || !read)
        return fail(
            fmt::format("{}:{}: expected a time as YYYYMMDDHHmmSS, found \"{}\"", source_, line, dns::printable(word.substr(0, 40))));
      time = *read;
    }
    times_.push_back({times[1], times[2]});
    return {};
  }

  // What BIND writes of a zone whose keys it has not seen yet ends where the key would begin. No DNSKEY is written so.
  void pass_over_placeholder() {
    const std::string_view rest = text_.substr(0, text_.find_first_of(";\n"));
    const std::size_t first = rest.find_first_not_of(kBlanks);
    const std::size_t last = rest.find_last_not_of(kBlanks);
    if (first == std::string_view::npos || rest.substr(first, last + 1 - first) != "0 0 0") return;
    placeholder_line_ = line_;
    zone_text_ += " \\# 4 00000000 ";
    text_.remove_prefix(rest.size());
  }

  std::string_view take_word() {
    while (!text_.empty()) {
      const std::string_view piece = take();
      if (is_word(piece)) return piece;
      zone_text_ += piece;
    }
    return {};
  }

  Result<std::vector<Anchor>> anchors_of(const std::vector<dns::Record>& records) const {
    std::vector<Anchor> anchors;
    auto times = times_.begin();
    for (const dns::Record& record : records) {
      if (record.type != dns::RrType::DNSKEY || times == times_.end()) continue;
      const auto dnskey = dns::parse_dnskey(record.rdata);
      if (dnskey && !dnskey->public_key.empty()) anchors.push_back(anchor_of(record, *times));
      ++times;
    }
    if (anchors.empty() && placeholder_line_ != 0)
      return fail(fmt::format("{}:{}: expected a key, found a placeholder: BIND has not seen the keys of the zone yet", source_,
                              placeholder_line_));
    return anchors;
  }

  static Anchor anchor_of(const dns::Record& record, const Times& times) {
    Anchor anchor(record);
    if (times.removal.seconds != 0) anchor.state = dns::AnchorState::Revoked;
    if (times.hold_down.seconds != 0) anchor.from = times.hold_down;
    return anchor;
  }

  std::string_view text_;
  std::string_view source_;
  std::size_t line_ = 1;
  std::size_t placeholder_line_ = 0;
  std::string zone_text_;
  std::vector<Times> times_;
};

}  // namespace

bool is_keydata(std::string_view text) {
  while (!text.empty())
    if (take_piece(text) == kType) return true;
  return false;
}

Result<std::vector<Anchor>> parse_keydata_anchors(std::string_view text, std::string_view source) {
  return KeydataReader(text, source).read();
}

}  // namespace whybogus::dnssec
