// Octets as a message off the wire, and everything that reads one: kinds of responses, RRsets, RDATA and their text.
#include "core/dns/message.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "core/dns/rdata.h"
#include "core/dns/response.h"
#include "core/dnssec/hop.h"
#include "core/dnssec/keys.h"
#include "core/dnssec/nsec3_hash.h"
#include "core/dnssec/rrset.h"
#include "core/trace/exchange.h"
#include "tests/fuzz/must.h"
#include "tests/messages.h"

namespace whybogus::fuzz {
namespace {

using dns::BytesView;
using dns::Message;
using dns::Question;
using dns::Record;
using dns::RrType;
using Section = std::vector<Record>;

constexpr std::size_t kMostNames = 65;
/// Records that are looked at closely: the rest would only cost time.
constexpr std::size_t kMostRecords = 40;

void check_name(const dns::Name& name) {
  must_be_printable(name.to_text());
  const auto again = dns::Name::parse(name.to_text());
  must(again && std::ranges::equal(again->wire(), name.wire()), "a name's text reads back as another name");
  must(name == *dns::Name::from_wire(name.canonical_wire()), "a name differs from its canonical form");
}

// Types and classes that only questions and updates have are no zone-file text (RFC 6895 3.1 and 3.2).
bool may_be_in_a_zone(const Record& record) {
  return !dns::is_meta(record.type) && record.rr_class.value != 254 && record.rr_class.value != 255;
}

void check_text(const Record& record) {
  const std::string text = dns::to_text(record);
  must_be_printable(text);
  must(text.find('\n') == std::string::npos, "a record's text has more than one line");
  if (!may_be_in_a_zone(record)) return;
  const auto again = dns::parse_zone_text(text + "\n", "text");
  must(again.has_value(), "a record's text is no zone-file line: " + text);
  must(again->size() == 1 && again->front() == record, "a record's text reads back as another record: " + text);
}

// Each reader on every RDATA: none of them may rely on the type.
void check_rdata(BytesView rdata) {
  static_cast<void>(dns::parse_ds(rdata));
  static_cast<void>(dns::parse_nsec(rdata));
  static_cast<void>(dns::parse_target(rdata));
  static_cast<void>(dns::parse_type_bitmap(rdata));
  static_cast<void>(dns::address_from_rdata(rdata));
  if (const auto rrsig = dns::parse_rrsig(rdata)) check_name(rrsig->signer);
  if (auto nsec3 = dns::parse_nsec3(rdata)) {
    nsec3->iterations = static_cast<std::uint16_t>(nsec3->iterations % 4);
    static_cast<void>(dnssec::nsec3_hash(dns::Name(), *nsec3));
  }
}

void check_sets(const Section& section) {
  for (const RrType type : {RrType::NSEC, RrType::NSEC3, RrType::DS, RrType::DNSKEY, RrType::RRSIG})
    for (const dnssec::Rrset& rrset : dnssec::all_rrsets(section, type)) {
      must(!rrset.records.empty(), "an RRset has no record");
      if (type == RrType::DNSKEY) must(dnssec::zone_keys(rrset.records).size() <= rrset.records.size(), "keys come out of nowhere");
    }
}

void check_section(const Section& section) {
  check_sets(section);
  for (std::size_t i = 0; i < std::min(section.size(), kMostRecords); ++i) {
    check_name(section[i].owner);
    check_text(section[i]);
    check_rdata(section[i].rdata);
    const auto rrset = dnssec::find_rrset(section, section[i].owner, section[i].type);
    must(rrset.has_value(), "a record's RRset is not found");
    must(rrset->records.size() <= section.size(), "an RRset has more records than the section");
  }
}

void check_aliases(const Message& message, const Question& question) {
  const auto names = dns::alias_names(message, question);
  must(!names.empty() && names.front() == question.name, "the names of an answer do not begin with the question's");
  must(names.size() <= kMostNames, "an answer leads through too many names");
  for (std::size_t i = 0; i < names.size(); ++i)
    must(std::find(names.begin() + static_cast<std::ptrdiff_t>(i) + 1, names.end(), names[i]) == names.end(), "a name comes twice");
  must(std::ranges::find(names, dns::final_name(message, question)) != names.end(),
       "an answer ends at a name that it does not lead through");
}

void check_question(const Message& message, const Question& question) {
  check_aliases(message, question);
  const bool is_referral = dns::kind_of(message, question) == dns::ResponseKind::Referral;
  const auto child = dns::referral_to(message, question);
  must(is_referral == child.has_value(), "a referral leads nowhere, or another answer somewhere");
  if (child) must(question.name.is_subdomain_of(*child), "a referral leads aside");
  const dnssec::HopData data = dnssec::read_hop(message, question);
  must(data.hop.owner == question.name, "a hop is about another name");
  for (const dnssec::Rrset& rrset : data.rrsets) must(!rrset.records.empty(), "a hop stands on no record");
}

void check_questions(const Message& message) {
  if (message.question) check_question(message, *message.question);
  for (const Section* section : {&message.answer, &message.authority})
    for (std::size_t i = 0; i < std::min(section->size(), kMostRecords / 4); ++i)
      for (const RrType type : {(*section)[i].type, RrType::A, RrType::DS, RrType::ANY})
        check_question(message, {(*section)[i].owner, type, dns::RrClass::IN});
}

// Once decoded, a message stays what it is.
void check_stability(const Message& message) {
  const dns::Bytes wire = tests::encode_message(message);
  const auto again = dns::decode(wire);
  must(again.has_value(), "a message that was decoded and written anew is malformed");
  must(tests::encode_message(*again) == wire, "a message that was decoded and written anew is another one");
}

void check_query(const Message& message) {
  const auto query = dns::decode(dns::encode_query(message));
  must(query.has_value(), "a query that was written is malformed");
  must(query->question == message.question && query->id == message.id && query->flags == message.flags, "a query asks something else");
  must(query->answer.empty() && query->authority.empty() && query->additional.empty(), "a query has records");
}

// The rule by which live runs and recordings take octets for an answer.
void check_exchange(BytesView wire, const Result<Message>& decoded) {
  trace::Exchange exchange;
  exchange.outcome = trace::Outcome::Answer;
  exchange.sent.assign(wire.begin(), wire.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(2, wire.size())));
  exchange.received.assign(wire.begin(), wire.end());
  if (decoded && decoded->question) exchange.query.question = *decoded->question;
  trace::interpret(exchange);
  must(exchange.answered() == (exchange.outcome == trace::Outcome::Answer),
       "an answer without a response, or a response without an answer");
  must(!exchange.answered() || decoded.has_value(), "an answer is malformed");
}

void check(BytesView wire) {
  const auto message = dns::decode(wire);
  check_exchange(wire, message);
  if (!message) return must_be_printable(message.error().text);
  check_stability(*message);
  check_query(*message);
  for (const Section* section : {&message->answer, &message->authority, &message->additional}) check_section(*section);
  check_questions(*message);
}

}  // namespace
}  // namespace whybogus::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* octets, std::size_t count) {
  whybogus::fuzz::check({octets, count});
  return 0;
}
