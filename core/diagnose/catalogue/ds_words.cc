#include "core/diagnose/catalogue/ds_words.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <span>

#include "core/diagnose/catalogue/signature_words.h"

namespace whybogus::diagnose {
namespace {

using dnssec::DsCheck;
using dnssec::DsFault;

// A zone may have hundreds; an operator reads a few.
constexpr std::size_t kMostTold = 4;

std::string joined(const std::vector<std::string>& texts, std::string_view separator) {
  const std::size_t told = std::min(texts.size(), kMostTold);
  const std::string text = fmt::format("{}", fmt::join(std::span(texts).first(told), separator));
  return told == texts.size() ? text : fmt::format("{}{}and {} more", text, separator, texts.size() - told);
}

std::string digest_text(const dns::Ds& ds) {
  const std::size_t size = dnssec::digest_size(ds.digest_type).value_or(ds.digest.size());
  if (ds.digest.size() == size) return "the digest is not that of the DNSKEY with that tag";
  return fmt::format("its digest has {} octets, and one of {} has {}", ds.digest.size(), dns::to_text(ds.digest_type), size);
}

std::string revoked_text(const DsCheck& check, const dns::Dnskey& key) {
  if (key.tag == check.ds.tag) return "the DNSKEY " + unfit_text(key);
  return fmt::format("the DNSKEY is revoked, and its tag is {} since", dns::to_text(key.tag));
}

std::string fault_text(const DsCheck& check, const dns::Dnskey& key) {
  switch (*check.fault) {
    case DsFault::UnsupportedAlgorithm:
      return "keys of that algorithm can't be checked here";
    case DsFault::UnsupportedDigest:
      return "digests of that type can't be computed here";
    case DsFault::NoSuchKey:
      return "no DNSKEY has that tag";
    case DsFault::OtherAlgorithm:
      return "the DNSKEY with that tag is of algorithm " + dns::to_text(key.algorithm);
    case DsFault::WrongDigest:
      return digest_text(check.ds);
    case DsFault::UnfitKey:
      return "the DNSKEY " + unfit_text(key);
    case DsFault::RevokedKey:
      return revoked_text(check, key);
    case DsFault::Ignored:
      return "passed over, as SHA-1 beside a stronger digest (RFC 4509 3; Unbound takes it all the same)";
  }
  return {};
}

// A number without a name says what it is a number of.
template <class Number>
std::string named(Number number, std::string_view kind) {
  const std::string text = dns::to_text(number);
  return text == std::to_string(number.value) ? fmt::format("{} {}", kind, text) : text;
}

}  // namespace

std::string ds_text(const dnssec::Link& link) {
  std::vector<std::string> texts;
  for (const DsCheck& check : link.ds) {
    if (!check.fault) continue;
    const dns::Dnskey key = check.nearest ? link.keys.at(*check.nearest) : dns::Dnskey{};
    texts.push_back(fmt::format("{} ({}, {}): {}", dns::to_text(check.ds.tag), named(check.ds.algorithm, "algorithm"),
                                named(check.ds.digest_type, "digest type"), fault_text(check, key)));
  }
  return joined(texts, "; ");
}

std::string vouched_text(const dnssec::Link& link) {
  std::vector<std::string> tags;
  for (const DsCheck& check : link.ds)
    if (check.key && std::ranges::find(tags, dns::to_text(check.ds.tag)) == tags.end()) tags.push_back(dns::to_text(check.ds.tag));
  return tags.empty() ? "the trust anchor's" : joined(tags, ", ");
}

std::string keys_text(const std::vector<dns::Dnskey>& keys) {
  std::vector<std::string> texts;
  for (const dns::Dnskey& key : keys)
    texts.push_back(fmt::format("{} ({}{})", dns::to_text(key.tag), dns::to_text(key.algorithm), key.is_revoked() ? ", revoked" : ""));
  return texts.empty() ? "none" : joined(texts, ", ");
}

}  // namespace whybogus::diagnose
