// What a response says about its question: the kind of answer it is (RFC 9499 3 and 4), read from its sections alone and without any
// validation.
#pragma once

#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "core/dns/message.h"
#include "core/dns/name.h"

namespace whybogus::dns {

enum class ResponseKind {
  /// The question's own RRset is there, perhaps after CNAME or DNAME records.
  Answer,
  /// CNAME or DNAME records that end at a name for which nothing is given.
  Alias,
  /// A delegation: no answer, and NS records but no SOA in the authority section, owned by the name or an ancestor of it.
  Referral,
  /// NOERROR, and no such data (RFC 2308 2.2).
  Nodata,
  /// The name does not exist (RFC 8020), perhaps at the end of a chain of aliases.
  NameError,
  /// An RCODE that tells nothing about the name: SERVFAIL, REFUSED, NOTIMP ...
  Failure
};

/// What the response says to `question`. Aliases are followed inside of the answer section, 64 steps at most. Below a DNAME its
/// substitution (RFC 6672 2.2) leads on, whether a CNAME came with it, says otherwise or is missing, as long as that CNAME has no signature
/// of its own. A question is answered by itself where its own type (or, for ANY, any) is at the name.
/// - An SOA above the last alias' target says Nodata, and its absence Alias; but a question for a DS that meets an alias is always an
///   Alias, because a name with a CNAME, or below a DNAME, is no delegation, whatever is said or given of the target.
/// - YXDOMAIN with the DNAME that led to it is an Alias, without it a Failure.
/// - NS records without an SOA are a Referral also with AA, which servers set wrongly (RFC 2308 2.2). Whether it leads down from the zone
///   that was asked is for the caller to see.
ResponseKind kind_of(const Message& response, const Question& question);

/// Where CNAME or DNAME records of one owner lead: there should be one (RFC 2181 10.1); of several, the first in the order of names. None
/// when no RDATA is a name.
std::optional<Name> alias_target(const std::vector<Record>& records);

/// The name whose data the answer ends at: the question's name, or the last target of its CNAME and DNAME records. A loop ends where it
/// closes.
Name final_name(const Message& response, const Question& question);

/// All names that the answer leads through: the question's name first, then the target of each CNAME and DNAME record in turn, at most 65.
/// Each name once: final_name() is the last, unless the names form a loop.
std::vector<Name> alias_names(const Message& response, const Question& question);

/// The owner of the delegation's NS records in the authority section, if the response is a referral for `question`.
std::optional<Name> referral_to(const Message& response, const Question& question);

/// Whether an authoritative server that responds so is of use to a resolver: data or a denial with AA, or a referral. Truncated responses
/// are not, nor failures. `kind` is that of the response.
bool is_authoritative(const Message& response, ResponseKind kind);

/// Whether a response of that kind without AA says something about the question all the same, as from a server that forgets the flag or a
/// cache in the place of one: there is data or a denial, be it a bare one. Validators ask for proofs, not for AA (RFC 4035 5).
bool is_hearsay(const Message& response, ResponseKind kind);

/// Owners and types, without copies: the names belong to the section that they are of.
using RrsetKey = std::pair<const Name*, RrType>;
struct QuicklyKeyed {
  bool operator()(const RrsetKey& a, const RrsetKey& b) const {
    return a.second != b.second ? a.second < b.second : quick_order(*a.first, *b.first) < 0;
  }
};
using RrsetKeys = std::set<RrsetKey, QuicklyKeyed>;

/// What is in a section, but for signatures.
RrsetKeys rrsets_in(const std::vector<Record>& section);

/// What the signatures in a section cover, whether or not it is there.
RrsetKeys covered_rrsets(const std::vector<Record>& section);

/// Whether signatures are missing that a validator would ask of a response to a question for signed data: an RRset in the answer section
/// comes without an RRSIG beside it (but for a CNAME that follows from a DNAME there, RFC 6672 5.3.1), or there is no RRSIG in the
/// authority section though nothing is in the answer section, or what a wildcard gave (RFC 4035 5.3.4).
bool lacks_proof(const Message& response);

/// By which zone what a response says of `name`, one of alias_names(), is signed: its records in the answer section, or, where it has none
/// and the answer ends at it, what is in the authority section. Of several the uppermost. None where there is no signature, or one by the
/// name itself or a zone that it is not below.
std::optional<Name> signer_above(const Message& response, const Question& question, const Name& name);

/// What a response says to its question, for whom it concerns again and again: each as the function of that name has it.
struct Reading {
  ResponseKind kind = ResponseKind::Failure;
  std::vector<Name> alias_names{};
  Name final_name{};
  std::optional<Name> referral_to{};
  bool lacks_proof = false;
};

Reading read(const Message& response, const Question& question);

/// The owner of the first SOA in the authority section: the zone that denies.
std::optional<Name> soa_owner(const Message& response);

}  // namespace whybogus::dns
