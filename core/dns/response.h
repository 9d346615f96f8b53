// What a response says about its question: the kind of answer it is (RFC 9499 3 and 4), read from its sections alone and without any
// validation.
#pragma once

#include <optional>
#include <vector>

#include "core/dns/message.h"
#include "core/dns/name.h"

namespace whybogus::dns {

enum class ResponseKind {
  /// The question's own RRset is there, perhaps after CNAME or DNAME records.
  Answer,
  /// CNAME or DNAME records that end at a name for which nothing is given.
  Alias,
  /// A delegation to a zone further down (no answer, NS records in the authority section, not from the zone itself).
  Referral,
  /// NOERROR, and no such data (RFC 2308 2.2).
  Nodata,
  /// The name does not exist (RFC 8020), perhaps at the end of a chain of aliases.
  NameError,
  /// An RCODE that tells nothing about the name: SERVFAIL, REFUSED, NOTIMP ...
  Failure
};

/// What the response says to `question`.
ResponseKind kind_of(const Message& response, const Question& question);

/// The name whose data the answer ends at: the question's name, or the last target of its CNAME and DNAME records. A loop ends where it
/// closes.
Name final_name(const Message& response, const Question& question);

/// All names that the answer leads through: the question's name first, then the target of each CNAME and DNAME record in turn, final_name()
/// last. Each name once, at most 64.
std::vector<Name> alias_names(const Message& response, const Question& question);

/// The owner of the delegation's NS records in the authority section, if the response is a referral for `question`.
std::optional<Name> referral_to(const Message& response, const Question& question);

/// The owner of the first SOA in the authority section: the zone that denies.
std::optional<Name> soa_owner(const Message& response);

}  // namespace whybogus::dns
