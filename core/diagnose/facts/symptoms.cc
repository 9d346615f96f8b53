#include "core/diagnose/facts/symptoms.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>

#include "core/diagnose/facts/client_answer.h"
#include "core/diagnose/facts/clock.h"
#include "core/diagnose/facts/links.h"
#include "core/diagnose/facts/sentinel.h"

namespace whybogus::diagnose {
namespace {

using dnssec::Link;
using dnssec::Reason;
using dnssec::Verdict;

std::size_t index_of(const dnssec::Chain& chain, const Link& link) { return static_cast<std::size_t>(&link - chain.links.data()); }

class Examination {
 public:
  Examination(const trace::Recording& recording, const std::vector<TierReport>& tiers) : recording_(recording), tiers_(tiers) {}

  std::vector<Symptom> examine() && {
    for (std::size_t i = 0; i < tiers_.size(); ++i) {
      if (tiers_[i].tier.kind == trace::TierKind::Root)
        examine_root(i);
      else
        examine_server(i);
    }
    return std::move(symptoms_);
  }

 private:
  void add(SymptomKind kind, std::size_t tier, const Link& link) {
    symptoms_.push_back({kind, tier, index_of(tiers_[tier].shown().chain, link)});
  }

  // Aliases lead through zones that have their own operators.
  void examine_root(std::size_t index) {
    const dnssec::Chain& chain = tiers_[index].shown().chain;
    std::set<dns::Name> told;
    for (const Link& link : chain.links)
      if (is_own_fault(link, Verdict::Bogus) && told.insert(link.zone).second) add(SymptomKind::ZoneBogus, index, link);
    const Link* open = first_own_fault(chain, Verdict::Indeterminate);
    if (open != nullptr && got_out(recording_.log)) add(SymptomKind::WalkStopped, index, *open);
    examine_policy(index);
  }

  void examine_server(std::size_t index) {
    if (tiers_[index].shown().chain.links.empty()) return;
    if (const auto first = first_of(index)) add(first->first, index, *first->second);
    if (const Link* link = further_damage(index)) add(SymptomKind::FurtherDamage, index, *link);
    const auto sentinel = untrusted_key(tiers_, index, recording_);
    if (sentinel) add(SymptomKind::KeyUntrusted, index, tiers_[index].shown().chain.links.back());
    examine_policy(index);
  }

  // What breaks only where nothing else does.
  void examine_policy(std::size_t index) {
    const dnssec::Chain& chain = tiers_[index].shown().chain;
    if (chain.links.empty()) return;
    if (chain.endless) add(SymptomKind::Endless, index, chain.links.back());
    const Link* insecure = first_own_fault(chain, Verdict::Insecure);
    const bool is_too_little = recording_.policy.require_secure && chain.verdict == Verdict::Insecure && insecure != nullptr;
    if (is_too_little) add(SymptomKind::NotSecure, index, *insecure);
  }

  using Found = std::optional<std::pair<SymptomKind, const Link*>>;

  Found first_of(std::size_t index) const {
    const TierReport& tier = tiers_[index];
    const ServerReport& server = tier.shown();
    const Link* last = &server.chain.links.back();
    if (is_unreachable(server.abilities)) return std::pair(SymptomKind::Unreachable, last);
    if (const Link* link = first_own_fault(server.chain, Verdict::Bogus)) return std::pair(SymptomKind::DataBogus, link);
    if (const Link* link = missing(server.chain)) return std::pair(SymptomKind::DataMissing, link);
    if (is_refused(tier)) return std::pair(SymptomKind::Refused, last);
    if (is_denied(index)) return std::pair(SymptomKind::Denied, last);
    const bool is_garbled = server.abilities.udp_answers == 0 && server.abilities.malformed_udp > 0;
    if (server.abilities.udp == Seen::No || is_garbled) return std::pair(SymptomKind::UdpLost, last);
    return std::nullopt;
  }

  static bool is_unreachable(const Abilities& can) {
    const bool was_asked = can.udp == Seen::No || can.tcp == Seen::No;
    return was_asked && can.udp != Seen::Yes && can.tcp != Seen::Yes;
  }

  // That no anchor is there is nobody's fault on the path.
  static const Link* missing(const dnssec::Chain& chain) {
    if (chain.verdict != Verdict::Indeterminate) return nullptr;
    const Link* link = first_own_fault(chain, Verdict::Indeterminate);
    return link == nullptr || link->faults.front().reason == Reason::NoAnchor ? nullptr : link;
  }

  // What a server says holds for the time of the run alone; and of data that nothing was known to judge by it says nothing.
  bool is_refused(const TierReport& tier) const {
    const ServerReport& server = tier.shown();
    if (server.chain.verdict == Verdict::Indeterminate || is_hypothetical(recording_)) return false;
    if (is_sentinel_servfail(server, tier.tier.label, recording_)) return false;
    return !server.says.rcode || is_error(server.says);
  }

  bool is_denied(std::size_t index) const {
    return !is_hypothetical(recording_) && denied_hop(tiers_[index].shown(), informed_upstream(tiers_, index), recording_) != nullptr;
  }

  const Link* further_damage(std::size_t index) const {
    const TierReport* upstream = informed_upstream(tiers_, index);
    if (upstream == nullptr) return nullptr;
    const dnssec::Chain& chain = tiers_[index].shown().chain;
    const auto found = std::ranges::find_if(
        chain.links, [&](const Link& link) { return is_own_fault(link, Verdict::Bogus) && is_fine_at(*upstream, link); });
    return found == chain.links.end() ? nullptr : &*found;
  }

  const trace::Recording& recording_;
  const std::vector<TierReport>& tiers_;
  std::vector<Symptom> symptoms_;
};

}  // namespace

std::vector<Symptom> symptoms(const trace::Recording& recording, const std::vector<TierReport>& tiers) {
  return Examination(recording, tiers).examine();
}

}  // namespace whybogus::diagnose
