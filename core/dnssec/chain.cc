#include "core/dnssec/chain.h"

#include <algorithm>
#include <set>
#include <utility>

#include "core/dns/response.h"
#include "core/dnssec/ground.h"
#include "core/dnssec/hop.h"
#include "core/dnssec/hop_remarks.h"
#include "core/dnssec/statement.h"

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

// What a link of a hop is about; there is no RRset where something is denied, or nothing came.
struct Matter {
  const FoundHop& found;
  Name owner;
  RrType type;
  const Rrset* rrset = nullptr;
};

class Judge {
 public:
  Judge(const View& view, const Trust& trust)
      : view_(view), trust_(trust), budget_(trust.limits), terms_{trust.now, budget_}, survey_(view, trust, budget_) {}

  Chain judge(const Question& question) && {
    chain_.endless = !reaches_end(question);
    // Nothing stands at the end that could be secure.
    if (chain_.endless) chain_.verdict = worse(chain_.verdict, Verdict::Indeterminate);
    remark_on_aliases();
    remark_on_denied();
    chain_.pairs_tried = budget_.pairs_spent();
    chain_.nsec3_digests = budget_.hasher()->digests_spent();
    return std::move(chain_);
  }

 private:
  // Judges hop after hop; false when the aliases go on and on.
  bool reaches_end(Question hop) {
    std::set<Name> seen;
    const Fetch* latest = nullptr;
    while (seen.insert(hop.name).second && seen.size() <= trust_.limits.hops) {
      FoundHop found = find(hop, latest);
      latest = found.fetch;
      judge_hop(found, hop);
      const auto& target = chain_.hops.back().target;
      // A CNAME that is asked for is an end in itself.
      if (!target || hop.type == RrType::CNAME) return true;
      hop.name = *target;
    }
    return false;
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
    Hop hop = found.data.hop;
    hop.verdict = Verdict::Secure;
    std::vector<Matter> matters;
    for (const Rrset& rrset : found.data.rrsets) matters.push_back({found, rrset.owner, rrset.type, &rrset});
    if (matters.empty()) matters.push_back({found, question.name, question.type});
    for (const Matter& matter : matters) judge_matter(hop, matter);
    if (chain_.hops.empty()) chain_.verdict = Verdict::Secure;
    chain_.verdict = worse(chain_.verdict, hop.verdict);
    if (hop.kind != HopKind::Unknown)
      for (Remark& told : hop_remarks(*found.fetch->response, hop, question)) remark(matters.front().owner, matters.front().type, told);
    chain_.hops.push_back(std::move(hop));
  }

  void judge_matter(Hop& hop, const Matter& matter) {
    const Ground& surveyed = survey_.ground(matter.owner, side_of(matter));
    Statement statement = stated(surveyed, matter);
    const std::optional<Ground> past = past_delegation(surveyed, statement, matter);
    if (past) statement = stated(*past, matter);
    const Ground& ground = past ? *past : surveyed;
    for (const auto& above : ground.links) add(*above);
    if (statement.kind) hop.kind = *statement.kind;
    if (statement.soa) add(*statement.soa);
    if (statement.testimony) heard_.push_back(std::move(statement.testimony->witnesses));
    finish(std::move(statement.link), ground, hop);
  }

  // Where a proof fails, its records may show a delegation without DS that nobody was asked for: then the hop is not in this zone at all.
  static std::optional<Ground> past_delegation(const Ground& ground, const Statement& statement, const Matter& matter) {
    const Link& link = statement.link;
    if (!statement.testimony || link.denial->proven() || link.verdict != Verdict::Bogus) return std::nullopt;
    return Survey::past_delegation(ground, Survey::deepest_cut(link.owner, side_of(matter)), *statement.testimony, link.sources);
  }

