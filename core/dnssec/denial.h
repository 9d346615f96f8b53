// Proofs that something does not exist (RFC 4035 5.4, RFC 5155 8, RFC 6840 4). A proof is a record of its witnesses, and a failed one says
// which witness is missing. NSEC and NSEC3 answer the same questions, through one abstraction of ranges. The signatures over the NSEC and
// NSEC3 records have been checked before: what comes in here is authentic.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/dns/name.h"
#include "core/dns/rdata.h"
#include "core/dns/registry.h"
#include "core/dnssec/nsec3_hasher.h"

namespace whybogus::dnssec {

/// The authentic NSEC and NSEC3 records of one response, all from one zone.
struct Witnesses {
  struct NsecRecord {
    dns::Name owner;
    dns::Nsec nsec;
  };
  struct Nsec3Record {
    dns::Name owner;
    dns::Nsec3 nsec3;
  };
  dns::Name zone;
  std::vector<NsecRecord> nsec;
  std::vector<Nsec3Record> nsec3;
  /// With the budget of the whole judgement.
  std::shared_ptr<Nsec3Hasher> hasher = std::make_shared<Nsec3Hasher>();
  bool empty() const { return nsec.empty() && nsec3.empty(); }
};

/// What a proof needs and one of the witnesses must show.
enum class Witness {
  /// A record that matches the name itself (and whose type bitmap denies the type).
  Match,
  /// The deepest ancestor that exists (RFC 5155 1.3).
  ClosestEncloser,
  /// That the next closer name does not exist.
  NextCloser,
  /// That no wildcard could have answered, or that it has no such type.
  Wildcard
};

enum class DenialOutcome {
  /// The name exists, the type does not.
  Nodata,
  /// The name is an empty non-terminal: it exists through names below it.
  EmptyNonTerminal,
  /// The name does not exist, and no wildcard answers for it.
  NameError,
  /// The name does not exist, but a wildcard does, and it has no such type.
  WildcardNodata,
  /// The name does not exist as such: the expansion of a wildcard to it is legitimate.
  WildcardExpansion,
  /// There is a delegation here without DS.
  InsecureDelegation,
  /// The span is opted out: a delegation without DS may be here (RFC 5155 6).
  OptOut,
  /// Nothing of the kind is proven; `missing` says what lacks.
  NotProven,
  /// The witnesses contradict the response: the name (or the wildcard that must not be) exists, or its bitmap has the type that is said not
  /// to exist, or CNAME (RFC 6840 4.3).
  Contradicted,
  /// NSEC3 with more iterations than validators follow: treated as insecure (RFC 9276 3.2). Records with an unknown hash algorithm or flag
  /// are as good as absent instead (RFC 5155 8.1, 8.2).
  NotFollowed,
  /// The budget for NSEC3 hashes ran out: nothing is known.
  NotTried
};

struct DenialProof {
  DenialOutcome outcome = DenialOutcome::NotProven;
  /// Owners of the witnesses that were found. Of NSEC, the record around a name shows both the closest encloser and the next closer name.
  std::optional<dns::Name> match;
  std::optional<dns::Name> closest_encloser;
  std::optional<dns::Name> next_closer;
  std::optional<dns::Name> wildcard;
  /// What is lacking when the outcome is NotProven.
  std::vector<Witness> missing;
  bool proven() const {
    return outcome != DenialOutcome::NotProven && outcome != DenialOutcome::Contradicted && outcome != DenialOutcome::NotTried;
  }
};

/// NOERROR without data: Nodata, EmptyNonTerminal, WildcardNodata, OptOut (the next closer name is covered by an opt-out span, RFC 5155 8.6
/// and 9.2: there may be an insecure delegation, or an empty non-terminal above one), NotFollowed, or not.
DenialProof prove_nodata(const Witnesses&, const dns::Name& name, dns::RrType type);
/// NXDOMAIN: NameError (by compact denial's NXNAME too, RFC 9824), OptOut (the next closer name is covered by an opt-out span: an insecure
/// delegation might be there), NotFollowed, or not.
DenialProof prove_name_error(const Witnesses&, const dns::Name& name);
/// An answer that a wildcard with `labels` labels (RRSIG's field) gave for `name`: WildcardExpansion, OptOut, NotFollowed, or not.
DenialProof prove_wildcard_expansion(const Witnesses&, const dns::Name& name, unsigned labels);
/// No DS at `name`, which is below the zone's apex, as said by NODATA or by NXDOMAIN: InsecureDelegation (NS without DS and SOA bit),
/// OptOut, Nodata and EmptyNonTerminal (the name exists and is no delegation), NameError, WildcardNodata, NotFollowed, or not.
DenialProof prove_no_ds(const Witnesses&, const dns::Name& name);
/// That there is a delegation without DS at `name`, which is below the zone's apex, by the name's own record, whatever it was sent for:
/// InsecureDelegation, or not.
DenialProof prove_insecure_delegation(const Witnesses&, const dns::Name& name);

/// NSEC3 iterations above which validators treat the answer as insecure (RFC 9276 3.2). Measured on Debian 12: BIND 9.18, Unbound 1.17 and
/// PowerDNS Recursor 4.8 follow 150.
inline constexpr unsigned nsec3_iterations_followed = 150;
/// The lower limit of other validators (Knot Resolver 5.6 on Debian 12, and newer versions of the others).
inline constexpr unsigned nsec3_iterations_followed_by_all = 50;

/// RFC 9824 3.1: the only type, besides those of DNSSEC, of a name that does not exist and is given an NSEC record of its own.
inline constexpr dns::RrType nxname{128};

}  // namespace whybogus::dnssec
