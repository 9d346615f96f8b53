#include "core/resolve/pursuit.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace whybogus::resolve {
namespace {

using trace::EdnsOffer;
using trace::Exchange;
using trace::Outcome;
using trace::Query;
using trace::Transport;

// A buffer size that any path carries (RFC 1035 2.3.4), so that silence with it is no matter of fragments.
constexpr std::uint16_t small_buffer = 512;

// What a step of a pursuit has of its own.
struct Step {
  Transport transport;
  unsigned attempt;
  std::optional<EdnsOffer> edns;
};

// One form of the question, with EDNS or without.
class Form {
 public:
  Form(const Ask& ask, const Tactics& tactics, std::optional<EdnsOffer> edns) : tactics_(tactics) {
    query_.tier = ask.tier;
    query_.server = ask.server;
    query_.question = ask.question;
    query_.rd = ask.rd;
    query_.cd = ask.cd;
    query_.edns = edns;
    tcp_ = {Transport::Tcp, 1, edns};
    for (unsigned attempt = 1; attempt <= std::max(tactics_.tries, 1U); ++attempt) ladder_.push_back({tactics_.first, attempt, edns});
    if (tactics_.first == Transport::Tcp) return;
    if (edns && edns->buffer_size > small_buffer)
      ladder_.push_back({Transport::Udp, 1, EdnsOffer{edns->version, small_buffer, edns->dnssec_ok}});
    ladder_.push_back(tcp_);
  }

  Pursuit pursue(trace::Milliseconds patience, const trace::Log& log) {
    if (const Exchange* answer = first_answered(log))
      return is_truncated_datagram(*answer) ? after_truncation(*answer, patience, log) : Pursuit{answer, {}};
    return {nullptr, untried(patience, log)};
  }

 private:
  // One query for all steps, for planners ask for thousands of them.
  const Query& at(const Step& step) {
    query_.transport = step.transport;
    query_.attempt = step.attempt;
    query_.edns = step.edns;
    return query_;
  }

  // Any step's: what was still under way when the answer came was given up for it, and says nothing.
  const Exchange* first_answered(const trace::Log& log) {
    for (const Step& step : ladder_) {
      const Exchange* exchange = log.find(at(step));
      if (exchange != nullptr && exchange->answered()) return exchange;
    }
    return nullptr;
  }

  static bool is_truncated_datagram(const Exchange& answer) {
    return answer.query.transport == Transport::Udp && answer.response->flags.tc;
  }

  // RFC 7766 5: a truncated answer is asked for again over TCP. It stays the answer only where TCP brings none.
  Pursuit after_truncation(const Exchange& truncated, trace::Milliseconds patience, const trace::Log& log) {
    const Exchange* tcp = log.find(at(tcp_));
    if (tcp == nullptr) return {nullptr, {Order{at(tcp_), trace::Milliseconds{0}, std::min(patience, 2 * tactics_.timeout)}}};
    return {tcp->answered() ? tcp : &truncated, {}};
  }

  // All steps are ordered at once, each later by one timeout than the one before it, and the earlier ones are still listened to: silence is
  // no proof, and the answer to the first query is the one that tells most.
  std::vector<Order> untried(trace::Milliseconds patience, const trace::Log& log) {
    std::vector<Order> orders;
    trace::Milliseconds wait{0};
    bool udp_closed = false;
    for (const Step& step : ladder_) {
      const Exchange* exchange = log.find(at(step));
      if (exchange != nullptr) {
        if (exchange->outcome == Outcome::Abandoned) return {};
        udp_closed = udp_closed || is_closed(*exchange);
        continue;
      }
      if (udp_closed && step.transport == Transport::Udp) continue;
      if (step.transport == Transport::Tcp && only_tcp_answers(log)) wait = std::min(wait, tactics_.timeout);
      orders.push_back({at(step), wait, std::max(patience - wait, tactics_.timeout)});
      wait += tactics_.timeout;
    }
    return orders;
  }

  // A server that was heard over TCP and never over UDP need not be waited for on UDP as long.
  bool only_tcp_answers(const trace::Log& log) const {
    bool tcp = false;
    for (const Exchange* exchange : log.of(query_.tier)) {
      if (exchange->query.server != query_.server || !exchange->answered()) continue;
      if (exchange->query.transport == Transport::Udp) return false;
      tcp = true;
    }
    return tcp;
  }

  // More datagrams would end alike. TCP may not: what a router forbids may be UDP alone.
  static bool is_closed(const Exchange& exchange) {
    return exchange.query.transport == Transport::Udp &&
           (exchange.outcome == Outcome::Refused || exchange.outcome == Outcome::NetworkError);
  }

  const Tactics& tactics_;
  Query query_;
  Step tcp_{};
  std::vector<Step> ladder_;
};

// RFC 6891 7: a server without EDNS says FORMERR or NOTIMP, or leaves the OPT record out. Some send the query's OPT record back with
// FORMERR, so that an OPT record there proves nothing.
bool refuses_edns(const Exchange& exchange) {
  const dns::Rcode rcode = exchange.response->rcode;
  const bool says_so = rcode == dns::Rcode::FormErr || rcode == dns::Rcode::NotImp || rcode == dns::Rcode::BadVers;
  return says_so || !exchange.response->edns;
}

// Without EDNS the first answer is as good as the second where it carries data.
bool is_error(const Exchange& exchange) {
  const dns::Rcode rcode = exchange.response->rcode;
  return rcode != dns::Rcode::NoError && rcode != dns::Rcode::NxDomain;
}

}  // namespace

Pursuit pursue(const Ask& ask, const Tactics& tactics, trace::Milliseconds patience, const trace::Log& log) {
  const auto plain = [&] { return Form(ask, tactics, std::nullopt).pursue(patience, log); };
  if (tactics.edns == EdnsUse::Never) return plain();
  Pursuit first = Form(ask, tactics, EdnsOffer{0, tactics.buffer_size, true}).pursue(patience, log);
  if (first.answer == nullptr || !refuses_edns(*first.answer)) return first;
  Pursuit second = plain();
  if (second.answer == nullptr && !second.orders.empty()) return second;
  const bool keep_first = second.answer == nullptr || !is_error(*first.answer);
  return {keep_first ? first.answer : second.answer, {}};
}

}  // namespace whybogus::resolve
