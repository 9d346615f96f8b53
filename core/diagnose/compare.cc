#include "core/diagnose/compare.h"

#include <algorithm>
#include <vector>

namespace whybogus::diagnose {
namespace {

const dnssec::Hop* hop_at(const dnssec::Chain& chain, const dns::Name& name) {
  const auto found = std::ranges::find(chain.hops, name, &dnssec::Hop::owner);
  return found == chain.hops.end() || found->kind == dnssec::HopKind::Unknown ? nullptr : &*found;
}

std::vector<dns::Bytes> rdata(const dnssec::Hop& hop) {
  std::vector<dns::Bytes> all;
  for (const dns::Record& record : hop.records) all.push_back(record.rdata);
  std::ranges::sort(all);
  return all;
}

}  // namespace

bool differs(const dnssec::Chain& a, const dnssec::Chain& b, const dns::Name& name) {
  const dnssec::Hop* one = hop_at(a, name);
  const dnssec::Hop* other = hop_at(b, name);
  if (one == nullptr || other == nullptr) return false;
  return one->kind != other->kind || rdata(*one) != rdata(*other);
}

}  // namespace whybogus::diagnose
