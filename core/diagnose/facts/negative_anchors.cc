#include "core/diagnose/facts/negative_anchors.h"

#include <algorithm>

#include "core/diagnose/facts/links.h"

namespace whybogus::diagnose {
namespace {

using dns::Name;
using dnssec::Chain;
using dnssec::Link;

bool is_decided_by_negative_anchor(const Link& link) {
  return !link.faults.empty() && link.faults.front().reason == dnssec::Reason::NegativeAnchor;
}

}  // namespace

std::vector<Name> negative_anchors_that_decide(const Chain& chain) {
  std::vector<Name> anchors;
  for (const Link& link : chain.links)
    if (is_decided_by_negative_anchor(link)) anchors.push_back(link.owner);
  return anchors;
}

const Link* fault_on_the_way(const Chain& chain, const Name& anchor) {
  // The fault that the anchor hides stands on the way to its domain, or in it.
  const auto found = std::ranges::find_if(chain.links, [&](const Link& link) {
    const bool is_near = link.owner.is_subdomain_of(anchor) || anchor.is_subdomain_of(link.owner);
    return is_near && is_own_fault(link, dnssec::Verdict::Bogus);
  });
  return found == chain.links.end() ? nullptr : &*found;
}

}  // namespace whybogus::diagnose
