#include "core/diagnose/facts/links.h"

#include <algorithm>

namespace whybogus::diagnose {

using dnssec::Link;
using dnssec::Verdict;

bool is_own_fault(const Link& link, Verdict verdict) {
  return link.verdict == verdict && !link.faults.empty() && link.faults.front().reason != dnssec::Reason::Above;
}

const Link* first_own_fault(const dnssec::Chain& chain, Verdict verdict) {
  const auto found = std::ranges::find_if(chain.links, [&](const Link& link) { return is_own_fault(link, verdict); });
  return found == chain.links.end() ? nullptr : &*found;
}

bool is_fault_of_time(const Link& link) {
  const dnssec::Reason reason = link.faults.empty() ? dnssec::Reason::Above : link.faults.front().reason;
  return reason == dnssec::Reason::SignatureExpired || reason == dnssec::Reason::SignatureNotYetValid;
}

bool is_hop(const Link& link) { return link.type != dns::RrType::DS && link.type != dns::RrType::DNSKEY; }

bool is_fine_at(const TierReport& tier, const Link& link) {
  const Link* theirs = tier.shown().chain.find(link.owner, link.type);
  return theirs != nullptr && dnssec::is_fine(theirs->verdict);
}

const TierReport* informed_upstream(const std::vector<TierReport>& tiers, std::size_t index) {
  for (std::size_t i = index + 1; i < tiers.size(); ++i) {
    const dnssec::Chain& chain = tiers[i].shown().chain;
    if (chain.verdict != Verdict::Indeterminate || chain.endless) return &tiers[i];
  }
  return nullptr;
}

const TierReport* next_upstream(const std::vector<TierReport>& tiers, std::size_t index) {
  return index + 1 < tiers.size() ? &tiers[index + 1] : nullptr;
}

bool got_out(const trace::Log& log) {
  return std::ranges::any_of(log.of(trace::root_label), [](const trace::Exchange* e) { return e->answered(); });
}

bool refuses_root_keys(const trace::Log& log, std::string_view tier, const dns::Endpoint& server) {
  const dns::Question root_keys{dns::Name(), dns::RrType::DNSKEY, dns::RrClass::IN};
  return std::ranges::any_of(log.about(tier, root_keys), [&](const trace::Exchange* exchange) {
    const bool is_plain = exchange->query.server == server && !exchange->query.cd && exchange->answered();
    return is_plain && exchange->response->rcode == dns::Rcode::ServFail;
  });
}

}  // namespace whybogus::diagnose