  Statement stated(const Ground& ground, const Matter& matter) const {
    Link link;
    link.owner = matter.owner;
    link.type = matter.type;
    link.zone = ground.zone;
    if (matter.found.fetch != nullptr) link.sources = matter.found.fetch->sources;
    const HopKind kind = matter.found.data.hop.kind;
    const Fetch* fetch = matter.found.fetch;
    // Without an answer nothing is known of the hop itself, but all below a broken link is bogus.
    if (kind == HopKind::Unknown && ground.verdict != Verdict::Bogus)
      return open_or_unsigned(std::move(link), fetch == nullptr ? Reason::NotAsked : Reason::FetchFailed);
    if (ground.verdict != Verdict::Secure) {
      link.verdict = ground.verdict;
      link.faults.push_back({Reason::Above});
      return {std::move(link)};
    }
    if (link.type == RrType::RRSIG && kind != HopKind::NameError) return open_or_unsigned(std::move(link), Reason::NeverSigned);
    const Stand stand{*fetch->response, ground, terms_};
    return matter.rrset != nullptr ? judge_data(std::move(link), stand, *matter.rrset) : judge_denial(std::move(link), stand, kind);
  }

  static Statement open_or_unsigned(Link link, Reason reason) {
    conclude(link, {reason});
    return {std::move(link)};
  }

  // At a zone cut there is an NSEC record on either side, and the parent's is signed by the parent.
  static RrType side_of(const Matter& matter) {
    if (matter.type != RrType::NSEC || matter.rrset == nullptr) return matter.type;
    const auto is_parents = [&](const dns::Rrsig& rrsig) { return matter.owner.is_strictly_below(rrsig.signer); };
    return std::ranges::any_of(matter.rrset->signatures, is_parents) ? RrType::DS : matter.type;
  }

  // Where the hop does not validate by the zone's keys, a hole in the delegations above it is what a validator stumbles over.
  void finish(Link link, const Ground& ground, Hop& hop) {
    const bool gap_decides = link.verdict == Verdict::Bogus && ground.verdict == Verdict::Secure && ground.gap && !is_own_fault(link);
    const bool is_gap = ground.gap && ground.gap->owner == link.owner && ground.gap->type == link.type;
    if (gap_decides && !is_gap) {
      add(*ground.gap);
      link.verdict = ground.gap->verdict;
      link.faults = {{Reason::Above}};
    }
    hop.zone = ground.zone;
    hop.verdict = worse(hop.verdict, link.verdict);
    add(link);
  }

  // A signature by the very zone that fails on its own account, as an expired one, says that the zone holds the RRset, and so does a proof
  // that only lacks a good SOA: no delegation is in question.
  static bool is_own_fault(const Link& link) {
    if (link.denial && link.denial->proven()) return true;
    return std::ranges::any_of(link.signatures, [&](const SignatureCheck& c) { return c.rrsig.signer == link.zone; });
  }

  void add(const Link& link) {
    if (chain_.find(link.owner, link.type) == nullptr) chain_.links.push_back(link);
  }

  void remark(const Name& owner, RrType type, const Remark& told) {
    const auto link = std::ranges::find_if(chain_.links, [&](const Link& l) { return l.owner == owner && l.type == type; });
    if (link != chain_.links.end()) link->remarks.push_back(told);
  }

  void remark_on_aliases() {
    const auto count = std::ranges::count_if(chain_.hops, [](const Hop& hop) { return hop.target.has_value(); });
    if (count > aliases_followed_by_all && !chain_.endless)
      chain_.links.back().remarks.push_back({.kind = RemarkKind::ManyAliases, .number = count});
  }

  void remark_on_denied() {
    for (Link& link : chain_.links) {
      // What stands for a refusal is not in the zone.
      if (std::ranges::find(link.remarks, RemarkKind::MinimalAny, &Remark::kind) != link.remarks.end()) continue;
      const auto denies = [&](const Witnesses& said) { return is_denied(link, said); };
      if (std::ranges::any_of(heard_, denies) || std::ranges::any_of(survey_.heard(), denies))
        link.remarks.push_back({.kind = RemarkKind::TypeLeftOut});
    }
  }

  const View& view_;
  const Trust& trust_;
  Budget budget_;
  const Terms terms_;
  Survey survey_;
  Chain chain_;
  // What the zones' denial records say.
  std::vector<Witnesses> heard_;
};

}  // namespace

const Link* Chain::find(const Name& owner, RrType type) const {
  const auto found = std::ranges::find_if(links, [&](const Link& l) { return l.owner == owner && l.type == type; });
  return found == links.end() ? nullptr : &*found;
}

Chain judge(const View& view, const Question& question, const Trust& trust) { return Judge(view, trust).judge(question); }

}  // namespace whybogus::dnssec
