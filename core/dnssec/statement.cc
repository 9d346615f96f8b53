#include "core/dnssec/statement.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/dnssec/denial_remarks.h"
#include "core/dnssec/zone_remarks.h"

namespace whybogus::dnssec {
namespace {

using dns::RrType;

Signer signer_of(const Stand& stand) { return {stand.ground.zone, stand.ground.keys}; }

void add_remarks(Link& link, const std::vector<Remark>& remarks) {
  link.remarks.insert(link.remarks.end(), remarks.begin(), remarks.end());
}

// A record that the proof does not need: what a validator makes of it is its own affair. Where aliases lead through several zones, each has
// its own.
std::optional<Remark> needless_denial(const Testimony& testimony, const DenialProof& proof) {
  if (!proof.proven() || !testimony.rejected || testimony.rejected->judgement.verdict != Verdict::Bogus) return std::nullopt;
  const Rejection& rejected = *testimony.rejected;
  const auto& signature = rejected.judgement.faults.front().signature;
  if (signature && signature->rrsig.signer != testimony.witnesses.zone) return std::nullopt;
  Remark remark{.kind = RemarkKind::DenialAlsoBroken, .name = rejected.owner, .type = rejected.type};
  remark.signature = signature;
  return remark;
}

Statement accept(Link link, Testimony testimony, const DenialProof& proof, const Limits& limits) {
  link.denial = proof;
  link.denial_signatures = testimony.checks;
  add_remarks(link, denial_remarks(testimony.witnesses, proof));
  add_remarks(link, testimony.remarks);
  if (const auto needless = needless_denial(testimony, proof)) link.remarks.push_back(*needless);
  link.verdict = Verdict::Secure;
  if (proof.outcome == DenialOutcome::OptOut)
    conclude(link, {Reason::OptOut});
  else if (proof.outcome == DenialOutcome::NotFollowed)
    conclude(link, {Reason::DenialNotFollowed});
  else if (proof.outcome == DenialOutcome::NotTried)
    conclude(link, limit_fault(limits.reached(Limit::Nsec3Digests)));
  else if (!proof.proven())
    conclude(link, denial_fault(testimony, proof, Reason::DenialMissing));
  return {std::move(link), {}, {}, std::move(testimony)};
}

// RFC 4035 5.3.4: an answer made from a wildcard is good only with the proof that nothing closer exists.
Statement judge_expansion(Link link, const Stand& stand, unsigned labels) {
  Testimony testimony = hear(stand.response, signer_of(stand), stand.terms);
  const DenialProof proof = prove_wildcard_expansion(testimony.witnesses, link.owner, labels);
  Statement statement = accept(std::move(link), std::move(testimony), proof, stand.terms.budget.limits());
  if (proof.outcome == DenialOutcome::OptOut) statement.link.remarks.push_back({.kind = RemarkKind::OptOutWildcard});
  return statement;
}

// The proof that a denial of that kind owes.
DenialProof proof_of(const Link& link, const Witnesses& witnesses, HopKind kind) {
  if (kind == HopKind::NameError) return prove_name_error(witnesses, link.owner);
  DenialProof proof = prove_nodata(witnesses, link.owner, link.type);
  // The root's DS is the root's own to deny, for there is no parent (RFC 4035 2.4).
  const bool is_of_cut = link.type == RrType::DS && !link.owner.is_root();
  if (!is_of_cut || proof.outcome == DenialOutcome::Contradicted) return proof;
  // That there is not even the name is no NODATA, though it shows to a validator on its way down that there is no delegation.
  DenialProof of_no_ds = prove_no_ds(witnesses, link.owner);
  return of_no_ds.outcome == DenialOutcome::NameError ? proof : of_no_ds;
}

bool is_aliased(const Link& link, const dns::Message& response) { return response.question && response.question->name != link.owner; }

void remark_on_algorithms(Link& link, const Ground& ground) {
  const auto is_keys = [&](const auto& above) { return above->owner == ground.zone && above->type == RrType::DNSKEY; };
  const auto keys = std::ranges::find_if(ground.links, is_keys);
  if (keys != ground.links.end()) add_remarks(link, algorithm_remarks(link.signatures, **keys));
}

// The zone's SOA, or one in its place: of a name below the apex, where there is no zone, it can't be valid. Those of other zones say
// nothing.
std::optional<Rrset> soa_of(const dns::Message& response, const dns::Name& zone) {
  std::optional<Rrset> below;
  for (Rrset& soa : all_rrsets(response.authority, RrType::SOA)) {
    if (soa.owner == zone) return std::move(soa);
    if (soa.owner.is_strictly_below(zone) && (!below || soa.owner < below->owner)) below = std::move(soa);
  }
  return below;
}

// A proof stands without the SOA, but most validators want all of a negative answer to validate, and none calls it secure otherwise (RFC
// 4035 3.2.3).
void judge_soa(Statement& statement, const Stand& stand) {
  Link& link = statement.link;
  const auto found = soa_of(stand.response, stand.ground.zone);
  if (!found) return;
  const Rrset& soa = *found;
  Judgement judgement = judge_rrset(soa, signer_of(stand), stand.terms);
  link.signatures = judgement.checks;
  if (judgement.verdict == Verdict::Secure) add_remarks(link, judgement.remarks);
  if (!link.denial->proven() || judgement.verdict == Verdict::Secure) return;
  Link own;
  own.owner = soa.owner;
  own.type = soa.type;
  own.zone = link.zone;
  own.verdict = judgement.verdict;
  own.faults = std::move(judgement.faults);
  own.signatures = std::move(judgement.checks);
  own.sources = link.sources;
  own.remarks = {{.kind = RemarkKind::SoaUnproven}};
  statement.soa = std::move(own);
  link.verdict = worse(link.verdict, judgement.verdict);
  link.faults = {{Reason::Above}};
}

}  // namespace

void conclude(Link& link, Fault fault) {
  link.verdict = verdict_of(fault.reason);
  link.faults.push_back(std::move(fault));
}

Statement judge_data(Link link, const Stand& stand, const Rrset& rrset) {
  decide(link, judge_rrset(rrset, signer_of(stand), stand.terms));
  if (link.verdict != Verdict::Secure) return {std::move(link)};
  remark_on_algorithms(link, stand.ground);
  const dns::Rrsig rrsig = valid_one(link.signatures)->rrsig;
  const bool expanded = dns::is_expanded(link.owner, rrsig);
  const bool is_odd = link.type == RrType::DNAME && (expanded || link.owner.is_wildcard());
  Statement statement = expanded ? judge_expansion(std::move(link), stand, rrsig.labels) : Statement{std::move(link)};
  if (is_odd) statement.link.remarks.push_back({.kind = RemarkKind::WildcardDname});
  return statement;
}

Statement judge_denial(Link link, const Stand& stand, HopKind kind) {
  Testimony testimony = hear(stand.response, signer_of(stand), stand.terms);
  DenialProof proof = proof_of(link, testimony.witnesses, kind);
  if (!proof.proven() && is_aliased(link, stand.response)) {
    const HopKind other = kind == HopKind::NameError ? HopKind::Nodata : HopKind::NameError;
    DenialProof of_other = proof_of(link, testimony.witnesses, other);
    if (of_other.proven()) {
      kind = other;
      proof = std::move(of_other);
    }
  }
  Statement statement = accept(std::move(link), std::move(testimony), proof, stand.terms.budget.limits());
  statement.kind = kind;
  judge_soa(statement, stand);
  return statement;
}

bool is_denied(const Link& link, const Witnesses& said) {
  const bool has_data = link.verdict == Verdict::Secure && !link.denial;
  if (!has_data || said.zone != link.zone || said.empty()) return false;
  const DenialOutcome as_type = prove_nodata(said, link.owner, link.type).outcome;
  if (as_type == DenialOutcome::Nodata || as_type == DenialOutcome::EmptyNonTerminal) return true;
  return prove_name_error(said, link.owner).outcome == DenialOutcome::NameError;
}

}  // namespace whybogus::dnssec
