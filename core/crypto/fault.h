// What OpenSSL found wrong when it did not do what it was asked: the input, or itself? Private to this folder.
#pragma once

namespace whybogus::crypto {

/// Nothing is queued before what is to be looked at, so that what is queued after it is its own.
void forget_errors();

/// Why a check of a signature did not say yes.
enum class NoReason {
  /// The signature: a check ran and found it wrong.
  Signature,
  /// A check ran and found it wrong, or, before OpenSSL 3.2, memory ran out where OpenSSL does not tell: no reason was given.
  Unsaid,
  /// OpenSSL: memory that ran out, an algorithm that went missing, a context that is not used twice. It says nothing of the signature.
  Library
};

/// `outcome` is what the check gave, other than 1. Needs forget_errors() before the check.
NoReason why_not(int outcome);

/// Whether a key was not made because its point is no point of the curve. Needs forget_errors() before.
bool is_point_at_fault();

}  // namespace whybogus::crypto
