#include "core/dns/registry.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <span>

#include "core/dns/ldns_ptr.h"
#include "core/dns/printable.h"

namespace whybogus::dns {
namespace {

struct Entry {
  std::uint16_t value;
  std::string_view text;
};

// Types that ldns 1.8 prints as TYPEnnn.
constexpr auto kNewerTypes = std::to_array<Entry>({{66, "DSYNC"},
                                                   {67, "HHIT"},
                                                   {68, "BRID"},
                                                   {128, "NXNAME"},
                                                   {258, "AVC"},
                                                   {259, "DOA"},
                                                   {260, "AMTRELAY"},
                                                   {261, "RESINFO"},
                                                   {262, "WALLET"},
                                                   {263, "CLA"},
                                                   {264, "IPN"}});

constexpr auto kClasses = std::to_array<Entry>({{1, "IN"}, {3, "CH"}, {4, "HS"}, {254, "NONE"}, {255, "ANY"}});

constexpr auto kRcodes = std::to_array<Entry>({{0, "NOERROR"},
                                               {1, "FORMERR"},
                                               {2, "SERVFAIL"},
                                               {3, "NXDOMAIN"},
                                               {4, "NOTIMP"},
                                               {5, "REFUSED"},
                                               {6, "YXDOMAIN"},
                                               {7, "YXRRSET"},
                                               {8, "NXRRSET"},
                                               {9, "NOTAUTH"},
                                               {10, "NOTZONE"},
                                               {16, "BADVERS"},
                                               {17, "BADKEY"},
                                               {18, "BADTIME"},
                                               {19, "BADMODE"},
                                               {20, "BADNAME"},
                                               {21, "BADALG"},
                                               {22, "BADTRUNC"},
                                               {23, "BADCOOKIE"}});

constexpr auto kAlgorithms = std::to_array<Entry>({{1, "RSAMD5"},
                                                   {2, "DH"},
                                                   {3, "DSA"},
                                                   {5, "RSASHA1"},
                                                   {6, "DSA-NSEC3-SHA1"},
                                                   {7, "RSASHA1-NSEC3-SHA1"},
                                                   {8, "RSASHA256"},
                                                   {10, "RSASHA512"},
                                                   {12, "ECC-GOST"},
                                                   {13, "ECDSAP256SHA256"},
                                                   {14, "ECDSAP384SHA384"},
                                                   {15, "ED25519"},
                                                   {16, "ED448"},
                                                   {17, "SM2SM3"},
                                                   {23, "ECC-GOST12"},
                                                   {253, "PRIVATEDNS"},
                                                   {254, "PRIVATEOID"}});

constexpr auto kDigestTypes =
    std::to_array<Entry>({{1, "SHA-1"}, {2, "SHA-256"}, {3, "GOST R 34.11-94"}, {4, "SHA-384"}, {5, "GOST R 34.11-2012"}, {6, "SM3"}});

constexpr auto kEdeCodes = std::to_array<Entry>({{0, "Other"},
                                                 {1, "Unsupported DNSKEY Algorithm"},
                                                 {2, "Unsupported DS Digest Type"},
                                                 {3, "Stale Answer"},
                                                 {4, "Forged Answer"},
                                                 {5, "DNSSEC Indeterminate"},
                                                 {6, "DNSSEC Bogus"},
                                                 {7, "Signature Expired"},
                                                 {8, "Signature Not Yet Valid"},
                                                 {9, "DNSKEY Missing"},
                                                 {10, "RRSIGs Missing"},
                                                 {11, "No Zone Key Bit Set"},
                                                 {12, "NSEC Missing"},
                                                 {13, "Cached Error"},
                                                 {14, "Not Ready"},
                                                 {15, "Blocked"},
                                                 {16, "Censored"},
                                                 {17, "Filtered"},
                                                 {18, "Prohibited"},
                                                 {19, "Stale NXDOMAIN Answer"},
                                                 {20, "Not Authoritative"},
                                                 {21, "Not Supported"},
                                                 {22, "No Reachable Authority"},
                                                 {23, "Network Error"},
                                                 {24, "Invalid Data"},
                                                 {25, "Signature Expired before Valid"},
                                                 {26, "Too Early"},
                                                 {27, "Unsupported NSEC3 Iterations Value"},
                                                 {28, "Unable to conform to policy"},
                                                 {29, "Synthesized"},
                                                 {30, "Invalid Query Type"}});

using Table = std::span<const Entry>;

std::optional<std::string> text_in(Table table, std::uint16_t value) {
  const auto entry = std::ranges::find(table, value, &Entry::value);
  if (entry == table.end()) return std::nullopt;
  return std::string(entry->text);
}

std::optional<std::uint16_t> value_in(Table table, std::string_view text) {
  const auto entry = std::ranges::find(table, text, &Entry::text);
  if (entry == table.end()) return std::nullopt;
  return entry->value;
}

// Not std::toupper: that one depends on the locale.
std::string upper(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - ('a' - 'A'));
  }
  return result;
}

