#include "core/dnssec/denial.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "core/dnssec/nsec3_ranges.h"
#include "core/dnssec/nsec_ranges.h"

namespace whybogus::dnssec {
namespace {

using dns::Name;
using dns::RrType;
using dns::TypeBitmap;

DenialProof lacking(DenialProof proof, Witness witness) {
  proof.missing.push_back(witness);
  return proof;
}

DenialProof with(DenialProof proof, DenialOutcome outcome) {
  proof.outcome = outcome;
  return proof;
}

// That a name does not exist (RFC 5155 8.3): the deepest ancestor that does, and a gap where the next closer name would be. What is missing
// for it stands in the proof.
struct Absence {
  DenialProof proof;
  std::optional<Name> encloser;
  bool opted_out = false;
  bool is_shown() const { return proof.missing.empty(); }
};

Absence absence_of(const Ranges& ranges, const Name& name) {
  Absence absence;
  const std::optional<Encloser> encloser = ranges.closest_encloser(name);
  if (!encloser) {
    absence.proof.missing = {Witness::ClosestEncloser, Witness::NextCloser};
    return absence;
  }
  absence.encloser = encloser->name;
  absence.proof.closest_encloser = encloser->witness;
  const std::optional<Gap> gap = ranges.gap(name.suffix(encloser->name.label_count() + 1));
  if (!gap) {
    absence.proof.missing = {Witness::NextCloser};
    return absence;
  }
  absence.proof.next_closer = gap->witness;
  absence.opted_out = gap->opt_out;
  return absence;
}

// The wildcard that would answer for a name below `encloser`. It is never longer than the next closer name, so it always fits.
Name source_of_synthesis(const Name& encloser) { return encloser.wildcard().value(); }

// Of ANY all types are data but those that every name has in order to be denied, or to be no name (RFC 9824 3.1).
bool is_of_any(RrType type) { return type != RrType::RRSIG && type != RrType::NSEC && type != nxname; }

// Whether a name with these types has an answer for the type, be it an alias.
bool has_answer(const TypeBitmap& types, RrType type) {
  if (type == RrType::ANY) return std::ranges::any_of(types.types, is_of_any);
  return types.has(type) || types.has(RrType::CNAME);
}

// RFC 4035 5.4, RFC 5155 8.5 and 8.6, RFC 6840 4.1 and 4.3: what the types of a name say to NODATA.
DenialProof judge_types(const Existence& existence, const Name& name, RrType type) {
  DenialProof proof;
  proof.match = existence.witness;
  const TypeBitmap& types = existence.types;
  if (has_answer(types, type)) return with(proof, DenialOutcome::Contradicted);
  // At a zone cut there are two records of that name: DS is the parent's, all else is the child's.
  const bool is_other_side = type == RrType::DS ? types.has(RrType::SOA) && !name.is_root() : is_delegation(types);
  if (is_other_side) return lacking({}, Witness::Match);
  return with(proof, types.types.empty() ? DenialOutcome::EmptyNonTerminal : DenialOutcome::Nodata);
}

// What the types of the wildcard say to NODATA for a name that does not exist.
DenialProof judge_wildcard_types(DenialProof proof, const Existence& wildcard, RrType type) {
  if (has_answer(wildcard.types, type)) return with(proof, DenialOutcome::Contradicted);
  if (type != RrType::DS && is_delegation(wildcard.types)) return lacking(proof, Witness::Wildcard);
  proof.wildcard = wildcard.witness;
  return with(proof, DenialOutcome::WildcardNodata);
}

// RFC 4035 5.4, RFC 5155 8.5 to 8.7.
DenialProof nodata(const Ranges& ranges, const Name& name, RrType type) {
  if (const auto existence = ranges.existence(name)) return judge_types(*existence, name, type);
  Absence absence = absence_of(ranges, name);
  if (!absence.is_shown()) {
    absence.proof.missing = {Witness::Match};
    return absence.proof;
  }
  const auto wildcard = ranges.existence(source_of_synthesis(*absence.encloser));
  DenialProof proof = wildcard ? judge_wildcard_types(absence.proof, *wildcard, type) : lacking(absence.proof, Witness::Wildcard);
  if (!absence.opted_out || proof.outcome == DenialOutcome::Contradicted) return proof;
  // RFC 5155 9.2: under opt-out nothing is certain but that there is no secure delegation. A name that exists only through insecure
  // delegations below it needs no record of its own then (RFC 5155 7.1 and its errata), so NODATA for any type may look like that.
  proof.missing.clear();
  return with(proof, DenialOutcome::OptOut);
}

// RFC 4035 5.4, RFC 5155 8.4.
DenialProof name_error(const Ranges& ranges, const Name& name) {
  if (const auto existence = ranges.existence(name)) {
    DenialProof proof;
    proof.match = existence->witness;
    return with(proof, existence->types.has(nxname) ? DenialOutcome::NameError : DenialOutcome::Contradicted);
  }
  const Absence absence = absence_of(ranges, name);
  if (!absence.encloser) return lacking(absence.proof, Witness::Wildcard);
  DenialProof proof = absence.proof;
  const Name wildcard = source_of_synthesis(*absence.encloser);
  const std::optional<Gap> gap = ranges.gap(wildcard);
  if (!gap && absence.is_shown() && ranges.existence(wildcard)) return with(proof, DenialOutcome::Contradicted);
  if (!gap) return lacking(proof, Witness::Wildcard);
  proof.wildcard = gap->witness;
  if (!absence.is_shown()) return proof;
  return with(proof, absence.opted_out ? DenialOutcome::OptOut : DenialOutcome::NameError);
}

// RFC 4035 5.3.4, RFC 5155 8.8.
DenialProof wildcard_expansion(const Ranges& ranges, const Name& name, const Name& next_closer) {
  DenialProof proof;
  if (ranges.existence(name) || ranges.existence(next_closer)) return with(proof, DenialOutcome::Contradicted);
  const std::optional<Gap> gap = ranges.gap(next_closer);
  if (!gap) return lacking(proof, Witness::NextCloser);
  proof.next_closer = gap->witness;
  return with(proof, gap->opt_out ? DenialOutcome::OptOut : DenialOutcome::WildcardExpansion);
}

// Unlike NODATA, this takes a CNAME as an answer: where it is, there is no delegation.
DenialProof judge_delegation_types(const Existence& existence) {
  DenialProof proof;
  proof.match = existence.witness;
  const TypeBitmap& types = existence.types;
  // No delegation is beside a CNAME (RFC 6840 4.3).
  const bool is_impossible = types.has(RrType::NS) && types.has(RrType::CNAME);
  if (types.has(RrType::DS) || is_impossible) return with(proof, DenialOutcome::Contradicted);
  if (types.has(RrType::SOA)) return lacking({}, Witness::Match);
  if (types.has(RrType::NS)) return with(proof, DenialOutcome::InsecureDelegation);
  return with(proof, types.types.empty() ? DenialOutcome::EmptyNonTerminal : DenialOutcome::Nodata);
}

// RFC 4035 5.2, RFC 5155 8.6 and 8.9, RFC 6840 4.4.
DenialProof no_ds(const Ranges& ranges, const Name& name) {
  if (const auto existence = ranges.existence(name)) return judge_delegation_types(*existence);
  DenialProof as_nodata = nodata(ranges, name, RrType::DS);
  if (as_nodata.proven() || as_nodata.missing != std::vector{Witness::Wildcard}) return as_nodata;
  return name_error(ranges, name);
}

// RFC 4035 5.2, RFC 5155 8.9: unlike that there is no DS, this is only shown by a record of the name itself.
DenialProof insecure_delegation(const Ranges& ranges, const Name& name) {
  const auto existence = ranges.existence(name);
  if (!existence) return lacking({}, Witness::Match);
  DenialProof proof = judge_delegation_types(*existence);
  return proof.outcome == DenialOutcome::InsecureDelegation ? proof : lacking({}, Witness::Match);
}

// How far a proof that failed is from one that does not: a contradiction says most, then what lacks least.
std::size_t distance(const DenialProof& proof) { return proof.outcome == DenialOutcome::Contradicted ? 0 : proof.missing.size(); }

// The proof that comes farthest, by the records of one kind: one that proves, then one that contradicts. NSEC3 records of one set of
// parameters go before those of several, which RFC 5155 8.2 lets a validator refuse, and none does: each says what is true of its zone.
template <class Prove>
DenialProof best_found(const Witnesses& witnesses, const Prove& prove) {
  const Nsec3Chains chains = nsec3_chains(witnesses);
  std::vector<std::unique_ptr<Ranges>> all;
  for (const auto& records : chains.followed) all.push_back(std::make_unique<Nsec3Ranges>(witnesses, records));
  if (chains.followed.size() > 1) all.push_back(std::make_unique<Nsec3Ranges>(witnesses, chains.joined()));
  if (!witnesses.nsec.empty() || all.empty()) all.push_back(std::make_unique<NsecRanges>(witnesses));
  std::optional<DenialProof> best;
  for (const auto& ranges : all) {
    DenialProof proof = prove(*ranges);
    if (proof.proven()) return proof;
    if (!best || distance(proof) < distance(*best)) best = std::move(proof);
  }
  if (chains.has_unfollowed && best->outcome == DenialOutcome::NotProven) return with({}, DenialOutcome::NotFollowed);
  return *best;
}

// A name that could not be hashed looks as if it were not there, so nothing that is concluded from it stands.
template <class Prove>
DenialProof best_of(const Witnesses& witnesses, const Prove& prove) {
  const unsigned refusals = witnesses.hasher->refusals();
  DenialProof best = best_found(witnesses, prove);
  return witnesses.hasher->refusals() == refusals ? best : with({}, DenialOutcome::NotTried);
}

}  // namespace

DenialProof prove_nodata(const Witnesses& witnesses, const Name& name, RrType type) {
  if (!name.is_subdomain_of(witnesses.zone)) return lacking({}, Witness::Match);
  return best_of(witnesses, [&](const Ranges& ranges) { return nodata(ranges, name, type); });
}

DenialProof prove_name_error(const Witnesses& witnesses, const Name& name) {
  if (!name.is_strictly_below(witnesses.zone)) return lacking({}, Witness::NextCloser);
  return best_of(witnesses, [&](const Ranges& ranges) { return name_error(ranges, name); });
}

DenialProof prove_wildcard_expansion(const Witnesses& witnesses, const Name& name, unsigned labels) {
  const bool is_below_zone = name.is_subdomain_of(witnesses.zone) && labels >= witnesses.zone.label_count();
  if (!is_below_zone || labels >= name.label_count()) return lacking({}, Witness::NextCloser);
  return best_of(witnesses, [&](const Ranges& ranges) { return wildcard_expansion(ranges, name, name.suffix(labels + 1)); });
}

DenialProof prove_no_ds(const Witnesses& witnesses, const Name& name) {
  if (!name.is_strictly_below(witnesses.zone)) return lacking({}, Witness::Match);
  return best_of(witnesses, [&](const Ranges& ranges) { return no_ds(ranges, name); });
}

DenialProof prove_insecure_delegation(const Witnesses& witnesses, const Name& name) {
  if (!name.is_strictly_below(witnesses.zone)) return lacking({}, Witness::Match);
  return best_of(witnesses, [&](const Ranges& ranges) { return insecure_delegation(ranges, name); });
}

}  // namespace whybogus::dnssec
