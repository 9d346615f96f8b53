#include "core/dnssec/limits.h"

namespace whybogus::dnssec {

unsigned Limits::of(Limit limit) const {
  switch (limit) {
    case Limit::PairsOfRrset:
      return pairs_of_rrset;
    case Limit::Pairs:
      return pairs;
    case Limit::Keys:
      return keys;
    case Limit::Denials:
      return denials;
    case Limit::Nsec3Digests:
      return nsec3_digests;
  }
  return 0;
}

Budget::Budget(const Limits& limits) : limits_(limits), hasher_(std::make_shared<Nsec3Hasher>(limits.nsec3_digests)) {}

bool Budget::spend_pair() {
  if (pairs_spent_ >= limits_.pairs) return false;
  ++pairs_spent_;
  return true;
}

bool Budget::spend_spare_pair() { return pairs_spent_ < limits_.pairs / 2 && spend_pair(); }

}  // namespace whybogus::dnssec
