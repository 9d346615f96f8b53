#include "core/render/base64.h"
#include "core/render/json_value.h"

namespace whybogus::render {
namespace {

/// The flags that are set, by the names that RFC 1035 and RFC 4035 give them in lower case; QR goes without saying.
Json flags_json(const dns::Flags& flags) {
  Json set = Json::array();
  if (flags.aa) set.push_back("aa");
  if (flags.tc) set.push_back("tc");
  if (flags.rd) set.push_back("rd");
  if (flags.ra) set.push_back("ra");
  if (flags.ad) set.push_back("ad");
  if (flags.cd) set.push_back("cd");
  return set;
}

dns::Flags sent_flags(const trace::Query& query) {
  dns::Flags flags;
  flags.rd = query.rd;
  flags.cd = query.cd;
  return flags;
}

Json edns_json(unsigned version, unsigned size, bool dnssec_ok) { return {{"version", version}, {"size", size}, {"do", dnssec_ok}}; }

Json sent_edns(const trace::Query& query) {
  if (!query.edns) return nullptr;
  return edns_json(query.edns->version, query.edns->buffer_size, query.edns->dnssec_ok);
}

Json received_edns(const dns::Message& response) {
  if (!response.edns) return nullptr;
  return edns_json(response.edns->version, response.edns->buffer_size, response.edns->dnssec_ok);
}

void put_query(Json& json, const trace::Query& query) {
  json["tier"] = query.tier;
  json["server"] = dns::to_text(query.server);
  json["transport"] = trace::to_text(query.transport);
  json["qname"] = query.question.name.to_text();
  json["qtype"] = dns::to_text(query.question.type);
  json["qclass"] = dns::to_text(query.question.rr_class);
  json["attempt"] = query.attempt;
  json["sent_flags"] = flags_json(sent_flags(query));
  json["edns_sent"] = sent_edns(query);
}

constexpr const char* kLists[] = {"ede", "answer", "authority", "additional"};

/// What the response says, for people and their scripts: a reader of recordings takes it from the octets.
void put_response(Json& json, const dns::Message& response) {
  json["received_flags"] = flags_json(response.flags);
  json["rcode"] = dns::to_text(response.rcode);
  json["edns_received"] = received_edns(response);
  for (const char* list : kLists) json[list] = Json::array();
}

void put_records(Json& json, const dns::Message& response) {
  if (response.edns) put_ede(json, response.edns->ede, response.edns->more_ede);
  json["answer"] = json_of(response.answer);
  json["authority"] = json_of(response.authority);
  json["additional"] = json_of(response.additional);
}

void put_no_response(Json& json) {
  json["received_flags"] = Json::array();
  json["rcode"] = nullptr;
  json["edns_received"] = nullptr;
  for (const char* list : kLists) json[list] = Json::array();
}

}  // namespace

Wording::Wording(std::size_t octets) : left_(octets) {}

// An object or a line for each of them, and a line's text is up to some times its octets.
bool Wording::takes(const trace::Exchange& exchange) {
  constexpr std::size_t kEach = 64;
  const dns::Message& response = *exchange.response;
  const std::size_t records = response.answer.size() + response.authority.size() + response.additional.size();
  const std::size_t cost = exchange.received.size() + kEach * (records + (response.edns ? response.edns->ede.size() : 0));
  if (cost > left_) return false;
  left_ -= cost;
  return true;
}

Json json_of(const trace::Exchange& exchange, Wording& wording) {
  Json json;
  json["n"] = exchange.number.value;
  put_query(json, exchange.query);
  json["outcome"] = trace::to_text(exchange.outcome);
  json["detail"] = exchange.detail;
  const bool is_worded = !exchange.response || wording.takes(exchange);
  if (exchange.response)
    put_response(json, *exchange.response);
  else
    put_no_response(json);
  if (exchange.response && is_worded) put_records(json, *exchange.response);
  json["abridged"] = !is_worded;
  json["started_us"] = exchange.started.count();
  json["elapsed_us"] = exchange.elapsed.count();
  json["strays"] = exchange.strays;
  json["sent"] = base64(exchange.sent);
  json["received"] = base64(exchange.received);
  return json;
}

}  // namespace whybogus::render
