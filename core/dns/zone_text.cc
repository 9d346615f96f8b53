// parse_zone_text of record.h: what each entry of a zone file says, given those before it.
#include <fmt/format.h>

#include <charconv>
#include <optional>

#include "core/dns/printable.h"
#include "core/dns/rdata_codec.h"
#include "core/dns/record.h"
#include "core/dns/zone_entries.h"

namespace whybogus::dns {
namespace {

constexpr std::size_t kMaxRdata = 0xFFFF;
// What ldns and others take where no TTL was ever stated.
constexpr Ttl kUnstatedTtl{3600};
constexpr std::string_view kBlanks = " \t";

// Takes the word at the head of `text`; an escaped blank belongs to it.
std::string_view take_word(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
  std::size_t end = 0;
  while (end < text.size() && kBlanks.find(text[end]) == std::string_view::npos) end += text[end] == '\\' ? 2 : 1;
  const std::string_view word = text.substr(0, end);
  text.remove_prefix(word.size());
  return word;
}

std::string_view next_word(std::string_view text) { return take_word(text); }

std::string in_quotes(std::string_view word) { return fmt::format("\"{}\"", printable(word.substr(0, 80))); }

// Whether the name's text ends with a dot that is not escaped.
bool is_absolute(std::string_view text) {
  if (!text.ends_with('.')) return false;
  std::size_t backslashes = 0;
  while (backslashes + 1 < text.size() && text[text.size() - 2 - backslashes] == '\\') ++backslashes;
  return backslashes % 2 == 0;
}

// Seconds in a unit of BIND's TTLs ("1h30m"); nothing for another letter.
std::optional<std::uint64_t> unit_seconds(char letter) {
  switch (letter) {
    case 's':
    case 'S':
      return 1;
    case 'm':
    case 'M':
      return 60;
    case 'h':
    case 'H':
      return 3600;
    case 'd':
    case 'D':
      return 86400;
    case 'w':
    case 'W':
      return 604800;
    default:
      return std::nullopt;
  }
}

std::optional<Ttl> read_ttl(std::string_view word) {
  std::uint64_t sum = 0;
  if (word.empty()) return std::nullopt;
  while (!word.empty()) {
    std::uint32_t count = 0;
    const auto [stop, error] = std::from_chars(word.data(), word.data() + word.size(), count);
    if (error != std::errc()) return std::nullopt;
    word.remove_prefix(static_cast<std::size_t>(stop - word.data()));
    const auto unit = word.empty() ? 1 : unit_seconds(word[0]);
    if (!unit) return std::nullopt;
    sum += count * *unit;
    if (sum > 0xFFFFFFFF) return std::nullopt;
    word.remove_prefix(word.empty() ? 0 : 1);
  }
  return Ttl{static_cast<std::uint32_t>(sum)};
}

std::optional<RrClass> read_class(std::string_view word) {
  const Result<RrClass> rr_class = parse_rr_class(word);
  // NONE and ANY are no classes of data, and ANY is a type too.
  if (!rr_class || rr_class->value == 254 || rr_class->value == 255) return std::nullopt;
  return *rr_class;
}

std::optional<int> hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

std::optional<Bytes> read_hex(std::string_view text) {
  Bytes octets;
  int high = -1;
  for (const char c : text) {
    if (kBlanks.find(c) != std::string_view::npos) continue;
    const std::optional<int> digit = hex_digit(c);
    if (!digit) return std::nullopt;
    if (high >= 0) octets.push_back(static_cast<std::uint8_t>(high << 4 | *digit));
    high = high >= 0 ? -1 : *digit;
  }
  if (high >= 0) return std::nullopt;
  return octets;
}

// RFC 3597 5, after the "\#". Read here and not by the codec, so that RDATA that is malformed for its type can be written too.
Result<Bytes> read_generic(std::string_view text) {
  const std::string_view word = take_word(text);
  std::size_t size = 0;
  const auto [stop, error] = std::from_chars(word.data(), word.data() + word.size(), size);
  if (word.empty() || error != std::errc() || stop != word.data() + word.size()) return fail("\\# needs a length");
  std::optional<Bytes> octets = read_hex(text);
  if (!octets) return fail("\\# needs an even number of hexadecimal digits");
  if (octets->size() != size) return fail(fmt::format("\\# says {} octets and gives {}", size, octets->size()));
  return std::move(*octets);
}

class ZoneReader {
 public:
  // Reads one entry: nothing for a directive.
  Result<std::optional<Record>> read(std::string_view entry) {
    if (entry.starts_with('$')) return directive(entry).map([] { return std::optional<Record>(); });
    return record(entry).map([](Record made) { return std::optional<Record>(std::move(made)); });
  }

 private:
  Result<void> directive(std::string_view entry) {
    const std::string_view word = take_word(entry);
    const std::string_view operand = take_word(entry);
    if (!next_word(entry).empty()) return fail(fmt::format("{} has more than one operand", printable(word)));
    if (word == "$ORIGIN") return set_origin(operand);
    if (word == "$TTL") return set_default_ttl(operand);
    return fail(fmt::format("{} is not supported", in_quotes(word)));
  }

