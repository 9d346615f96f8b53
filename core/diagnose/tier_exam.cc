#include "core/diagnose/tier_exam.h"

#include <algorithm>

#include "core/diagnose/anchor_words.h"
#include "core/diagnose/catalogue.h"
#include "core/diagnose/clock.h"
#include "core/diagnose/compare.h"
#include "core/diagnose/failed_fetch.h"
#include "core/diagnose/fault_finding.h"
#include "core/diagnose/misjudgement.h"
#include "core/diagnose/remark_findings.h"
#include "core/diagnose/sentinel.h"
#include "core/diagnose/servfail_with_cd.h"

namespace whybogus::diagnose {
namespace {

using dnssec::Link;
using dnssec::Reason;
using dnssec::Verdict;

using Found = std::optional<BreakWithCause>;

bool is_root(const TierReport& tier) { return tier.tier.kind == trace::TierKind::Root; }

bool is_error(const Says& says) { return says.rcode && *says.rcode != dns::Rcode::NoError && *says.rcode != dns::Rcode::NxDomain; }

class TierExam {
 public:
  TierExam(const std::vector<TierReport>& tiers, std::size_t index, const trace::Recording& recording)
      : tiers_(tiers), index_(index), tier_(tiers[index]), recording_(recording) {
    if (index + 1 < tiers.size()) next_ = &tiers[index + 1];
    below_ = tier_behind(tiers, index);
  }

  Found examine() const {
    if (Found found = unreachable()) return found;
    if (Found found = unproven_wildcard()) return found;
    if (Found found = bogus_data()) return found;
    if (Found found = missing_data()) return found;
    if (Found found = misjudged()) return found;
    return no_udp();
  }

  std::optional<Finding> further_damage() const {
    if (below_ == nullptr) return std::nullopt;
    const auto found =
        std::ranges::find_if(chain().links, [&](const Link& link) { return is_own_fault(link, Verdict::Bogus) && is_fine_behind(link); });
    return found == chain().links.end() ? std::nullopt : std::optional(damaged(*found).cause);
  }

 private:
  const ServerReport& server() const { return tier_.shown(); }
  const dnssec::Chain& chain() const { return server().chain; }

  std::string towards() const {
    if (next_ == nullptr) return {};
    return is_root(*next_) ? "authorities" : next_->tier.label;
  }

  std::string towards_text() const { return next_ == nullptr ? "the tiers behind it" : responder_text(next_->tier); }

  BreakWithCause at(At place, const Link& link, Finding cause) const {
    BreakWithCause found;
    found.where.at = place;
    found.where.tier = tier_.tier.label;
    if (place == At::Tier) found.where.towards = towards();
    found.where.owner = link.owner;
    found.where.type = link.type;
    found.where.zone = zone_of(link);
    cause.zone = found.where.zone;
    cause.operands["towards"] = towards_text();
    cause.operands["domain"] = domain_to_except(link).to_text();
    found.cause = std::move(cause);
    return found;
  }

  // The zone that the link belongs to is known best where the chain is whole.
  dns::Name zone_of(const Link& link) const {
    const Link* whole = below_ == nullptr ? nullptr : below_->shown().chain.find(link.owner, link.type);
    return whole == nullptr ? link.zone : whole->zone;
  }

  // Where a negative trust anchor does what it must and no more: whoever takes a zone for insecure asks for no DS of it.
  dns::Name domain_to_except(const Link& link) const { return link.type == dns::RrType::DS ? link.owner : zone_of(link); }

  const Link& last_link() const { return chain().links.back(); }

  Found unreachable() const {
    const Abilities& can = server().abilities;
    const bool was_asked = can.udp == Seen::No || can.tcp == Seen::No;
    if (!was_asked || can.udp == Seen::Yes || can.tcp == Seen::Yes) return std::nullopt;
    Finding cause = finding_at(Code::Unreachable, last_link(), tier_);
    cause.operands["how"] = how_silent();
    BreakWithCause found = at(At::Wire, last_link(), std::move(cause));
    found.is_proven = false;
    return found;
  }

  // Other addresses of the tier may have answered.
  std::string how_silent() const {
    std::vector<const trace::Exchange*> asked = recording_.log.about(tier_.tier.label, recording_.question);
    std::erase_if(asked, [&](const trace::Exchange* e) { return e->query.server != *server().server; });
    return how_failed(asked);
  }

  Found bogus_data() const {
    const Link* link = first_own_fault(chain(), Verdict::Bogus);
    if (link == nullptr) return std::nullopt;
    return below_ == nullptr ? bogus_without_comparison(*link) : damaged(telling(*link));
  }

