#include "core/render/words.h"

#include "core/render/no_word.h"

namespace whybogus::render {

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

std::string_view word(dnssec::Reason reason) {
  using enum dnssec::Reason;
  switch (reason) {
    case SignatureMissing:
      return "signature-missing";
    case SignatureExpired:
      return "signature-expired";
    case SignatureNotYetValid:
      return "signature-not-yet-valid";
    case SignatureWrong:
      return "signature-wrong";
    case KeyMissing:
      return "key-missing";
    case VouchedKeySilent:
      return "ds-key-not-signing";
    case SignatureUnfit:
      return "signature-unfit";
    case DsMismatch:
      return "ds-mismatch";
    case AnchorMismatch:
      return "anchor-mismatch";
    case AnchorNotSigning:
      return "anchor-not-signing";
    case DnskeyMissing:
      return "dnskey-missing";
    case DenialMissing:
      return "denial-missing";
    case DenialContradicted:
      return "denial-contradicted";
    case DsDenialMissing:
      return "ds-denial-missing";
    case DsFromChild:
      return "ds-from-child";
    case InsecureDelegation:
      return "insecure-delegation";
    case OptOut:
      return "opt-out";
    case UnsupportedAlgorithm:
      return "unsupported-algorithm";
    case DenialNotFollowed:
      return "denial-not-followed";
    case NegativeAnchor:
      return "negative-anchor";
    case NeverSigned:
      return "never-signed";
    case FetchFailed:
      return "fetch-failed";
    case NotAsked:
      return "not-asked";
    case NoAnchor:
      return "no-anchor";
    case RefusedHere:
      return "refused-here";
    case FailedHere:
      return "failed-here";
    case LimitReached:
      return "limit-reached";
    case Above:
      return "above";
  }
  return no_word();
}

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