  Result<void> set_origin(std::string_view operand) {
    Result<Name> name = absolute(operand);
    if (!name) return tl::unexpected(name.error());
    origin_ = std::move(*name);
    return {};
  }

  Result<void> set_default_ttl(std::string_view operand) {
    default_ttl_ = read_ttl(operand);
    if (!default_ttl_) return fail(fmt::format("{} is not a TTL", in_quotes(operand)));
    return {};
  }

  Result<Name> absolute(std::string_view text) const {
    const bool relative = !is_absolute(text);
    if (relative && !origin_) return fail(fmt::format("{} has no final dot, and no $ORIGIN came before it", in_quotes(text)));
    if (text == "@") return *origin_;
    Result<Name> name = Name::parse(text);
    if (!name || !relative) return name;
    return name->substituted(Name(), *origin_);
  }

  Result<Record> record(std::string_view entry) {
    Record made;
    Result<Name> owner = take_owner(entry);
    if (!owner) return tl::unexpected(owner.error());
    made.owner = last_owner_.emplace(std::move(*owner));
    take_ttl_and_class(entry, made);
    const std::string_view word = take_word(entry);
    if (word.empty()) return fail(fmt::format("{} has no type", made.owner.to_text()));
    const Result<RrType> type = parse_rr_type(word);
    if (!type) return tl::unexpected(type.error());
    if (is_meta(*type)) return fail(fmt::format("{} is not a type of data", to_text(*type)));
    made.type = *type;
    Result<Bytes> rdata = read_rdata(made.type, entry);
    if (!rdata) return fail(fmt::format("the RDATA of {} {}: {}", made.owner.to_text(), to_text(made.type), rdata.error().text));
    made.rdata = std::move(*rdata);
    return made;
  }

  Result<Name> take_owner(std::string_view& entry) const {
    const bool left_out = kBlanks.find(entry[0]) != std::string_view::npos;
    if (!left_out) return absolute(take_word(entry));
    if (!last_owner_) return fail("the first record has no owner");
    return *last_owner_;
  }

  // Both may be left out, and they come in either order (RFC 1035 5.1).
  void take_ttl_and_class(std::string_view& entry, Record& made) {
    std::optional<Ttl> ttl;
    std::optional<RrClass> rr_class;
    for (int i = 0; i < 2; ++i) {
      const std::string_view word = next_word(entry);
      const std::optional<Ttl> as_ttl = ttl ? std::nullopt : read_ttl(word);
      const std::optional<RrClass> as_class = rr_class ? std::nullopt : read_class(word);
      if (!as_ttl && !as_class) break;
      if (as_ttl) ttl = as_ttl;
      if (as_class) rr_class = as_class;
      take_word(entry);
    }
    if (ttl) last_ttl_ = ttl;
    if (rr_class) last_class_ = *rr_class;
    made.ttl = ttl.value_or(default_ttl_.value_or(last_ttl_.value_or(kUnstatedTtl)));
    made.rr_class = last_class_;
  }

  Result<Bytes> read_rdata(RrType type, std::string_view words) const {
    Result<Bytes> rdata = read_words(type, words);
    if (rdata && rdata->size() > kMaxRdata) return fail("it is longer than 65535 octets");
    return rdata;
  }

  Result<Bytes> read_words(RrType type, std::string_view words) const {
    std::string_view rest = words;
    if (take_word(rest) == "\\#") return read_generic(rest);
    return rdata_of(type, words, origin_.value_or(Name()));
  }

  std::optional<Name> origin_;
  std::optional<Ttl> default_ttl_;
  std::optional<Ttl> last_ttl_;
  RrClass last_class_ = RrClass::IN;
  std::optional<Name> last_owner_;
};

}  // namespace

Result<std::vector<Record>> parse_zone_text(std::string_view text, std::string_view source) {
  return parse_zone_text(text, source, [](const Record&) { return Result<void>(); });
}

Result<std::vector<Record>> parse_zone_text(std::string_view text, std::string_view source,
                                            const std::function<Result<void>(const Record&)>& check) {
  if (text.size() > zone_text_limit) return fail(fmt::format("{}:1: the text is larger than {} MiB", source, zone_text_limit >> 20));
  std::vector<Record> records;
  ZoneEntries entries(text);
  ZoneReader reader;
  while (true) {
    const Result<ZoneEntry> entry = entries.next();
    if (!entry) return fail(fmt::format("{}:{}", source, entry.error().text));
    if (entry->text.empty()) return records;
    Result<std::optional<Record>> record = reader.read(entry->text);
    if (!record) return fail(fmt::format("{}:{}: {}", source, entry->line, record.error().text));
    if (!*record) continue;
    if (const Result<void> passed = check(**record); !passed)
      return fail(fmt::format("{}:{}: {}", source, entry->line, passed.error().text));
    records.push_back(std::move(**record));
  }
}

}  // namespace whybogus::dns
