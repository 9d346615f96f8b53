#include "core/dnssec/denial_remarks.h"

#include <algorithm>

namespace whybogus::dnssec {
namespace {

// The highest of all records: it is what a validator's limit is held against.
unsigned iterations(const Witnesses& witnesses) {
  unsigned most = 0;
  for (const Witnesses::Nsec3Record& record : witnesses.nsec3) most = std::max<unsigned>(most, record.nsec3.iterations);
  return most;
}

}  // namespace

std::vector<Remark> denial_remarks(const Witnesses& witnesses) {
  std::vector<Remark> remarks;
  if (const unsigned most = iterations(witnesses); most > 0) remarks.push_back({.kind = RemarkKind::Nsec3Iterations, .number = most});
  return remarks;
}

}  // namespace whybogus::dnssec
