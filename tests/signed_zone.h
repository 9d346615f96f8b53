// A signed zone for tests, which answers as an authoritative server would with DO set: data, CNAME and DNAME (followed inside of the zone),
// wildcards, NODATA, NXDOMAIN, ANY, RRSIG, referrals with glue and with DS or the proof of its absence. All is signed with one key, and the
// chain of NSEC or NSEC3 records is complete. What a test wants broken it breaks in the answers.
//
//   const SignedZone zone("example.", "www 300 A 192.0.2.80\nsub NS ns.elsewhere.test.");
//   const dns::Message message = zone.answer(question("www.example. A"));
#pragma once

#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "core/dns/message.h"
#include "tests/nsec3_chain.h"
#include "tests/signer.h"

namespace whybogus::tests {

/// "www.example. A"
dns::Question question(std::string_view text);

class SignedZone {
 public:
  /// The text is a zone file's with the apex as origin and a TTL of 3600, each line with its owner; SOA and NS are supplied where the apex
  /// has none, DNSKEY, NSEC and RRSIG always.
  SignedZone(std::string_view apex, std::string_view zone_text, const KeyOptions& = {});
  /// The same with NSEC3 in the place of NSEC.
  SignedZone(std::string_view apex, std::string_view zone_text, const Nsec3Options&);

  const SigningKey& key() const { return key_; }
  const dns::Name& apex() const { return key_.zone(); }
  /// The line for the parent's zone text.
  std::string ds_text() const;

  /// NOERROR or NXDOMAIN with AA, EDNS and DO; a referral without AA. REFUSED for names outside of the zone.
  dns::Message answer(const dns::Question&) const;

 private:
  using Types = std::map<dns::RrType, std::vector<dns::Record>>;
  bool is_cut(const dns::Name&) const;
  bool is_below_cut(const dns::Name&) const;
  bool exists(const dns::Name&) const;
  const std::vector<dns::Record>* find(const dns::Name&, dns::RrType) const;
  const dns::Name* cut_above(const dns::Question&) const;
  const dns::Name* dname_above(const dns::Name&) const;
  dns::Name closest_encloser(const dns::Name&) const;
  // The owner of the NSEC record at or before that name.
  dns::Name nsec_owner(const dns::Name&) const;
  // The names whose witnesses say what there is at that name, or that there is nothing: for NSEC3 the closest encloser and the next closer
  // name where it is not in the chain.
  std::vector<dns::Name> proof(const dns::Name&) const;
  std::vector<dns::RrType> types_at(const dns::Name&) const;

  void take_in(std::string_view zone_text);
  void add_nsec_chain();
  void add_nsec3_chain();
  void answer_from(dns::Message&, const dns::Question&, unsigned depth) const;
  void refer(dns::Message&, const dns::Name& cut) const;
  void add_glue(dns::Message&, const dns::Name& cut) const;
  void answer_existing(dns::Message&, const dns::Question&, unsigned depth) const;
  void answer_all(dns::Message&, const dns::Question&) const;
  void answer_dname(dns::Message&, const dns::Question&, unsigned depth) const;
  void answer_wildcard(dns::Message&, const dns::Question&, unsigned depth) const;
  void deny(dns::Message&, const std::vector<dns::Name>& names) const;
  void add_witnesses(dns::Message&, const std::vector<dns::Name>& names) const;
  void add(std::vector<dns::Record>& section, const dns::Name& owner, dns::RrType) const;

  SigningKey key_;
  std::map<dns::Name, Types> nodes_;
  std::optional<Nsec3Chain> nsec3_;
};

}  // namespace whybogus::tests
