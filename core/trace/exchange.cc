#include "core/trace/exchange.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace whybogus::trace {
namespace {

template <class Value>
struct Word {
  Value value;
  std::string_view text;
};
template <class Value>
Word(Value, std::string_view) -> Word<Value>;

constexpr std::array outcomes{Word{Outcome::Answer, "answer"},       Word{Outcome::Timeout, "timeout"},
                              Word{Outcome::Refused, "refused"},     Word{Outcome::NetworkError, "network-error"},
                              Word{Outcome::Malformed, "malformed"}, Word{Outcome::Mismatch, "mismatch"},
                              Word{Outcome::Abandoned, "abandoned"}};
constexpr std::array transports{Word{Transport::Udp, "UDP"}, Word{Transport::Tcp, "TCP"}};

template <class Words, class Value>
std::string text_of(const Words& words, Value value) {
  const auto found = std::find_if(std::begin(words), std::end(words), [&](const auto& word) { return word.value == value; });
  return std::string(found->text);
}

template <class Value, class Words>
std::optional<Value> value_of(const Words& words, std::string_view text) {
  const auto found = std::find_if(std::begin(words), std::end(words), [&](const auto& word) { return word.text == text; });
  if (found == std::end(words)) return std::nullopt;
  return found->value;
}

bool has_id(dns::BytesView sent, std::uint16_t id) { return sent.size() >= 2 && sent[0] == id >> 8 && sent[1] == (id & 0xff); }

/// A server that could not even read the question, as one without EDNS may say, sends back a bare header.
bool may_lack_question(const dns::Message& response) {
  return response.rcode != dns::Rcode::NoError && response.rcode != dns::Rcode::NxDomain;
}

/// What keeps `response` from being one to what the exchange sent; empty if nothing does.
std::string mismatch(const Exchange& exchange, const dns::Message& response) {
  if (!has_id(exchange.sent, response.id)) return fmt::format("another id, {}", response.id);
  if (!response.flags.qr) return "a query, not a response";
  if (response.opcode != 0) return fmt::format("opcode {}, not QUERY", response.opcode);
  if (!response.question) return may_lack_question(response) ? "" : "no question";
  if (*response.question != exchange.query.question) return "another question, " + dns::to_text(*response.question);
  return "";
}

}  // namespace

std::string to_text(Outcome outcome) { return text_of(outcomes, outcome); }
std::optional<Outcome> parse_outcome(std::string_view text) { return value_of<Outcome>(outcomes, text); }
std::string seconds_text(Microseconds time) { return fmt::format("{:.1f} s", static_cast<double>(time.count()) / 1e6); }

std::string to_text(Transport transport) { return text_of(transports, transport); }
std::optional<Transport> parse_transport(std::string_view text) { return value_of<Transport>(transports, text); }

void interpret(Exchange& exchange) {
  if (exchange.outcome != Outcome::Answer) return;
  Result<dns::Message> response = dns::decode(exchange.received);
  if (!response) {
    exchange.outcome = Outcome::Malformed;
    exchange.detail = response.error().text;
    return;
  }
  exchange.detail = mismatch(exchange, *response);
  if (exchange.detail.empty())
    exchange.response = std::move(*response);
  else
    exchange.outcome = Outcome::Mismatch;
}

}  // namespace whybogus::trace
