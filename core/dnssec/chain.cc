#include "core/dnssec/chain.h"

#include <algorithm>
#include <set>
#include <utility>

#include "core/dns/response.h"
#include "core/dnssec/denial_remarks.h"
#include "core/dnssec/ground.h"
#include "core/dnssec/hop.h"
#include "core/dnssec/judgement.h"
#include "core/dnssec/zone_remarks.h"

namespace whybogus::dnssec {
namespace {

using dns::Name;
using dns::Question;
using dns::RrType;

// A hop and the fetch that it was read from.
struct FoundHop {
  HopData data;
  const Fetch* fetch = nullptr;
};

class Judge {
 public:
  Judge(const View& view, const Trust& trust)
      : view_(view), trust_(trust), budget_(trust.limits), terms_{trust.now, budget_}, survey_(view, trust, budget_) {}

  Chain judge(const Question& question) && {
    follow(question);
    chain_.pairs_tried = budget_.pairs_spent();
    chain_.nsec3_digests = budget_.hasher()->digests_spent();
    return std::move(chain_);
  }

 private:
  void follow(const Question& question) {
    Question hop = question;
    std::set<Name> seen;
    const Fetch* latest = nullptr;
    while (seen.insert(hop.name).second && seen.size() <= trust_.limits.hops) {
      FoundHop found = find(hop, latest);
      latest = found.fetch;
      judge_hop(found, hop);
      if (!chain_.hops.back().target) return;
      hop.name = *chain_.hops.back().target;
    }
    chain_.endless = true;
  }

  // The answer to the hop's own question, or else the one that led here.
  FoundHop find(const Question& hop, const Fetch* latest) const {
    const Fetch* own = view_.find(hop);
    for (const Fetch* fetch : {own, latest}) {
      if (fetch == nullptr || !fetch->response) continue;
      FoundHop found{read_hop(*fetch->response, hop), fetch};
      if (found.data.hop.kind != HopKind::Unknown) return found;
    }
    FoundHop none{{}, own};
    none.data.hop.owner = hop.name;
    return none;
  }

  void judge_hop(const FoundHop& found, const Question& question) {
    const Name& owner = found.data.rrset ? found.data.rrset->owner : question.name;
    const RrType type = found.data.rrset ? found.data.rrset->type : question.type;
    const Ground& ground = survey_.ground(owner, type);
    for (const auto& above : ground.links) add(*above);
    Link link;
    link.owner = owner;
    link.type = type;
    link.zone = ground.zone;
    if (found.fetch != nullptr) link.sources = found.fetch->sources;
    // Without an answer nothing is known of the hop itself, but all below a broken link is bogus.
    if (found.data.hop.kind == HopKind::Unknown && ground.verdict != Verdict::Bogus)
      conclude(link, {found.fetch == nullptr ? Reason::NotAsked : Reason::FetchFailed});
    else if (ground.verdict != Verdict::Secure)
      follow_ground(link, ground);
    else if (found.data.rrset)
      judge_data(link, ground, found);
    else
      judge_denial(link, ground, found);
    finish(std::move(link), ground, found.data.hop);
  }

  static void conclude(Link& link, Fault fault) {
    link.verdict = verdict_of(fault.reason);
    link.faults.push_back(std::move(fault));
  }

  static void follow_ground(Link& link, const Ground& ground) {
    link.verdict = ground.verdict;
    link.faults.push_back({Reason::Above});
  }

  void judge_data(Link& link, const Ground& ground, const FoundHop& found) {
    const Signer signer{ground.zone, ground.keys};
    Judgement judgement = judge_rrset(*found.data.rrset, signer, terms_);
    link.verdict = judgement.verdict;
    link.faults = std::move(judgement.faults);
    link.signatures = std::move(judgement.checks);
    link.remarks = std::move(judgement.remarks);
    if (link.verdict == Verdict::Secure) remark_on_algorithms(link, ground);
    if (link.verdict == Verdict::Secure) judge_expansion(link, signer, *found.fetch->response);
  }

