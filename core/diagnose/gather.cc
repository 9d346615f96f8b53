#include "core/diagnose/gather.h"

#include <algorithm>
#include <vector>

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

void add_authority(View& view, const Exchange& exchange) {
  const Question& question = exchange.query.question;
  if (!is_whole(exchange)) return add_failure(view, question, exchange);
  if (dns::referral_to(*exchange.response, question)) return;
  if (!dns::is_authoritative(*exchange.response, question)) return add_failure(view, question, exchange);
  add_answer(view, question, exchange);
}

// Where no server spoke with authority, what was said without counts (resolve/authority.h).
void add_hearsay(View& view, const Exchange& exchange) {
  const Question& question = exchange.query.question;
  if (is_whole(exchange) && dns::is_hearsay(*exchange.response, question)) add_answer(view, question, exchange);
}

// RFC 4035 3.1.4: the referral carries the DS RRset or the proof that there is none. One without either says something only where nobody
// asked for DS.
void add_referral(View& view, const Exchange& exchange) {
  const Question& question = exchange.query.question;
  if (!is_whole(exchange)) return;
  const auto child = dns::referral_to(*exchange.response, question);
  if (!child) return;
  const Question ds{*child, RrType::DS, question.rr_class};
  if (carries_ds_or_denial(*exchange.response) || !view.fetches.contains(ds)) add_answer(view, ds, exchange);
}

}  // namespace

View gather_server(const trace::Log& log, std::string_view tier, const dns::Endpoint& server) {
  View view;
  for (const Exchange& exchange : log) {
    const trace::Query& query = exchange.query;
    if (query.tier != tier || query.server != server || !query.cd) continue;
    const bool usable = is_whole(exchange) && dns::kind_of(*exchange.response, query.question) != ResponseKind::Failure;
    if (usable)
      add_cached(view, query.question, exchange);
    else
      add_failure(view, query.question, exchange);
  }
  return view;
}

View gather_root(const trace::Log& log, const std::optional<dns::Endpoint>& preferred) {
  std::vector<const Exchange*> exchanges;
  for (const Exchange& exchange : log)
    if (exchange.query.tier == trace::root_label) exchanges.push_back(&exchange);
  std::stable_partition(exchanges.begin(), exchanges.end(), [&](const Exchange* exchange) { return exchange->query.server == preferred; });
  View view;
  for (const Exchange* exchange : exchanges) add_authority(view, *exchange);
  for (const Exchange* exchange : exchanges) add_hearsay(view, *exchange);
  for (const Exchange* exchange : exchanges) add_referral(view, *exchange);
  return view;
}

}  // namespace whybogus::diagnose
