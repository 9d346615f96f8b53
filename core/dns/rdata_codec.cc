#include "core/dns/rdata_codec.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <vector>

#include "core/dns/ldns_ptr.h"
#include "core/dns/printable.h"
#include "core/dns/rdata.h"
#include "core/dns/time.h"
#include "core/dns/wire_reader.h"

namespace whybogus::dns {
namespace {

constexpr RrType kWks{11};
constexpr RrType kCert{37};
constexpr RrType kCsync{62};

BytesView octets_of(const ldns_rdf& rdf) { return {ldns_rdf_data(&rdf), ldns_rdf_size(&rdf)}; }

Bytes octets_of(const ldns_rr& rr) {
  Bytes octets;
  for (std::size_t i = 0; i < ldns_rr_rd_count(&rr); ++i) {
    const BytesView field = octets_of(*ldns_rr_rdf(&rr, i));
    octets.insert(octets.end(), field.begin(), field.end());
  }
  return octets;
}

// ldns asks the machine for the names of WKS's protocols and services, so that the text would not be the same everywhere; of CERT it leaks
// memory when an algorithm is 0.
bool has_steady_words(RrType type) { return type != kWks && type != kCert; }

LdnsRr decoded(RrType type, BytesView rdata) {
  LdnsRr rr = owned(ldns_rr_new());
  ldns_rr_set_type(rr.get(), static_cast<ldns_rr_type>(type.value));
  Bytes wire{static_cast<std::uint8_t>(rdata.size() >> 8), static_cast<std::uint8_t>(rdata.size() & 0xFF)};
  wire.insert(wire.end(), rdata.begin(), rdata.end());
  std::size_t at = 0;
  return is_fine(ldns_wire2rdf(rr.get(), wire.data(), wire.size(), &at)) ? std::move(rr) : nullptr;
}

std::optional<std::string> bitmap_text(BytesView octets) {
  const Result<TypeBitmap> bitmap = parse_type_bitmap(octets);
  if (!bitmap) return std::nullopt;
  std::vector<std::string> words;
  for (const RrType type : bitmap->types) words.push_back(to_text(type));
  return fmt::format("{}", fmt::join(words, " "));
}

// YYYYMMDDHHmmSS, the 32 bits taken as seconds since 1970 (up to 2106). ldns would choose the century by the machine's clock.
std::string time_text(BytesView octets) {
  std::string text = to_text(Time{WireReader(octets).u32()});
  std::erase_if(text, [](char c) { return c < '0' || c > '9'; });
  return text;
}

std::string codec_text(const ldns_rdf& field) {
  const LdnsText text(ldns_rdf2str(&field));
  std::string_view words = text ? text.get() : "";
  while (words.ends_with(' ')) words.remove_suffix(1);
  while (words.starts_with(' ')) words.remove_prefix(1);
  return printable(words);
}

// Ours where the codec's words depend on a clock, or on how many types and escapes it knows.
std::optional<std::string> field_text(const ldns_rdf& field) {
  const BytesView octets = octets_of(field);
  switch (ldns_rdf_get_type(&field)) {
    case LDNS_RDF_TYPE_DNAME:
      if (const Result<Name> name = Name::from_wire(octets)) return name->to_text();
      return std::nullopt;
    case LDNS_RDF_TYPE_BITMAP:
      return bitmap_text(octets);
    case LDNS_RDF_TYPE_TIME:
      return time_text(octets);
    case LDNS_RDF_TYPE_TYPE:
      return to_text(RrType{WireReader(octets).u16()});
    case LDNS_RDF_TYPE_UNKNOWN:
      return std::nullopt;
    default:
      return codec_text(field);
  }
}

// How many words stand before those that are types.
std::optional<std::size_t> words_before_types(RrType type) {
  if (type == RrType::RRSIG) return 0;
  if (type == RrType::NSEC) return 1;
  if (type == kCsync) return 2;
  if (type == RrType::NSEC3) return 5;
  return std::nullopt;
}

std::vector<std::string_view> split(std::string_view text) {
  constexpr std::string_view blanks = " \t";
  std::vector<std::string_view> words;
  for (std::size_t at = text.find_first_not_of(blanks); at != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(blanks, at), text.size());
    words.push_back(text.substr(at, end - at));
    at = text.find_first_not_of(blanks, end);
  }
  return words;
}

bool stands_for_type(RrType type, std::size_t position, std::size_t before) {
  return type == RrType::RRSIG ? position == 0 : position >= before;
}

// The words with types in their generic form. ldns has no mnemonic for some types, and takes a word that it does not know for TYPE0.
Result<std::string> with_generic_types(RrType type, std::string_view words) {
  const std::optional<std::size_t> before = words_before_types(type);
  if (!before) return std::string(words);
  std::vector<std::string> result;
  for (const std::string_view word : split(words)) {
    result.emplace_back(word);
    if (!stands_for_type(type, result.size() - 1, *before)) continue;
    const Result<RrType> named = parse_rr_type(word);
    if (!named) return tl::unexpected(named.error());
    result.back() = fmt::format("TYPE{}", named->value);
  }
  return fmt::format("{}", fmt::join(result, " "));
}

// ldns takes each name whose first label is "@" for the origin, escaped or not, and whatever follows.
bool is_mistaken_for_origin(std::string_view word) {
  for (const std::string_view at : {"\\@", "\\064"}) {
    if (word == at) return true;
    if (word.starts_with(at) && word[at.size()] == '.') return true;
  }
  return word.starts_with("@.");
}

bool is_name(const ldns_rdf& field) { return ldns_rdf_get_type(&field) == LDNS_RDF_TYPE_DNAME; }

bool is_integer(const ldns_rdf& field) {
  const ldns_rdf_type type = ldns_rdf_get_type(&field);
  return type == LDNS_RDF_TYPE_INT8 || type == LDNS_RDF_TYPE_INT16 || type == LDNS_RDF_TYPE_INT32 || type == LDNS_RDF_TYPE_ALG;
}

// Whether `word`, if it is a number at all, is the one that `field` holds.
bool holds(const ldns_rdf& field, std::string_view word) {
  std::uint64_t written = 0;
  const auto [stop, error] = std::from_chars(word.data(), word.data() + word.size(), written);
  if (error == std::errc::result_out_of_range) return false;
  if (error != std::errc() || stop != word.data() + word.size()) return true;
  std::uint64_t held = 0;
  for (const std::uint8_t octet : octets_of(field)) held = held << 8 | octet;
  return written == held;
}

// What people write by hand in anchors; ldns does not say what it expected.
std::string fields_text(RrType type) {
  if (type == RrType::DS) return "; it is TAG ALGORITHM DIGEST-TYPE DIGEST";
  if (type == RrType::DNSKEY) return "; it is FLAGS PROTOCOL ALGORITHM KEY";
  return {};
}

// Whether the digest of a DS, behind its three numbers, has two digits for each octet; ldns fills up what has not.
bool has_whole_octets(std::string_view words) {
  constexpr std::string_view blanks = " \t";
  for (int field = 0; field < 3; ++field) {
    words.remove_prefix(std::min(words.find_first_not_of(blanks), words.size()));
    words.remove_prefix(std::min(words.find_first_of(blanks), words.size()));
  }
  return std::ranges::count_if(words, [&](char c) { return blanks.find(c) == std::string_view::npos; }) % 2 == 0;
}

// ldns cuts a number that is too large for its field down to the lower bits.
bool keeps_numbers(const ldns_rr& rr, std::string_view words) {
  const std::vector<std::string_view> all = split(words);
  for (std::size_t i = 0; i < std::min(all.size(), ldns_rr_rd_count(&rr)); ++i) {
    const ldns_rdf& field = *ldns_rr_rdf(&rr, i);
    // From the first field that may take several words, or part of one, the words are out of step with the fields.
    if (!is_integer(field) && !is_name(field)) return true;
    if (is_integer(field) && !holds(field, all[i])) return false;
  }
  return true;
}

bool keeps_names(const ldns_rr& rr, std::string_view words) {
  for (std::size_t i = 0; i < ldns_rr_rd_count(&rr); ++i) {
    if (is_name(*ldns_rr_rdf(&rr, i))) return std::ranges::none_of(split(words), is_mistaken_for_origin);
  }
  return true;
}

// Two names and some 500 types.
constexpr std::size_t kMostWithTypes = 600;

std::optional<std::string> text_of(const ldns_rr& rr) {
  std::string text;
  for (std::size_t i = 0; i < ldns_rr_rd_count(&rr); ++i) {
    const std::optional<std::string> field = field_text(*ldns_rr_rdf(&rr, i));
    if (!field) return std::nullopt;
    if (!text.empty() && !field->empty()) text += ' ';
    text += *field;
  }
  return text;
}

}  // namespace

