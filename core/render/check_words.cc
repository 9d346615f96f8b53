#include "core/render/check_words.h"

#include "core/render/no_word.h"

namespace whybogus::render {
namespace {

std::string_view ds_fault_word(dnssec::DsFault fault) {
  using enum dnssec::DsFault;
  switch (fault) {
    case UnsupportedAlgorithm:
      return "unsupported-algorithm";
    case UnsupportedDigest:
      return "unsupported-digest";
    case NoSuchKey:
      return "no-such-key";
    case OtherAlgorithm:
      return "other-algorithm";
    case WrongDigest:
      return "wrong-digest";
    case UnfitKey:
      return "unfit-key";
    case RevokedKey:
      return "revoked-key";
    case Ignored:
      return "ignored";
  }
  return no_word();
}

}  // namespace

std::string_view word(dnssec::SignatureFault fault) {
  using enum dnssec::SignatureFault;
  switch (fault) {
    case ForeignSigner:
      return "foreign-signer";
    case TooManyLabels:
      return "too-many-labels";
    case Expired:
      return "expired";
    case NotYetValid:
      return "not-yet-valid";
    case InvertedTimes:
      return "inverted-times";
    case NoSuchKey:
      return "no-such-key";
    case UnvouchedKey:
      return "unvouched-key";
    case UnfitKey:
      return "unfit-key";
    case UnsupportedAlgorithm:
      return "unsupported-algorithm";
    case MalformedKey:
      return "malformed-key";
    case MalformedSignature:
      return "malformed-signature";
    case WrongSignature:
      return "wrong-signature";
    case RefusedHere:
      return "refused-here";
    case FailedHere:
      return "failed-here";
    case NotTried:
      return "not-tried";
  }
  return no_word();
}

std::string_view outcome(const std::optional<dnssec::SignatureFault>& fault) { return fault ? word(*fault) : "valid"; }

std::string_view outcome(const std::optional<dnssec::DsFault>& fault) { return fault ? ds_fault_word(*fault) : "matches"; }

std::string_view word(dnssec::KeyFault fault) {
  using enum dnssec::KeyFault;
  switch (fault) {
    case Revoked:
      return "revoked";
    case NoZoneKey:
      return "no-zone-key";
    case OtherProtocol:
      return "other-protocol";
  }
  return no_word();
}

std::string_view word(dnssec::Limit limit) {
  using enum dnssec::Limit;
  switch (limit) {
    case PairsOfRrset:
      return "pairs-of-rrset";
    case Pairs:
      return "pairs";
    case Keys:
      return "keys";
    case Denials:
      return "denials";
    case Nsec3Digests:
      return "nsec3-digests";
  }
  return no_word();
}

}  // namespace whybogus::render
