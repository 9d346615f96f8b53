#include "core/render/words.h"

#include <array>
#include <cstddef>

#include "core/render/no_word.h"

namespace whybogus::render {
namespace {

struct ReasonWord {
  dnssec::Reason reason;
  std::string_view word;
};

constexpr auto kReasonWords = [] {
  using enum dnssec::Reason;
  return std::to_array<ReasonWord>({
      {SignatureMissing, "signature-missing"},
      {SignatureExpired, "signature-expired"},
      {SignatureNotYetValid, "signature-not-yet-valid"},
      {SignatureWrong, "signature-wrong"},
      {KeyMissing, "key-missing"},
      {VouchedKeySilent, "ds-key-not-signing"},
      {SignatureUnfit, "signature-unfit"},
      {DsMismatch, "ds-mismatch"},
      {AnchorMismatch, "anchor-mismatch"},
      {AnchorNotSigning, "anchor-not-signing"},
      {AnchorZoneGone, "anchor-zone-gone"},
      {DnskeyMissing, "dnskey-missing"},
      {DnskeyServfail, "dnskey-servfail"},
      {DenialMissing, "denial-missing"},
      {DenialContradicted, "denial-contradicted"},
      {DsDenialMissing, "ds-denial-missing"},
      {DsFromChild, "ds-from-child"},
      {InsecureDelegation, "insecure-delegation"},
      {OptOut, "opt-out"},
      {UnsupportedAlgorithm, "unsupported-algorithm"},
      {DenialNotFollowed, "denial-not-followed"},
      {NegativeAnchor, "negative-anchor"},
      {NeverSigned, "never-signed"},
      {FetchFailed, "fetch-failed"},
      {NotAsked, "not-asked"},
      {NoAnchor, "no-anchor"},
      {RefusedHere, "refused-here"},
      {FailedHere, "failed-here"},
      {LimitReached, "limit-reached"},
      {Above, "above"},
  });
}();

// One row for each reason, in the order of the reasons.
constexpr bool is_whole() {
  for (std::size_t i = 0; i < kReasonWords.size(); ++i)
    if (static_cast<std::size_t>(kReasonWords[i].reason) != i) return false;
  return kReasonWords.size() == static_cast<std::size_t>(dnssec::Reason::Above) + 1;
}
static_assert(is_whole());

}  // namespace

std::string_view word(diagnose::Severity severity) {
  switch (severity) {
    case diagnose::Severity::Error:
      return "error";
    case diagnose::Severity::Warning:
      return "warning";
    case diagnose::Severity::Notice:
      return "notice";
  }
  return no_word();
}

std::string_view word(diagnose::At at) {
  switch (at) {
    case diagnose::At::Zone:
      return "zone";
    case diagnose::At::Tier:
      return "tier";
    case diagnose::At::Wire:
      return "wire";
  }
  return no_word();
}

std::string_view word(diagnose::Confidence confidence) {
  switch (confidence) {
    case diagnose::Confidence::Measured:
      return "measured";
    case diagnose::Confidence::Inferred:
      return "inferred";
    case diagnose::Confidence::Possible:
      return "possible";
  }
  return no_word();
}

std::string_view word(diagnose::Conclusion conclusion) {
  switch (conclusion) {
    case diagnose::Conclusion::Validates:
      return "validates";
    case diagnose::Conclusion::Breaks:
      return "breaks";
    case diagnose::Conclusion::Open:
      return "open";
  }
  return no_word();
}

std::string_view word(diagnose::Seen seen) {
  switch (seen) {
    case diagnose::Seen::Yes:
      return "yes";
    case diagnose::Seen::No:
      return "no";
    case diagnose::Seen::Unknown:
      return "unknown";
  }
  return no_word();
}

std::string_view word(trace::TierKind kind) {
  switch (kind) {
    case trace::TierKind::Server:
      return "server";
    case trace::TierKind::Root:
      return "root";
  }
  return no_word();
}

std::string_view word(dnssec::HopKind kind) {
  switch (kind) {
    case dnssec::HopKind::Data:
      return "data";
    case dnssec::HopKind::Cname:
      return "cname";
    case dnssec::HopKind::Dname:
      return "dname";
    case dnssec::HopKind::Nodata:
      return "nodata";
    case dnssec::HopKind::NameError:
      return "nxdomain";
    case dnssec::HopKind::Unknown:
      return "unknown";
  }
  return no_word();
}

std::string_view word(dnssec::Reason reason) { return kReasonWords[static_cast<std::size_t>(reason)].word; }

std::string_view word(dnssec::Witness witness) {
  switch (witness) {
    case dnssec::Witness::Match:
      return "match";
    case dnssec::Witness::ClosestEncloser:
      return "closest-encloser";
    case dnssec::Witness::NextCloser:
      return "next-closer";
    case dnssec::Witness::Wildcard:
      return "wildcard";
  }
  return no_word();
}

}  // namespace whybogus::render
