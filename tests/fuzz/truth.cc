#include "tests/fuzz/truth.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "core/dns/rdata.h"
#include "core/dns/response.h"
#include "tests/fuzz/must.h"

namespace whybogus::fuzz {
namespace {

using dns::Message;
using dns::Name;
using dns::Question;
using dns::Record;
using dns::RrType;
using dnssec::Chain;
using dnssec::Hop;
using dnssec::HopKind;
using dnssec::Link;
using dnssec::Verdict;

bool has_names(RrType type) {
  for (const RrType each : {RrType::NS, RrType::CNAME, RrType::SOA, RrType::PTR, RrType::MX, RrType::DNAME, RrType::SRV})
    if (each == type) return true;
  return false;
}

// A signature does not cover the case of names inside of these types (RFC 4034 6.2), nor of the owner, nor the TTL.
dns::Bytes signed_form(const Record& record) {
  dns::Bytes octets = record.rdata;
  if (has_names(record.type))
    for (std::uint8_t& octet : octets)
      if (octet >= 'A' && octet <= 'Z') octet = static_cast<std::uint8_t>(octet + 32);
  return octets;
}

std::set<dns::Bytes> signed_forms(const std::vector<Record>& records) {
  std::set<dns::Bytes> forms;
  for (const Record& record : records) forms.insert(signed_form(record));
  return forms;
}

// Of the two sides of a cut, either may serve what it signs: an NSEC is at both.
bool is_served_set(const std::vector<Record>& records, const World& world) {
  const Question question{records.front().owner, records.front().type, dns::RrClass::IN};
  return std::ranges::any_of(world.trusted_zones(), [&](const Name& zone) {
    return signed_forms(dns::select(world.ask(zone, question).answer, question.name, question.type)) == signed_forms(records);
  });
}

// The answer to ANY has sets of several types.
bool is_served(const std::vector<Record>& records, const World& world) {
  std::map<RrType, std::vector<Record>> sets;
  for (const Record& record : records) sets[record.type].push_back(record);
  return std::ranges::all_of(sets, [&](const auto& set) { return is_served_set(set.second, world); });
}

bool is_true_alias(const Hop& hop, const World& world) {
  const Record& alias = hop.records.front();
  const auto target = dns::parse_target(alias.rdata);
  if (!target || !is_served(hop.records, world)) return false;
  if (hop.kind == HopKind::Cname) return alias.owner == hop.owner && (!hop.target || *hop.target == *target);
  const bool is_below = hop.owner.is_strictly_below(alias.owner);
  const auto substituted = is_below ? hop.owner.substituted(alias.owner, *target) : dns::Name::parse("");
  return is_below && (!hop.target || (substituted && *hop.target == *substituted));
}

bool is_true(const Hop& hop, const Question& question, const World& world) {
  const Message& truth = world.authority(question);
  switch (hop.kind) {
    case HopKind::Data:
      return hop.records.front().owner == hop.owner && is_served(hop.records, world);
    case HopKind::Cname:
    case HopKind::Dname:
      return is_true_alias(hop, world);
    case HopKind::Nodata:
      return dns::kind_of(truth, question) == dns::ResponseKind::Nodata;
    case HopKind::NameError:
      return dns::kind_of(truth, question) == dns::ResponseKind::NameError && truth.answer.empty();
    case HopKind::Unknown:
      return false;
  }
  return false;
}

void check_hop(const Hop& hop, RrType type, const World& world) {
  const Question question{hop.owner, type, dns::RrClass::IN};
  const std::string what = dns::to_text(question);
  if (world.is_attackers(question)) return;
  // Signatures are never signed themselves (RFC 4035 2.2).
  const bool may_be_insecure = type == RrType::RRSIG || world.is_unsigned(question);
  if (hop.verdict == Verdict::Insecure) must(may_be_insecure, "a signed name came out as insecure: " + what);
  if (hop.verdict != Verdict::Secure) return;
  must(!world.is_unsigned(question), "an unsigned name came out as secure: " + what);
  must(is_true(hop, question, world), "something false came out as secure: " + what);
}

// DNSKEY and DS on the way down: keys are trusted for zones that have them alone.
void check_link(const Link& link, const World& world) {
  const bool is_key = !link.denial && (link.type == RrType::DNSKEY || link.type == RrType::DS);
  const bool is_attackers = link.owner.is_subdomain_of(world.attackers_key().zone());
  if (link.verdict != Verdict::Secure || !is_key || is_attackers) return;
  must(std::ranges::find(world.trusted_zones(), link.owner) != world.trusted_zones().end(), "a key is trusted for " + link.owner.to_text());
}

}  // namespace

void must_be_true(const Chain& chain, RrType type, const World& world) {
  must(!chain.hops.empty() && !chain.links.empty(), "a chain has no hop, or no link");
  for (const Hop& hop : chain.hops) check_hop(hop, type, world);
  for (const Link& link : chain.links) {
    must(link.faults.empty() == (link.verdict == Verdict::Secure), "a link is secure with a fault, or not secure without");
    check_link(link, world);
  }
}

void must_be_bounded(const Chain& chain) {
  const dnssec::Limits limits;
  must(chain.pairs_tried <= limits.pairs, "more signatures are checked than the limits allow");
  must(chain.nsec3_digests <= limits.nsec3_digests, "more is hashed than the limits allow");
  must(chain.hops.size() <= limits.hops, "more aliases are followed than the limits allow");
}

}  // namespace whybogus::fuzz
