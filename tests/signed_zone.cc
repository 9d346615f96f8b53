#include "tests/signed_zone.h"

#include <algorithm>
#include <set>
#include <sstream>
#include <string>
#include <utility>

#include "tests/messages.h"
#include "tests/type_bitmap.h"

namespace whybogus::tests {
namespace {

using dns::Bytes;
using dns::Message;
using dns::Name;
using dns::Question;
using dns::Record;
using dns::RrType;

constexpr unsigned kMaxAliases = 8;

void append(std::vector<Record>& section, const std::vector<Record>& more) { section.insert(section.end(), more.begin(), more.end()); }

std::vector<Record> parse_zone(const Name& apex, std::string_view text) {
  std::string whole = "$ORIGIN " + apex.to_text() + "\n$TTL 3600\n";
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) whole += line.substr(std::min(line.find_first_not_of(" \t"), line.size())) + "\n";
  return records(whole);
}

Name target_of(const Record& alias) { return dns::parse_target(alias.rdata).value(); }

}  // namespace

dns::Question question(std::string_view text) {
  const std::size_t blank = text.find(' ');
  return {name(text.substr(0, blank)), dns::parse_rr_type(text.substr(blank + 1)).value(), dns::RrClass::IN};
}

SignedZone::SignedZone(std::string_view apex_text, std::string_view zone_text, const KeyOptions& options) : key_(apex_text, options) {
  take_in(zone_text);
  add_nsec_chain();
}

SignedZone::SignedZone(std::string_view apex_text, std::string_view zone_text, const Nsec3Options& options)
    : key_(apex_text), nsec3_(std::in_place, key_.zone(), options) {
  take_in(zone_text);
  add_nsec3_chain();
}

void SignedZone::take_in(std::string_view zone_text) {
  const std::string owner = apex().to_text();
  for (const Record& each : parse_zone(apex(), zone_text)) nodes_[each.owner][each.type].push_back(each);
  Types& at_apex = nodes_[apex()];
  if (!at_apex.contains(RrType::SOA)) at_apex[RrType::SOA] = records(owner + " 3600 SOA ns.invalid. admin.invalid. 1 3600 600 86400 300");
  if (!at_apex.contains(RrType::NS)) at_apex[RrType::NS] = records(owner + " 3600 NS ns.invalid.");
  at_apex[RrType::DNSKEY] = {key_.dnskey()};
}

std::string SignedZone::ds_text() const { return to_text(key_.ds()) + "\n"; }

Message SignedZone::answer(const Question& asked) const {
  Message message;
  message.flags.qr = true;
  message.flags.aa = true;
  message.question = asked;
  message.edns = dns::Edns{0, 1232, true, {}};
  if (asked.name.is_subdomain_of(apex())) {
    answer_from(message, asked, 0);
  } else {
    message.rcode = dns::Rcode::Refused;
  }
  return message;
}

bool SignedZone::is_cut(const Name& owner) const { return owner != apex() && find(owner, RrType::NS); }

bool SignedZone::is_below_cut(const Name& owner) const {
  for (Name above = owner; above.is_strictly_below(apex());) {
    above = above.parent();
    if (is_cut(above)) return true;
  }
  return false;
}

// Also an empty non-terminal: then the first name in order after it is below it.
bool SignedZone::exists(const Name& owner) const {
  const auto at_or_after = nodes_.lower_bound(owner);
  return at_or_after != nodes_.end() && at_or_after->first.is_subdomain_of(owner);
}

const std::vector<Record>* SignedZone::find(const Name& owner, RrType type) const {
  const auto node = nodes_.find(owner);
  if (node == nodes_.end()) return nullptr;
  const auto rrset = node->second.find(type);
  return rrset == node->second.end() ? nullptr : &rrset->second;
}

// The cut that the question lies behind. DS lies before its cut.
const Name* SignedZone::cut_above(const Question& asked) const {
  for (const Name& owner : asked.name.from_root()) {
    if (!owner.is_subdomain_of(apex()) || !is_cut(owner)) continue;
    if (owner == asked.name && asked.type == RrType::DS) continue;
    return &nodes_.find(owner)->first;
  }
  return nullptr;
}

const Name* SignedZone::dname_above(const Name& owner) const {
  for (const Name& above : owner.from_root()) {
    if (above != owner && find(above, RrType::DNAME)) return &nodes_.find(above)->first;
  }
  return nullptr;
}

Name SignedZone::closest_encloser(const Name& owner) const {
  Name encloser = owner;
  while (!exists(encloser)) encloser = encloser.parent();
  return encloser;
}

Name SignedZone::nsec_owner(const Name& owner) const {
  auto after = nodes_.upper_bound(owner);
  do --after;
  while (!after->second.contains(RrType::NSEC));
  return after->first;
}

void SignedZone::add_nsec_chain() {
  std::vector<Name> owners;
  for (const auto& [owner, types] : nodes_) {
    if (!is_below_cut(owner)) owners.push_back(owner);
  }
  for (std::size_t i = 0; i < owners.size(); ++i) {
    const Name& next = owners[(i + 1) % owners.size()];
    Record nsec{owners[i], RrType::NSEC, dns::RrClass::IN, {300}, Bytes(next.wire().begin(), next.wire().end())};
    std::vector<RrType> types = types_at(owners[i]);
    types.insert(types.end(), {RrType::RRSIG, RrType::NSEC});
    const Bytes bitmap = type_bitmap(types);
    nsec.rdata.insert(nsec.rdata.end(), bitmap.begin(), bitmap.end());
    nodes_[owners[i]][RrType::NSEC] = {nsec};
  }
}

