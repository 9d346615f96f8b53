#include "tests/fuzz/tampering.h"

#include <utility>
#include <vector>

#include "core/trace/recording.h"
#include "tests/messages.h"
#include "tests/signer.h"

namespace whybogus::fuzz {
namespace {

using dns::Message;
using dns::Question;
using dns::Record;
using dns::RrType;
using trace::Exchange;
using trace::Query;
using Section = std::vector<Record>;

/// Enough for any attack that needs a few changes at once.
constexpr std::size_t kMostChanges = 6;
/// More than any limit on one RRset.
constexpr std::size_t kMostCopies = 100;

// One message under the fuzzer's hands.
class Tampering {
 public:
  Tampering(Message message, const World& world, Choices& choices) : message_(std::move(message)), world_(world), choices_(choices) {}

  Message done() && {
    const std::size_t count = choices_.below(kMostChanges + 1);
    for (std::size_t i = 0; i < count; ++i) change();
    return std::move(message_);
  }

 private:
  void change() {
    switch (choices_.below(15)) {
      case 0:
        return drop();
      case 1:
        return flip_bit();
      case 2:
        return with_record([&](Record& r) { r.owner = choices_.one_of(world_.names()); });
      case 3:
        return with_record([&](Record& r) { r.type = choices_.one_of(world_.types()); });
      case 4:
        return with_record([&](Record& r) { r.ttl.value = choices_.pair(); });
      case 5:
        return with_record([&](Record& r) { r.rdata = choices_.octets(); });
      case 6:
        return insert(choices_.one_of(world_.records()));
      case 7:
        return insert_whole_set(choices_.one_of(world_.records()));
      case 8:
        return change_flags();
      case 9:
        return move();
      case 10:
        return strip();
      case 11:
        return forge();
      case 12:
        return change_edns();
      case 13:
        return stuff();
      default:
        return with_record([&](Record& r) { point_elsewhere(r); });
    }
  }

  Section& section() {
    switch (choices_.below(3)) {
      case 0:
        return message_.answer;
      case 1:
        return message_.authority;
      default:
        return message_.additional;
    }
  }

  template <class Change>
  void with_record(Change change) {
    Section& records = section();
    if (!records.empty()) change(records[choices_.below(records.size())]);
  }

  void drop() {
    Section& records = section();
    if (!records.empty()) records.erase(records.begin() + static_cast<std::ptrdiff_t>(choices_.below(records.size())));
  }

  void flip_bit() {
    with_record([&](Record& record) {
      if (record.rdata.empty()) return;
      std::uint8_t& octet = record.rdata[choices_.below(record.rdata.size())];
      octet = static_cast<std::uint8_t>(octet ^ 1U << choices_.below(8));
    });
  }

  void insert(const Record& record) { section().push_back(record); }

  // The records of that owner and type that the zones truly have, signatures over them included.
  void insert_whole_set(const Record& like) {
    Section& records = section();
    for (const Record& record : world_.records()) {
      const bool is_of_set = record.type == like.type || record.type == RrType::RRSIG;
      if (record.owner == like.owner && is_of_set) records.push_back(record);
    }
  }

  void change_flags() {
    const std::uint8_t bits = choices_.octet();
    message_.flags.aa = (bits & 1) != 0;
    message_.flags.tc = (bits & 2) != 0;
    message_.flags.ad = (bits & 4) != 0;
    // The first four are NOERROR, FORMERR, SERVFAIL and NXDOMAIN.
    message_.rcode = {static_cast<std::uint16_t>((bits & 8) == 0 ? bits >> 4 & 3 : bits >> 4)};
  }

  void move() {
    Section& from = section();
    if (from.empty()) return;
    const Record record = from.back();
    from.pop_back();
    Section& to = section();
    to.insert(to.begin(), record);
  }

  void strip() {
    for (Section* records : {&message_.answer, &message_.authority})
      std::erase_if(*records, [](const Record& r) { return r.type == RrType::RRSIG || r.type == RrType::NSEC; });
  }

  // The attacker signs what he likes, in whosever name he likes.
  void forge() {
    Section& records = section();
    if (records.empty()) return;
    const Record& one = records[choices_.below(records.size())];
    const Section set = dns::select(records, one.owner, one.type);
    dns::Rrsig statements = tests::rrsig_for(set, world_.attackers_key());
    if (choices_.below(2) == 1) statements.signer = choices_.one_of(world_.zones());
    if (choices_.below(2) == 1) statements.labels = choices_.octet();
    if (choices_.below(4) == 1) statements.expiration.value = choices_.pair();
    records.push_back(tests::sign(set, statements, world_.attackers_key()));
  }

