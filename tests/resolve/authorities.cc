#include "tests/resolve/authorities.h"

#include <utility>

#include "tests/messages.h"

namespace whybogus::tests {
namespace {

using dns::Message;
using dns::Name;
using dns::Question;
using dns::RrType;

bool is_dnssec(const dns::Record& record) {
  return record.type == RrType::RRSIG || record.type == RrType::NSEC || record.type == RrType::DNSKEY;
}

Message stripped(Message message) {
  for (auto* section : {&message.answer, &message.authority}) std::erase_if(*section, is_dnssec);
  return message;
}

}  // namespace

std::string ds(std::string_view apex) { return dns::to_text(SigningKey(apex).ds()) + "\n"; }

Authorities& Authorities::zone(std::string_view apex, std::string_view text) {
  zones_.insert_or_assign(name(apex), Served{SignedZone(apex, text), true});
  return *this;
}

Authorities& Authorities::unsigned_zone(std::string_view apex, std::string_view text) {
  zones_.insert_or_assign(name(apex), Served{SignedZone(apex, text), false});
  return *this;
}

Authorities& Authorities::serve(std::string_view address, std::vector<std::string_view> apexes) {
  auto& served = servers_[std::string(address)];
  for (const std::string_view apex : apexes) served.push_back(name(apex));
  return *this;
}

Authorities& Authorities::instead(std::string_view address, Answerer answerer) {
  instead_.insert_or_assign(std::string(address), std::move(answerer));
  return *this;
}

Authorities& Authorities::round_trip(trace::Milliseconds time) {
  round_trip_ = time;
  return *this;
}

std::optional<Reply> Authorities::operator()(const trace::Query& query) const {
  const std::string address = dns::to_text(query.server);
  if (const auto found = instead_.find(address); found != instead_.end()) return found->second(query);
  if (!servers_.contains(address)) return std::nullopt;
  return Reply{.outcome = trace::Outcome::Answer, .message = answer(address, query.question), .delay = round_trip_};
}

Message Authorities::answer(std::string_view address, const Question& asked) const {
  const Served* const served = holder(servers_.at(std::string(address)), asked);
  if (served == nullptr) return response("REFUSED edns=1232");
  const Message message = served->zone.answer(asked);
  return served->is_signed ? message : stripped(message);
}

const Authorities::Served* Authorities::holder(const std::vector<Name>& apexes, const Question& asked) const {
  const Served* best = nullptr;
  const Served* wrong_side = nullptr;
  for (const Name& apex : apexes) {
    const Served& served = zones_.at(apex);
    if (!asked.name.is_subdomain_of(apex)) continue;
    if (asked.type == RrType::DS && asked.name == apex)
      wrong_side = &served;
    else if (best == nullptr || apex.is_strictly_below(best->zone.apex()))
      best = &served;
  }
  return best == nullptr ? wrong_side : best;
}

}  // namespace whybogus::tests
