#include "core/render/exchange_reader.h"

#include <algorithm>

#include "core/render/base64.h"

namespace whybogus::render {
namespace {

/// What a length field over TCP can name (RFC 1035 4.2.2).
constexpr std::size_t kLongestMessage = 65535;
/// More repetitions of the very same query than anybody makes.
constexpr std::int64_t kMostAttempts = 1000;
/// In microseconds; so far below the type's limit that sums stay below it, too.
constexpr std::int64_t kLongestTime = 1'000'000'000'000;

template <class Value>
Value known_word(const Field& field, std::optional<Value> (*parse)(std::string_view), std::string_view what) {
  const std::optional<Value> value = parse(field.text());
  if (!value) field.expected(what);
  return value.value_or(Value{});
}

dns::Bytes read_octets(const Field& field) {
  std::optional<dns::Bytes> octets = parse_base64(field.text());
  if (!octets)
    field.expected("base64");
  else if (octets->size() > kLongestMessage)
    field.expected("a message of at most 65535 octets");
  return std::move(octets).value_or(dns::Bytes{});
}

void read_flags(const Field& field, trace::Query& query) {
  const std::vector<std::string_view> flags = field.each([](const Field& flag) {
    if (flag.text() != "rd" && flag.text() != "cd") flag.expected("\"rd\" or \"cd\"");
    return flag.text();
  });
  query.rd = std::ranges::count(flags, "rd") == 1;
  query.cd = std::ranges::count(flags, "cd") == 1;
  if (flags.size() > (query.rd ? 1U : 0U) + (query.cd ? 1U : 0U)) field.expected("each flag once");
}

std::optional<trace::EdnsOffer> read_edns(const Field& field) {
  if (field.is_null()) return std::nullopt;
  return trace::EdnsOffer{.version = static_cast<std::uint8_t>(field.member("version").number(0, 255)),
                          .buffer_size = static_cast<std::uint16_t>(field.member("size").number(0, 65535)),
                          .dnssec_ok = field.member("do").truth()};
}

trace::Query read_query(const Field& field) {
  trace::Query query;
  query.tier = field.member("tier").text();
  query.server = field.member("server").parsed(dns::parse_endpoint, "an address, with #PORT where it is not 53");
  query.transport = known_word(field.member("transport"), trace::parse_transport, "\"UDP\" or \"TCP\"");
  query.question = read_question(field, {.name = "qname", .type = "qtype", .rr_class = "qclass"});
  query.attempt = static_cast<unsigned>(field.member("attempt").number(1, kMostAttempts));
  read_flags(field.member("sent_flags"), query);
  query.edns = read_edns(field.member("edns_sent"));
  return query;
}

trace::Microseconds read_time(const Field& field) { return trace::Microseconds(field.number(0, kLongestTime)); }

}  // namespace

dns::Question read_question(const Field& field, const QuestionKeys& keys) {
  dns::Question question;
  question.name = field.member(keys.name).parsed(dns::Name::parse, "a domain name");
  question.type = field.member(keys.type).parsed(dns::parse_rr_type, "a type of records");
  question.rr_class = field.member(keys.rr_class).parsed(dns::parse_rr_class, "a class of records");
  return question;
}

trace::Exchange read_exchange(const Field& field) {
  trace::Exchange exchange;
  exchange.query = read_query(field);
  exchange.outcome = known_word(field.member("outcome"), trace::parse_outcome, "the outcome of an exchange");
  exchange.detail = field.member("detail").text();
  exchange.started = read_time(field.member("started_us"));
  exchange.elapsed = read_time(field.member("elapsed_us"));
  exchange.sent = read_octets(field.member("sent"));
  exchange.received = read_octets(field.member("received"));
  // Older reports do not count them.
  if (field.has("strays")) exchange.strays = static_cast<std::uint32_t>(field.member("strays").number(0, UINT32_MAX));
  trace::interpret(exchange);
  return exchange;
}

}  // namespace whybogus::render