  // Many records that differ in one octet: work for whoever tries all of them.
  void stuff() {
    Section& records = section();
    if (records.empty()) return;
    Record record = records[choices_.below(records.size())];
    if (record.rdata.empty()) return;
    std::uint8_t& octet = record.rdata[choices_.below(record.rdata.size())];
    for (std::size_t i = choices_.below(kMostCopies); i > 0; --i) {
      ++octet;
      records.push_back(record);
    }
  }

  void change_edns() {
    const std::uint8_t bits = choices_.octet();
    message_.edns.reset();
    if ((bits & 1) != 0) return;
    message_.edns.emplace().buffer_size = choices_.pair();
    message_.edns->dnssec_ok = (bits & 2) != 0;
    if ((bits & 4) == 0) return;
    const dns::Bytes text = choices_.octets();
    message_.edns->ede.push_back({{choices_.octet()}, std::string(text.begin(), text.end())});
  }

  void point_elsewhere(Record& record) {
    const dns::BytesView target = choices_.one_of(world_.names()).wire();
    record.rdata.assign(target.begin(), target.end());
  }

  Message message_;
  const World& world_;
  Choices& choices_;
};

// Close to the true question more often than not: a lie that convinces is mostly a truth about something else nearby.
Question other_question(const Question& asked, const World& world, Choices& choices) {
  const std::size_t keep = choices.below(4);
  Question other = asked;
  if (keep != 1) other.name = choices.one_of(world.names());
  if (keep != 2) other.type = choices.one_of(world.types());
  return other;
}

// The true answer to another question, from the zone that holds it or from another; perhaps with the asked name in the place of its own.
Message other_answer(const Question& asked, const World& world, Choices& choices) {
  const Question other = other_question(asked, world, choices);
  const std::uint8_t bits = choices.octet();
  Message message = (bits & 1) == 0 ? world.hand_out(other) : world.ask(choices.one_of(world.zones()), other);
  if ((bits & 2) == 0) return message;
  for (Section* records : {&message.answer, &message.authority})
    for (Record& record : *records)
      if (record.owner == other.name) record.owner = asked.name;
  return message;
}

// What whoever is asked truly says.
Message true_answer(const Query& query, const World& world) {
  const Question& question = query.question;
  if (query.tier != trace::root_label) {
    Message message = world.hand_out(question);
    message.flags.ad = !query.cd && !world.is_unsigned(question);
    message.flags.cd = query.cd;
    return message;
  }
  const dns::Name* const zone = world.served_by(query.server);
  return zone == nullptr ? world.authority(question) : world.ask(*zone, question);
}

void fail(Exchange& exchange, Choices& choices) {
  static const std::vector<trace::Outcome> outcomes{trace::Outcome::Timeout, trace::Outcome::Refused, trace::Outcome::NetworkError,
                                                    trace::Outcome::Abandoned};
  exchange.outcome = choices.one_of(outcomes);
  exchange.elapsed = trace::Milliseconds(choices.pair());
  exchange.detail = "no route\x1b[2J";
}

void answer(Exchange& exchange, Message message) {
  if (message.question) message.question = exchange.query.question;
  exchange.received = tests::encode_message(message);
}

}  // namespace

Message tampered(const Message& truth, const Question& asked, const World& world, Choices& choices) {
  switch (choices.below(6)) {
    case 1:
      return Tampering(truth, world, choices).done();
    case 2:
      return other_answer(asked, world, choices);
    case 3:
      return Tampering(other_answer(asked, world, choices), world, choices).done();
    default:
      return truth;
  }
}

Exchange exchange_of(const Query& query, const World& world, Choices& choices) {
  Exchange exchange;
  exchange.query = query;
  exchange.outcome = trace::Outcome::Answer;
  exchange.elapsed = trace::Milliseconds(10);
  exchange.sent = dns::encode_query(trace::message_of(query, 0));
  switch (choices.below(8)) {
    case 1:
      fail(exchange, choices);
      break;
    case 2:
      exchange.received = choices.octets();
      break;
    default:
      answer(exchange, tampered(true_answer(query, world), query.question, world, choices));
  }
  trace::interpret(exchange);
  return exchange;
}

}  // namespace whybogus::fuzz