  // BIND adds the proof that a wildcard's answer owes once it has checked it. Where it trusts not even the root's keys, that is never.
  Found unproven_wildcard() const {
    const Link* link = first_own_fault(chain(), Verdict::Bogus);
    const bool lacks_proof = link != nullptr && link->faults.front().reason == Reason::DenialMissing;
    if (!lacks_proof || is_hypothetical(recording_) || server().says.rcode != dns::Rcode::ServFail) return std::nullopt;
    if (server().abilities.dnssec_ok == Seen::No || (below_ != nullptr && !is_fine_behind(*link))) return std::nullopt;
    if (!refuses_root_keys(recording_.log, tier_.tier.label, *server().server)) return std::nullopt;
    Misjudgement misjudged = misjudgement(tiers_, index_, recording_);
    BreakWithCause found = at(At::Tier, *link, std::move(misjudged.cause));
    found.where.confidence = misjudged.confidence;
    return found;
  }

  // Where a tier makes up its own answers for a name (RPZ), that shows first at the DS, which is asked for to learn whether the name is a
  // zone's. What becomes of the hop tells more, if it is known to be in a zone further up.
  const Link& telling(const Link& link) const {
    if (link.faults.front().reason != Reason::DsDenialMissing) return link;
    const dnssec::Chain& theirs = below_->shown().chain;
    for (const dnssec::Hop& hop : theirs.hops) {
      const bool is_made_up =
          hop.owner.is_subdomain_of(link.owner) && !hop.zone.is_subdomain_of(link.owner) && differs(chain(), theirs, hop.owner);
      const auto own = std::ranges::find_if(chain().links, [&](const Link& l) { return l.owner == hop.owner && is_hop(l); });
      if (is_made_up && own != chain().links.end()) return *own;
    }
    return link;
  }

  static bool is_hop(const Link& link) { return link.type != dns::RrType::DS && link.type != dns::RrType::DNSKEY; }

  BreakWithCause damaged(const Link& link) const {
    Finding cause = fault_finding(link, tier_, recording_);
    const std::string seen = text_of(cause);
    cause.code = damage(link, cause.code);
    if (cause.code == Code::SignatureDiffers) cause.operands["seen"] = seen;
    if (cause.code == Code::AnswerDiffers) cause.operands["data"] = difference_text(chain(), below_->shown().chain, link.owner);
    BreakWithCause found = at(At::Tier, link, std::move(cause));
    found.where.confidence = below_ == next_ ? Confidence::Measured : Confidence::Inferred;
    return found;
  }

  bool is_fine_behind(const Link& link) const {
    const Link* theirs = below_->shown().chain.find(link.owner, link.type);
    return theirs != nullptr && (theirs->verdict == Verdict::Secure || theirs->verdict == Verdict::Insecure);
  }

  // What a tier did to data that is fine further out.
  Code damage(const Link& link, Code seen) const {
    const Abilities& can = server().abilities;
    if (can.edns == Seen::No) return Code::EdnsDropped;
    if (can.dnssec_ok == Seen::No) return Code::DoDropped;
    switch (link.faults.front().reason) {
      case Reason::SignatureMissing:
        return differs(chain(), below_->shown().chain, link.owner) ? Code::AnswerDiffers : Code::RrsigStripped;
      case Reason::DenialMissing:
      case Reason::Above:
        return differs(chain(), below_->shown().chain, link.owner) ? Code::AnswerDiffers : seen;
      case Reason::SignatureExpired:
        return Code::StaleAnswer;
      case Reason::SignatureWrong:
      case Reason::SignatureNotYetValid:
      case Reason::KeyMissing:
      case Reason::SignatureUnfit:
        return has_same_data(link) ? Code::SignatureDiffers : Code::AnswerDiffers;
      case Reason::DnskeyMissing:
        return Code::UnsignedCopy;
      case Reason::VouchedKeySilent:
      case Reason::DsMismatch:
      case Reason::DenialContradicted:
        return Code::AnswerDiffers;
      default:
        return seen;
    }
  }

  // Of links that are no hop only the verdicts are compared.
  bool has_same_data(const Link& link) const { return is_hop(link) && agree(chain(), below_->shown().chain, link.owner); }

  // Without a tier further out that was seen to be fine it can't be told who broke it. Records that lack what a cache may lose point to the
  // tier, wrong ones to the zone.
  Found bogus_without_comparison(const Link& link) const {
    Finding cause = fault_finding(link, tier_, recording_);
    const Abilities& can = server().abilities;
    const bool lacks = can.edns == Seen::No || can.dnssec_ok == Seen::No;
    if (can.edns == Seen::No)
      cause.code = Code::EdnsDropped;
    else if (lacks)
      cause.code = Code::DoDropped;
    const Reason reason = link.faults.front().reason;
    const bool may_be_lost = reason == Reason::SignatureMissing || reason == Reason::DsDenialMissing || reason == Reason::DenialMissing ||
                             reason == Reason::DsFromChild;
    BreakWithCause found = at(lacks || may_be_lost ? At::Tier : At::Zone, link, std::move(cause));
    found.where.confidence = lacks ? Confidence::Measured : Confidence::Possible;
    return found;
  }