std::optional<std::string> words_of(RrType type, BytesView rdata) {
  const bool lists_types = type == RrType::NSEC || type == RrType::NSEC3 || type == kCsync;
  if (lists_types && rdata.size() > kMostWithTypes) return std::nullopt;
  if (rdata.empty() || rdata.size() > 0xFFFF || !has_steady_words(type)) return std::nullopt;
  const LdnsRr rr = decoded(type, rdata);
  if (!rr) return std::nullopt;
  const std::optional<std::string> text = text_of(*rr);
  if (!text) return std::nullopt;
  // ldns takes RDATA that ends between two fields for whole, follows compression pointers, and prints some values as nothing.
  const Result<Bytes> back = rdata_of(type, *text, Name());
  return back && std::ranges::equal(*back, rdata) ? text : std::nullopt;
}

Result<Bytes> rdata_of(RrType type, std::string_view words, const Name& origin) {
  if (words.find('\0') != std::string_view::npos) return fail("a NUL octet is not text");
  const Result<std::string> readable = with_generic_types(type, words);
  if (!readable) return tl::unexpected(readable.error());
  const std::string line = fmt::format(". 0 IN {} {}", to_text(type), *readable);
  const LdnsRdf under = owned(ldns_rdf_new_frm_data(LDNS_RDF_TYPE_DNAME, origin.wire().size(), origin.wire().data()));
  ldns_rr* read = nullptr;
  const ldns_status status = ldns_rr_new_frm_str(&read, line.c_str(), 0, under.get(), nullptr);
  const LdnsRr rr(read);
  if (!is_fine(status)) return fail(ldns_get_errorstr_by_id(status) + fields_text(type));
  if (type == RrType::DS && !has_whole_octets(words)) return fail("a digest needs an even number of hexadecimal digits");
  if (!keeps_numbers(*rr, words)) return fail("a number is too large for its field");
  if (!keeps_names(*rr, words))
    return fail("a name in it has \"@\" for its first label, which cannot be read; write the RDATA as \\# and hex");
  return octets_of(*rr);
}

}  // namespace whybogus::dns
