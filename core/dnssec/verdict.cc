#include "core/dnssec/verdict.h"

#include <algorithm>

namespace whybogus::dnssec {

std::string to_text(Verdict verdict) {
  switch (verdict) {
    case Verdict::Secure:
      return "secure";
    case Verdict::Insecure:
      return "insecure";
    case Verdict::Indeterminate:
      return "indeterminate";
    case Verdict::Bogus:
      return "bogus";
  }
  return {};
}

bool is_fine(Verdict verdict) { return verdict == Verdict::Secure || verdict == Verdict::Insecure; }

Verdict worse(Verdict a, Verdict b) { return std::max(a, b); }

}  // namespace whybogus::dnssec
