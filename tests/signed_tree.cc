#include "tests/signed_tree.h"

#include <set>
#include <utility>

#include "core/dns/response.h"
#include "tests/messages.h"

namespace whybogus::tests {
namespace {

using dns::Message;
using dns::Name;
using dns::Question;
using dns::RrType;

bool is_dnssec(const dns::Record& record) {
  return record.type == RrType::RRSIG || record.type == RrType::NSEC || record.type == RrType::NSEC3 || record.type == RrType::DNSKEY;
}

Message stripped(Message message) {
  for (auto* section : {&message.answer, &message.authority}) std::erase_if(*section, is_dnssec);
  return message;
}

}  // namespace

SignedTree& SignedTree::zone(std::string_view apex, std::string_view text) {
  zones_.insert_or_assign(name(apex), Served{SignedZone(apex, text), true});
  return *this;
}

SignedTree& SignedTree::zone(std::string_view apex, std::string_view text, const Nsec3Options& options) {
  zones_.insert_or_assign(name(apex), Served{SignedZone(apex, text, options), true});
  return *this;
}

SignedTree& SignedTree::unsigned_zone(std::string_view apex, std::string_view text) {
  zones_.insert_or_assign(name(apex), Served{SignedZone(apex, text), false});
  return *this;
}

Message SignedTree::hand_out(const Question& asked) const {
  Message whole = authority(asked);
  std::set<Name> seen;
  Name last = dns::final_name(whole, asked);
  while (dns::kind_of(whole, asked) == dns::ResponseKind::Alias && asked.type != RrType::DS && seen.insert(last).second) {
    const Message next = authority({last, asked.type, asked.rr_class});
    whole.answer.insert(whole.answer.end(), next.answer.begin(), next.answer.end());
    whole.authority = next.authority;
    whole.rcode = next.rcode;
    last = dns::final_name(whole, asked);
  }
  whole.flags.aa = false;
  whole.flags.ra = true;
  whole.flags.rd = true;
  whole.additional.clear();
  return whole;
}

Message SignedTree::authority(const Question& asked) const { return answer(holder(asked), asked); }

Message SignedTree::ask(std::string_view apex, const Question& asked) const { return answer(zones_.at(name(apex)), asked); }

const SigningKey& SignedTree::key(std::string_view apex) const { return zones_.at(name(apex)).zone.key(); }

std::string SignedTree::ds(std::string_view apex) { return dns::to_text(SigningKey(apex).ds()) + "\n"; }

std::vector<Question> SignedTree::chain_questions(const Question& asked) const {
  std::set<Question> questions{asked};
  for (const Name& hop : dns::alias_names(hand_out(asked), asked)) {
    for (const Name& above : hop.from_root()) {
      if (!above.is_root()) questions.insert({above, RrType::DS, asked.rr_class});
      questions.insert({above, RrType::DNSKEY, asked.rr_class});
    }
  }
  return {questions.begin(), questions.end()};
}

const SignedTree::Served& SignedTree::holder(const Question& asked) const {
  const bool above_only = asked.type == RrType::DS && !asked.name.is_root();
  Name apex = above_only ? asked.name.parent() : asked.name;
  while (!zones_.contains(apex)) apex = apex.parent();
  return zones_.at(apex);
}

Message SignedTree::answer(const Served& served, const Question& asked) {
  Message message = served.zone.answer(asked);
  return served.is_signed ? message : stripped(std::move(message));
}

}  // namespace whybogus::tests
