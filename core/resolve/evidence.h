// What a response shows of delegations and of signatures: enough to know what to ask next, and no judgement. Signatures are not checked.
#pragma once

#include <map>
#include <set>
#include <utility>
#include <vector>

#include "core/dns/message.h"
#include "core/dns/name.h"
#include "core/dns/record.h"

namespace whybogus::resolve {

bool has_type(const std::vector<dns::Record>& section, dns::RrType);

/// Whether a referral has signed DS records of the delegation, or a signed denial of them. Where a signature is missing the parent may have
/// it all the same: a validator asks.
bool settles_ds(const dns::Message& referral, const dns::Name& apex);

/// Whether it has a denial record which says that the delegation is there, or may be, without a DS (RFC 4035 5.2, RFC 5155 6). Whose hash
/// an NSEC3 record is of is not looked at.
bool denies_ds(const dns::Message&, const dns::Name& apex);

/// Whether its authority section has NSEC or NSEC3 records, of whatever.
bool has_denial(const dns::Message&);

/// Whether it has denial records which are of no delegation.
bool denies_in_vain(const dns::Message&, const dns::Name& apex);

/// The zones below `zone`, at or above one of the names, that show in an answer: whoever signed a record of it or denies by an SOA.
std::set<dns::Name> hidden_zones(const dns::Message&, const std::vector<dns::Name>& names, const dns::Name& zone);

/// What of a response is signed by a zone or one below it. Made once for a response: somebody may fill it with thousands of signatures.
class SignedParts {
 public:
  SignedParts(const dns::Message&, const dns::Name& zone);

  /// Whether what is said about the name is signed so: its records, or the denial where it has none. Where it is not, a validator wants to
  /// know whether there is a delegation (dnssec/ground.h, the gap).
  bool has(const dns::Name&) const;

 private:
  /// RRsets of the answer section that are there and have such a signature.
  std::set<std::pair<dns::Name, dns::RrType>> signed_;
  /// Of the names in the answer section, the first type.
  std::map<dns::Name, dns::RrType> data_;
  /// The zones whose signature stands over an SOA at or below the zone, if a denial comes with it that has all of its signatures.
  std::vector<dns::Name> deniers_;
};

}  // namespace whybogus::resolve
