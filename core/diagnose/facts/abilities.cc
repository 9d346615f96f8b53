#include "core/diagnose/facts/abilities.h"

#include <algorithm>
#include <chrono>
#include <vector>

#include "core/diagnose/facts/exchanges.h"
#include "core/diagnose/facts/extended_errors.h"

namespace whybogus::diagnose {
namespace {

using dns::RrType;
using trace::Exchange;
using trace::Outcome;
using trace::Transport;

using Exchanges = std::vector<const Exchange*>;

Exchanges exchanges_of(const trace::Log& log, const ServerId& id) {
  Exchanges all;
  for (const Exchange* exchange : log.of(id.tier))
    if (exchange->query.server == id.server) all.push_back(exchange);
  return all;
}

template <class Predicate>
Exchanges where(const Exchanges& exchanges, Predicate predicate) {
  Exchanges found;
  std::ranges::copy_if(exchanges, std::back_inserter(found), [&](const Exchange* e) { return predicate(*e); });
  return found;
}

// Yes if any shows it, no if all that were put to the test fail.
template <class Predicate>
Seen seen(const Exchanges& tested, Predicate shows) {
  if (tested.empty()) return Seen::Unknown;
  return std::ranges::any_of(tested, [&](const Exchange* e) { return shows(*e); }) ? Seen::Yes : Seen::No;
}

// What was given up early says nothing; given up after this long, it was silence.
constexpr std::chrono::seconds silence{2};

bool was_given_time(const Exchange& exchange) { return exchange.outcome != Outcome::Abandoned || exchange.elapsed >= silence; }

Seen transport(const Exchanges& exchanges, Transport transport) {
  const Exchanges tested = where(exchanges, [&](const Exchange& e) { return e.query.transport == transport && was_given_time(e); });
  return seen(tested, [](const Exchange& e) { return e.answered() || e.outcome == Outcome::Mismatch || e.outcome == Outcome::Malformed; });
}

bool has_signatures(const Exchange& exchange) {
  const auto is_rrsig = [](const dns::Record& r) { return r.type == RrType::RRSIG; };
  const dns::Message& response = *exchange.response;
  return std::ranges::any_of(response.answer, is_rrsig) || std::ranges::any_of(response.authority, is_rrsig);
}

// The root is signed: whoever hands out its keys without their signatures does not honour DO.
bool owes_signatures(const Exchange& exchange) {
  const dns::Question& question = exchange.query.question;
  return question.name.is_root() && question.type == RrType::DNSKEY && !exchange.response->answer.empty();
}

Seen dnssec_ok(const Exchanges& answered) {
  const Exchanges asked = where(answered, is_asked_for_signatures);
  if (std::ranges::any_of(asked, [](const Exchange* e) { return has_signatures(*e); })) return Seen::Yes;
  return std::ranges::any_of(asked, [](const Exchange* e) { return owes_signatures(*e); }) ? Seen::No : Seen::Unknown;
}

// Whether a SERVFAIL in spite of CD=1 shows itself that CD was ignored; it may have other reasons than validation.
bool shows_ignored_cd(const Exchange& exchange) { return !exchange.response->flags.cd || tells_of_validation(ede_of(*exchange.response)); }

// RFC 4035 3.2.2: what is SERVFAIL otherwise is handed out with CD=1, and CD is said back.
Seen checking_disabled(const Exchanges& answered) {
  const Exchanges with_cd = where(answered, [](const Exchange& e) { return e.query.cd; });
  for (const Exchange* plain : answered) {
    if (plain->query.cd || !is_servfail(*plain)) continue;
    const Exchanges same = where(with_cd, [&](const Exchange& e) { return e.query.question == plain->query.question; });
    const bool is_handed_out = std::ranges::any_of(same, [](const Exchange* e) { return !is_servfail(*e); });
    if (is_handed_out) return Seen::Yes;
    if (!same.empty()) return std::ranges::any_of(same, [](const Exchange* e) { return shows_ignored_cd(*e); }) ? Seen::No : Seen::Unknown;
  }
  return seen(with_cd, [](const Exchange& e) { return e.response->flags.cd; });
}

Seen authentic_data(const Exchanges& answered) {
  const Exchanges plain = where(answered, [](const Exchange& e) { return !e.query.cd; });
  if (std::ranges::any_of(plain, [](const Exchange* e) { return e->response->flags.ad; })) return Seen::Yes;
  return seen(where(plain, owes_signatures), [](const Exchange& e) { return e.response->flags.ad; });
}

void measure_udp(Abilities& abilities, const Exchanges& all, const Exchanges& answered) {
  const auto is_malformed = [](const Exchange* e) { return e->query.transport == Transport::Udp && e->outcome == Outcome::Malformed; };
  abilities.malformed_udp = static_cast<std::size_t>(std::ranges::count_if(all, is_malformed));
  for (const Exchange* exchange : answered) {
    if (exchange->query.transport != Transport::Udp) continue;
    ++abilities.udp_answers;
    if (exchange->response->flags.tc) ++abilities.truncated;
    abilities.largest_udp = std::max(abilities.largest_udp, exchange->received.size());
  }
}

// Such an answer is about the query's form, not about the name.
bool refuses_edns(const Exchange& exchange) {
  const dns::Rcode rcode = exchange.response->rcode;
  return exchange.query.edns && (rcode == dns::Rcode::FormErr || rcode == dns::Rcode::NotImp || rcode == dns::Rcode::BadVers);
}

// The first whole answer, or else the first refusal of the query's form.
const Exchange* first_word(const Exchanges& asked) {
  const Exchange* refusal = nullptr;
  for (const Exchange* exchange : asked) {
    if (!exchange->answered() || exchange->response->flags.tc) continue;
    if (!refuses_edns(*exchange)) return exchange;
    if (refusal == nullptr) refusal = exchange;
  }
  return refusal;
}

// The last answer to a repetition of the same query that was sent when it had been answered with SERVFAIL.
const Exchange* word_after_failure(const Exchanges& asked, const Exchange& word) {
  if (word.response->rcode != dns::Rcode::ServFail) return nullptr;
  const Exchange* last = nullptr;
  for (const Exchange* exchange : asked) {
    if (!exchange->answered() || exchange->response->flags.tc || exchange->started < word.started + word.elapsed) continue;
    trace::Query same = exchange->query;
    same.attempt = word.query.attempt;
    if (same == word.query) last = exchange;
  }
  return last;
}

bool is_answer(const Exchange& word) { return word.response->rcode == dns::Rcode::NoError || word.response->rcode == dns::Rcode::NxDomain; }

void put_word(Says& said, const Exchange& word) {
  said.rcode = word.response->rcode;
  said.ad = word.response->flags.ad;
  if (const auto& edns = word.response->edns) {
    said.ede = edns->ede;
    said.more_ede = edns->more_ede;
  }
  said.exchange = word.number;
}

}  // namespace

Abilities abilities(const trace::Log& log, const ServerId& id) {
  const Exchanges all = exchanges_of(log, id);
  const Exchanges answered = where(all, [](const Exchange& e) { return e.answered(); });
  const Exchanges offered = where(answered, [](const Exchange& e) { return e.query.edns.has_value(); });
  Abilities found;
  found.udp = transport(all, Transport::Udp);
  found.tcp = transport(all, Transport::Tcp);
  found.edns = seen(offered, [](const Exchange& e) { return e.response->edns && !refuses_edns(e); });
  found.dnssec_ok = dnssec_ok(answered);
  found.checking_disabled = checking_disabled(answered);
  found.authentic_data = authentic_data(answered);
  measure_udp(found, all, answered);
  return found;
}

Says says(const trace::Log& log, const ServerId& id, const dns::Question& question) {
  const Exchanges asked =
      where(log.about(id.tier, question), [&](const Exchange& e) { return e.query.server == id.server && !e.query.cd; });
  if (asked.empty()) return {};
  const Exchange* first = *std::ranges::min_element(asked, {}, [](const Exchange* e) { return e->started; });
  Says said;
  said.first_asked = first->number;
  const Exchange* word = first_word(asked);
  if (word == nullptr) return said;
  const Exchange* again = word_after_failure(asked, *word);
  if (again != nullptr && is_answer(*again)) {
    put_word(said, *again);
    said.failed = word->number;
    said.elapsed = again->elapsed;
    return said;
  }
  put_word(said, *word);
  if (again != nullptr && again->response->rcode == word->response->rcode) said.again = again->number;
  said.elapsed = word->started + word->elapsed - first->started;
  return said;
}

}  // namespace whybogus::diagnose