void SignedZone::add_nsec3_chain() {
  for (const auto& [owner, unused] : nodes_) {
    const bool has_ds = find(owner, RrType::DS) != nullptr;
    if (is_below_cut(owner) || (nsec3_->options().opt_out && is_cut(owner) && !has_ds)) continue;
    std::vector<RrType> types = types_at(owner);
    if (!is_cut(owner) || has_ds) types.push_back(RrType::RRSIG);
    if (owner == apex()) types.push_back(RrType::NSEC3PARAM);
    nsec3_->add(owner, types);
  }
}

// Without those that sign or deny. At a cut, what the parent side has.
std::vector<RrType> SignedZone::types_at(const Name& owner) const {
  std::vector<RrType> present;
  for (const auto& [type, rrset] : nodes_.at(owner))
    if (!is_cut(owner) || type == RrType::NS || type == RrType::DS) present.push_back(type);
  return present;
}

void SignedZone::answer_from(Message& message, const Question& asked, unsigned depth) const {
  if (depth > kMaxAliases || !asked.name.is_subdomain_of(apex())) return;
  if (const Name* cut = cut_above(asked)) return refer(message, *cut);
  if (dname_above(asked.name)) return answer_dname(message, asked, depth);
  if (exists(asked.name)) return answer_existing(message, asked, depth);
  answer_wildcard(message, asked, depth);
}

void SignedZone::refer(Message& message, const Name& cut) const {
  message.flags.aa = !message.answer.empty();
  append(message.authority, *find(cut, RrType::NS));
  if (find(cut, RrType::DS))
    add(message.authority, cut, RrType::DS);
  else
    add_witnesses(message, proof(cut));
  add_glue(message, cut);
}

void SignedZone::add_glue(Message& message, const Name& cut) const {
  for (const Record& ns : *find(cut, RrType::NS)) {
    for (const RrType type : {RrType::A, RrType::AAAA}) {
      if (const std::vector<Record>* const glue = find(target_of(ns), type)) append(message.additional, *glue);
    }
  }
}

void SignedZone::answer_existing(Message& message, const Question& asked, unsigned depth) const {
  if (asked.type == RrType::ANY || asked.type == RrType::RRSIG) return answer_all(message, asked);
  if (find(asked.name, asked.type)) return add(message.answer, asked.name, asked.type);
  const std::vector<Record>* const cname = find(asked.name, RrType::CNAME);
  if (!cname) return deny(message, proof(asked.name));
  add(message.answer, asked.name, RrType::CNAME);
  answer_from(message, {target_of(cname->at(0)), asked.type, asked.rr_class}, depth + 1);
}

// All that is at the name, or the signatures over it alone. A name without any data has neither.
void SignedZone::answer_all(Message& message, const Question& asked) const {
  const auto node = nodes_.find(asked.name);
  if (node == nodes_.end()) return deny(message, proof(asked.name));
  for (const auto& [type, rrset] : node->second) add(message.answer, asked.name, type);
  if (asked.type == RrType::RRSIG) std::erase_if(message.answer, [](const Record& record) { return record.type != RrType::RRSIG; });
}

void SignedZone::answer_dname(Message& message, const Question& asked, unsigned depth) const {
  const Name& owner = *dname_above(asked.name);
  const Record& dname = find(owner, RrType::DNAME)->at(0);
  add(message.answer, owner, RrType::DNAME);
  const auto target = asked.name.substituted(owner, target_of(dname));
  if (!target) {
    message.rcode = dns::Rcode::YxDomain;
    return;
  }
  message.answer.push_back({asked.name, RrType::CNAME, dns::RrClass::IN, dname.ttl, Bytes(target->wire().begin(), target->wire().end())});
  answer_from(message, {*target, asked.type, asked.rr_class}, depth + 1);
}

void SignedZone::answer_wildcard(Message& message, const Question& asked, unsigned depth) const {
  const Name wildcard = closest_encloser(asked.name).wildcard().value();
  std::vector<Name> witnesses = proof(asked.name);
  witnesses.push_back(wildcard);
  if (!exists(wildcard)) message.rcode = dns::Rcode::NxDomain;
  const RrType type = find(wildcard, asked.type) ? asked.type : RrType::CNAME;
  if (!find(wildcard, type)) return deny(message, witnesses);
  std::vector<Record> expanded;
  add(expanded, wildcard, type);
  for (Record& each : expanded) each.owner = asked.name;
  append(message.answer, expanded);
  // RFC 5155 7.2.6: the closest encloser shows in the signature's labels field.
  add_witnesses(message, {proof(asked.name).back()});
  if (type != asked.type) answer_from(message, {target_of(expanded[0]), asked.type, asked.rr_class}, depth + 1);
}

void SignedZone::deny(Message& message, const std::vector<Name>& names) const {
  add(message.authority, apex(), RrType::SOA);
  add_witnesses(message, names);
}

void SignedZone::add_witnesses(Message& message, const std::vector<Name>& names) const {
  std::set<Name> added;
  for (const Name& each : names) {
    const Record witness = nsec3_ ? nsec3_->witness(each) : find(nsec_owner(each), RrType::NSEC)->at(0);
    if (added.insert(witness.owner).second) append(message.authority, with_signature({witness}, key_));
  }
}

std::vector<Name> SignedZone::proof(const Name& owner) const {
  if (!nsec3_ || nsec3_->has(owner)) return {owner};
  Name encloser = owner;
  while (!nsec3_->has(encloser)) encloser = encloser.parent();
  return {encloser, owner.suffix(encloser.label_count() + 1)};
}

void SignedZone::add(std::vector<Record>& section, const Name& owner, RrType type) const {
  append(section, with_signature(*find(owner, type), key_));
}

}  // namespace whybogus::tests
