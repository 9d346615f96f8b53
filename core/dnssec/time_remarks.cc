#include "core/dnssec/time_remarks.h"

#include <algorithm>

namespace whybogus::dnssec {
namespace {

// Signers renew a signature long before it expires: BIND at a quarter of its life, Knot DNS and OpenDNSSEC at a fifth to a half, signers on
// the fly with each answer. What has an eighth of its life left has missed its turn; and what has two days left or more gives time enough,
// however long its life.
constexpr std::int64_t kPart = 8;
constexpr std::int64_t kEnough = std::int64_t{2} * 86400;

// The times of a signature, as seconds from now.
struct Span {
  std::int64_t life = 0;
  std::int64_t left = 0;
};

Span span_of(const dns::Rrsig& rrsig, dns::Time now) {
  const dns::Time expiration = dns::nearest(rrsig.expiration, now);
  return {expiration.seconds - dns::nearest(rrsig.inception, now).seconds, expiration.seconds - now.seconds};
}

const SignatureCheck* longest_valid(const std::vector<SignatureCheck>& checks, dns::Time now) {
  const SignatureCheck* longest = nullptr;
  for (const SignatureCheck& check : checks) {
    if (!check.valid()) continue;
    if (longest == nullptr || span_of(check.rrsig, now).left > span_of(longest->rrsig, now).left) longest = &check;
  }
  return longest;
}

std::int64_t longest_ttl(const Rrset& rrset) {
  std::int64_t longest = 0;
  for (const dns::Record& record : rrset.records) longest = std::max<std::int64_t>(longest, record.ttl.value);
  return longest;
}

bool is_soon(const Span& span) { return span.left < std::min(span.life / kPart, kEnough); }

}  // namespace

std::vector<Remark> time_remarks(const Rrset& rrset, const std::vector<SignatureCheck>& checks, dns::Time now) {
  std::vector<Remark> remarks;
  const SignatureCheck* const check = longest_valid(checks, now);
  if (check == nullptr) return remarks;
  const auto add = [&](RemarkKind kind, std::int64_t seconds) {
    remarks.push_back({.kind = kind,
                       .tag = check->rrsig.tag,
                       .number = seconds,
                       .when = dns::nearest(check->rrsig.expiration, now),
                       .name = rrset.owner,
                       .type = rrset.type});
  };
  const Span span = span_of(check->rrsig, now);
  const std::int64_t ttl = longest_ttl(rrset);
  const std::int64_t original = check->rrsig.original_ttl.value;
  if (is_soon(span)) add(RemarkKind::SignatureExpiresSoon, span.left);
  // RFC 4035 5.3.3: a validator keeps an RRset for the least of all three.
  if (std::min(ttl, original) > span.left) add(RemarkKind::TtlOutlivesSignature, std::min(ttl, original) - span.left);
  return remarks;
}

}  // namespace whybogus::dnssec
