#include "core/diagnose/facts/gather.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <vector>

#include "core/diagnose/facts/exchanges.h"
#include "core/dns/response.h"
#include "core/trace/recording.h"

namespace whybogus::diagnose {
namespace {

using dns::Message;
using dns::Question;
using dns::ResponseKind;
using dns::RrType;
using dnssec::Fetch;
using dnssec::View;
using trace::Exchange;

bool is_whole(const Exchange& exchange) { return exchange.answered() && !exchange.response->flags.tc; }

// An earlier answer is kept: a repeated question may come from a cache of failures.
void add_answer(View& view, const Question& question, const Exchange& exchange) {
  Fetch& fetch = view.fetches[question];
  if (fetch.response) return;
  fetch.response = *exchange.response;
  fetch.sources = {exchange.number.value};
}

void add_failure(View& view, const Question& question, const Exchange& exchange) {
  Fetch& fetch = view.fetches[question];
  if (!fetch.response) fetch.sources.push_back(exchange.number.value);
}

// A cache that is being filled may hand out data before their signatures: what came without them gives way to what has them.
void add_cached(View& view, const Question& question, const Exchange& exchange) {
  Fetch& fetch = view.fetches[question];
  const bool is_completed = fetch.response && dns::lacks_proof(*fetch.response) && !dns::lacks_proof(*exchange.response);
  if (is_completed) fetch.response.reset();
  add_answer(view, question, exchange);
}

bool carries_ds_or_denial(const Message& referral) {
  for (const dns::Record& record : referral.authority)
    if (record.type == RrType::DS || record.type == RrType::NSEC || record.type == RrType::NSEC3) return true;
  return false;
}

// Of whoever was never asked for signatures nothing can be said that rests on their lack.
bool tells_of_signatures(const std::vector<const Exchange*>& exchanges) {
  return std::ranges::any_of(exchanges, [](const Exchange* exchange) { return is_asked_for_signatures(*exchange); });
}

// What the walk heard; nothing for a kind where no whole answer came. A kind is not cheap to tell where somebody fills answers up.
struct Heard {
  const Exchange* exchange;
  std::optional<ResponseKind> kind;
};

Heard heard(const Exchange& exchange, bool tells) {
  if (!tells || !is_whole(exchange)) return {&exchange, std::nullopt};
  return {&exchange, dns::kind_of(*exchange.response, exchange.query.question)};
}

void add_authority(View& view, const Heard& heard) {
  const Question& question = heard.exchange->query.question;
  if (heard.kind == ResponseKind::Referral) return;
  const bool is_of_use = heard.kind && dns::is_authoritative(*heard.exchange->response, *heard.kind);
  if (!is_of_use) return add_failure(view, question, *heard.exchange);
  add_answer(view, question, *heard.exchange);
}

// Where no server spoke with authority, what was said without counts (resolve/authority.h).
void add_hearsay(View& view, const Heard& heard) {
  const Question& question = heard.exchange->query.question;
  if (heard.kind && dns::is_hearsay(*heard.exchange->response, *heard.kind)) add_answer(view, question, *heard.exchange);
}

// RFC 4035 3.1.4: the referral carries the DS RRset or the proof that there is none. One without either says something only where nobody
// asked for DS.
void add_referral(View& view, const Heard& heard) {
  if (heard.kind != ResponseKind::Referral) return;
  const Question& question = heard.exchange->query.question;
  const Question ds{*dns::referral_to(*heard.exchange->response, question), RrType::DS, question.rr_class};
  if (carries_ds_or_denial(*heard.exchange->response) || !view.fetches.contains(ds)) add_answer(view, ds, *heard.exchange);
}

// Whether all that were asked said SERVFAIL, and one of them more than once. Silence of one leaves open what it would have said.
bool is_servfail_again(const std::vector<const Exchange*>& asked) {
  std::map<dns::Endpoint, std::size_t> failures;
  for (const Exchange* exchange : asked) {
    std::size_t& count = failures[exchange->query.server];
    if (is_servfail(*exchange)) ++count;
  }
  const auto fails = [](const auto& server) { return server.second > 0; };
  const auto fails_again = [](const auto& server) { return server.second > 1; };
  return std::ranges::all_of(failures, fails) && std::ranges::any_of(failures, fails_again);
}

// Where anybody else refers to a zone, its own NS records with AA are no referral but an answer without data, SOA and proof (RFC 2308 2.2).
class Delegations {
 public:
  explicit Delegations(const std::vector<Heard>& all) {
    for (const Heard& each : all)
      if (each.kind == ResponseKind::Referral) referring_[zone_of(*each.exchange)].insert(each.exchange->query.server);
  }

  bool is_of_itself(const Heard& heard) const {
    if (heard.kind != ResponseKind::Referral || !heard.exchange->response->flags.aa) return false;
    const dns::Name zone = zone_of(*heard.exchange);
    const auto is_other = [&](const dns::Endpoint& server) { return server != heard.exchange->query.server; };
    return zone.is_root() || std::ranges::any_of(referring_.at(zone), is_other);
  }

 private:
  static dns::Name zone_of(const Exchange& referral) { return *dns::referral_to(*referral.response, referral.query.question); }

  std::map<dns::Name, std::set<dns::Endpoint>> referring_;
};

}  // namespace

View gather_server(const trace::Log& log, std::string_view tier, const dns::Endpoint& server) {
  std::vector<const Exchange*> exchanges;
  std::ranges::copy_if(log.of(tier), std::back_inserter(exchanges), [&](const Exchange* e) { return e->query.server == server; });
  const bool tells = tells_of_signatures(exchanges);
  View view;
  for (const Exchange* exchange : exchanges) {
    const trace::Query& query = exchange->query;
    if (!query.cd) continue;
    const bool usable = tells && is_whole(*exchange) && dns::kind_of(*exchange->response, query.question) != ResponseKind::Failure;
    if (usable)
      add_cached(view, query.question, *exchange);
    else
      add_failure(view, query.question, *exchange);
  }
  return view;
}

View gather_root(const trace::Log& log, const std::optional<dns::Endpoint>& preferred) {
  const auto walk = log.of(trace::root_label);
  std::vector<const Exchange*> exchanges(walk.begin(), walk.end());
  std::stable_partition(exchanges.begin(), exchanges.end(), [&](const Exchange* exchange) { return exchange->query.server == preferred; });
  std::vector<Heard> all;
  const bool tells = tells_of_signatures(exchanges);
  for (const Exchange* exchange : exchanges) all.push_back(heard(*exchange, tells));
  View view;
  for (const auto add : {add_authority, add_hearsay, add_referral})
    for (const Heard& each : all) add(view, each);
  const Delegations delegations(all);
  for (const Heard& each : all)
    if (delegations.is_of_itself(each)) add_answer(view, each.exchange->query.question, *each.exchange);
  for (auto& [question, fetch] : view.fetches)
    if (!fetch.response) fetch.is_servfail_again = is_servfail_again(log.about(trace::root_label, question));
  return view;
}

}  // namespace whybogus::diagnose