  Found missing_data() const {
    if (chain().verdict != Verdict::Indeterminate) return std::nullopt;
    const Link* link = first_own_fault(chain(), Verdict::Indeterminate);
    if (link == nullptr || link->faults.front().reason == Reason::NoAnchor) return std::nullopt;
    if (Found found = refused_question(*link)) return found;
    if (auto refused = servfail_with_cd(tiers_, index_, server(), recording_)) return hidden_data(*link, *std::move(refused));
    if (link->faults.front().reason != Reason::FetchFailed) return unproven(At::Tier, *link, fault_finding(*link, tier_, recording_));
    Finding cause = failed_fetch(recording_.log, *link, tier_);
    if (cause.code == Code::TruncatedNoTcp) return at(At::Wire, *link, std::move(cause));
    cause.operands["elsewhere"] = elsewhere(*link);
    const bool said_something = std::ranges::any_of(link->sources, [&](std::uint32_t n) { return recording_.log.at({n})->answered(); });
    return unproven(said_something ? At::Tier : At::Wire, *link, std::move(cause));
  }

  // What the tier hides with CD=1 too may be what some resolvers never answer.
  Found refused_question(const Link& link) const {
    if (below_ == nullptr || !is_error(server().says)) return std::nullopt;
    if (below_->shown().chain.endless) return endless_aliases(link);
    auto remark = remark_behind_servfail_with_cd(*below_, recording_.time);
    if (!remark) return std::nullopt;
    remark->tier = tier_.tier.label;
    if (server().says.exchange) remark->exchanges.push_back(*server().says.exchange);
    BreakWithCause found = at(At::Tier, link, std::move(*remark));
    found.where.confidence = Confidence::Inferred;
    return found;
  }

  // A circle is the zones' own, whoever refuses to go round in it.
  Found endless_aliases(const Link& link) const {
    Finding cause = alias_loop_finding(tier_, recording_);
    if (server().says.exchange) cause.exchanges.push_back(*server().says.exchange);
    return at(At::Zone, link, std::move(cause));
  }

  std::string elsewhere(const Link& link) const {
    return next_ != nullptr && answers(*next_, link) ? ", while it is answered by " + responder_text(next_->tier) : "";
  }

  static bool answers(const TierReport& tier, const Link& link) {
    const Link* theirs = tier.shown().chain.find(link.owner, link.type);
    return theirs != nullptr && theirs->verdict != Verdict::Indeterminate;
  }

  // What nobody behind the tier answers, and it does not either, may not be its own fault.
  Found hidden_data(const Link& link, ServfailWithCd refused) const {
    refused.finding.operands["elsewhere"] = elsewhere(link);
    BreakWithCause found = at(At::Tier, link, std::move(refused.finding));
    found.where.confidence = refused.confidence;
    found.is_proven = found.cause.code == Code::CdIgnored || (below_ != nullptr && below_ == next_);
    return found;
  }

  Found unproven(At place, const Link& link, Finding cause) const {
    BreakWithCause found = at(place, link, std::move(cause));
    found.is_proven = false;
    return found;
  }

  // The data validates, but the tier says otherwise. Data that nothing was known to judge by does not.
  Found misjudged() const {
    const bool silent = !server().says.rcode;
    if (chain().verdict == Verdict::Indeterminate) return std::nullopt;
    if (is_hypothetical(recording_) || (!is_error(server().says) && !silent)) return std::nullopt;
    if (is_sentinel_servfail(server(), tier_.tier.label, recording_)) return std::nullopt;
    const Misjudgement misjudged = misjudgement(tiers_, index_, recording_);
    BreakWithCause found = at(At::Tier, last_link(), misjudged.cause);
    // What it stumbles over may be of another zone on the way.
    found.cause.zone = misjudged.cause.zone;
    found.is_proven = !silent;
    found.where.confidence = misjudged.confidence;
    return found;
  }

  Found no_udp() const {
    if (server().abilities.udp != Seen::No) return std::nullopt;
    Finding cause = finding_at(Code::UdpUnreachable, last_link(), tier_);
    cause.exchanges.clear();
    for (const trace::Exchange* exchange : recording_.log.about(tier_.tier.label, recording_.question)) {
      const bool silent = exchange->query.transport == trace::Transport::Udp && !exchange->answered();
      if (silent && exchange->query.server == *server().server) cause.exchanges.push_back(exchange->number);
    }
    return at(At::Wire, last_link(), std::move(cause));
  }

  const std::vector<TierReport>& tiers_;
  const std::size_t index_;
  const TierReport& tier_;
  const trace::Recording& recording_;
  const TierReport* next_ = nullptr;
  const TierReport* below_ = nullptr;
};

}  // namespace

Found examine_tier(const std::vector<TierReport>& tiers, std::size_t index, const trace::Recording& recording) {
  return TierExam(tiers, index, recording).examine();
}

std::optional<Finding> further_damage(const std::vector<TierReport>& tiers, std::size_t index, const trace::Recording& recording) {
  return TierExam(tiers, index, recording).further_damage();
}

}  // namespace whybogus::diagnose