  static void remark_on_algorithms(Link& link, const Ground& ground) {
    const auto keys =
        std::ranges::find_if(ground.links, [&](const auto& l) { return l->owner == ground.zone && l->type == RrType::DNSKEY; });
    if (keys == ground.links.end()) return;
    const std::vector<Remark> remarks = algorithm_remarks(link.signatures, **keys);
    link.remarks.insert(link.remarks.end(), remarks.begin(), remarks.end());
  }

  // RFC 4035 5.3.4: an answer made from a wildcard is good only with the proof that nothing closer exists.
  void judge_expansion(Link& link, const Signer& signer, const dns::Message& response) {
    const unsigned labels = valid_one(link.signatures)->rrsig.labels;
    if (labels >= link.owner.label_count() - (link.owner.is_wildcard() ? 1U : 0U)) return;
    const Testimony testimony = hear(response, signer, terms_);
    accept(link, testimony, prove_wildcard_expansion(testimony.witnesses, link.owner, labels));
  }

  void judge_denial(Link& link, const Ground& ground, const FoundHop& found) {
    const Signer signer{ground.zone, ground.keys};
    const Testimony testimony = hear(*found.fetch->response, signer, terms_);
    const Witnesses& witnesses = testimony.witnesses;
    const auto soa = find_rrset(found.fetch->response->authority, ground.zone, RrType::SOA);
    if (soa) link.signatures = judge_rrset(*soa, signer, terms_).checks;
    if (found.data.hop.kind == HopKind::NameError) return accept(link, testimony, prove_name_error(witnesses, link.owner));
    if (link.type == RrType::DS) return accept(link, testimony, prove_no_ds(witnesses, link.owner));
    accept(link, testimony, prove_nodata(witnesses, link.owner, link.type));
  }

  static void accept(Link& link, const Testimony& testimony, const DenialProof& proof) {
    link.denial = proof;
    const std::vector<Remark> remarks = denial_remarks(testimony.witnesses);
    link.remarks.insert(link.remarks.end(), remarks.begin(), remarks.end());
    link.verdict = Verdict::Secure;
    if (proof.outcome == DenialOutcome::OptOut)
      conclude(link, {Reason::OptOut});
    else if (proof.outcome == DenialOutcome::NotFollowed)
      conclude(link, {Reason::DenialNotFollowed});
    else if (proof.outcome == DenialOutcome::NotTried)
      conclude(link, limit_fault(Limit::Nsec3Digests));
    else if (!proof.proven())
      conclude(link, denial_fault(testimony, proof, Reason::DenialMissing));
  }

  // Where the hop does not validate by the zone's keys, a hole in the delegations above it is what a validator stumbles over.
  void finish(Link link, const Ground& ground, Hop hop) {
    const bool gap_decides = link.verdict == Verdict::Bogus && ground.verdict == Verdict::Secure && ground.gap && !is_own_fault(link);
    const bool is_gap = ground.gap && ground.gap->owner == link.owner && ground.gap->type == link.type;
    if (gap_decides && !is_gap) {
      add(*ground.gap);
      link.verdict = ground.gap->verdict;
      link.faults = {{Reason::Above}};
    }
    hop.zone = ground.zone;
    hop.verdict = link.verdict;
    if (chain_.hops.empty()) chain_.verdict = Verdict::Secure;
    chain_.verdict = worse(chain_.verdict, link.verdict);
    chain_.hops.push_back(std::move(hop));
    add(link);
  }

  // A signature by the very zone that fails on its own account, as an expired one, says that the zone holds the RRset: no delegation is in
  // question.
  static bool is_own_fault(const Link& link) {
    return std::ranges::any_of(link.signatures, [&](const SignatureCheck& c) { return c.rrsig.signer == link.zone; });
  }

  void add(const Link& link) {
    if (chain_.find(link.owner, link.type) == nullptr) chain_.links.push_back(link);
  }

  const View& view_;
  const Trust& trust_;
  Budget budget_;
  const Terms terms_;
  Survey survey_;
  Chain chain_;
};

}  // namespace

const Link* Chain::find(const Name& owner, RrType type) const {
  const auto found = std::ranges::find_if(links, [&](const Link& l) { return l.owner == owner && l.type == type; });
  return found == links.end() ? nullptr : &*found;
}

Chain judge(const View& view, const Question& question, const Trust& trust) { return Judge(view, trust).judge(question); }

}  // namespace whybogus::dnssec