// RFC 3597 5: the number after "TYPE" or "CLASS".
std::optional<std::uint16_t> generic_value(std::string_view text, std::string_view prefix) {
  if (!text.starts_with(prefix) || text.size() == prefix.size()) return std::nullopt;
  std::uint16_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data() + prefix.size(), end, value);
  if (error != std::errc() || stop != end) return std::nullopt;
  return value;
}

std::string shown(std::string_view text) { return printable(text.substr(0, 80)); }

std::string codec_text(std::uint16_t type) { return owned(ldns_rr_type2str(static_cast<ldns_rr_type>(type))).get(); }

}  // namespace

std::string to_text(RrType type) {
  if (auto text = text_in(kNewerTypes, type.value)) return *text;
  return codec_text(type.value);
}

std::string to_text(RrClass rr_class) { return text_in(kClasses, rr_class.value).value_or(fmt::format("CLASS{}", rr_class.value)); }

std::string to_text(Rcode rcode) { return text_in(kRcodes, rcode.value).value_or(fmt::format("RCODE{}", rcode.value)); }

std::string to_text(Algorithm algorithm) { return text_in(kAlgorithms, algorithm.value).value_or(std::to_string(algorithm.value)); }

std::string to_text(DigestType type) { return text_in(kDigestTypes, type.value).value_or(std::to_string(type.value)); }

std::string to_text(KeyTag tag) { return std::to_string(tag.value); }

std::string to_text(EdeCode code) { return text_in(kEdeCodes, code.value).value_or(fmt::format("code {}", code.value)); }

Result<RrType> parse_rr_type(std::string_view text) {
  const std::string mnemonic = upper(text);
  if (const auto value = generic_value(mnemonic, "TYPE")) return RrType{*value};
  if (const auto value = value_in(kNewerTypes, mnemonic)) return RrType{*value};
  const auto value = static_cast<std::uint16_t>(ldns_get_rr_type_by_name(mnemonic.c_str()));
  // ldns reads what it can and stops at a NUL: only what prints back as the same text was a mnemonic.
  if (codec_text(value) != mnemonic) return fail(fmt::format("\"{}\" is not a type of DNS records", shown(text)));
  return RrType{value};
}

Result<RrClass> parse_rr_class(std::string_view text) {
  const std::string mnemonic = upper(text);
  if (const auto value = generic_value(mnemonic, "CLASS")) return RrClass{*value};
  if (const auto value = value_in(kClasses, mnemonic)) return RrClass{*value};
  return fail(fmt::format("\"{}\" is not a class of DNS records", shown(text)));
}

bool may_stand_beside_cname(RrType type) {
  constexpr RrType key{25};
  return type == RrType::CNAME || type == RrType::RRSIG || type == RrType::NSEC || type == key;
}

bool is_meta(RrType type) { return type == RrType::OPT || (type.value >= 128 && type.value <= 255); }

}  // namespace whybogus::dns
