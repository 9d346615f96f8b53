#include "core/resolve/handed_out.h"

#include <algorithm>

#include "core/dns/rdata.h"
#include "core/dns/response.h"
#include "core/resolve/evidence.h"
#include "core/trace/recording.h"

namespace whybogus::resolve {
namespace {

using dns::ResponseKind;
using dns::RrType;
using trace::Exchange;

bool denies(ResponseKind kind) { return kind == ResponseKind::Nodata || kind == ResponseKind::NameError; }
bool gives(ResponseKind kind) { return kind == ResponseKind::Answer || kind == ResponseKind::Alias; }

constexpr std::size_t record_limit = 64;

bool is_large(const dns::Message& response) { return response.answer.size() + response.authority.size() > record_limit; }

// What says something about the question in an authority section, and not only where to ask on.
bool is_evidence(RrType type) { return type == RrType::DS || type == RrType::NSEC || type == RrType::NSEC3 || type == RrType::SOA; }

}  // namespace

HandedOut::HandedOut(const trace::Log& log, const std::set<dns::Question>& about) {
  for (const dns::Question& question : about)
    for (const Exchange* exchange : log.about(question))
      if (exchange->query.tier != trace::root_label && exchange->answered()) take(*exchange);
}

void HandedOut::take(const Exchange& exchange) {
  const dns::Message& response = *exchange.response;
  is_refused_ = is_refused_ || (!exchange.query.cd && response.rcode == dns::Rcode::ServFail);
  if (!exchange.query.cd || is_large(response)) return;
  answers_[exchange.query.question].push_back(&exchange);
  for (auto& [rrset, contents] : rrsets_of(response)) rrsets_[rrset].push_back(std::move(contents));
}

bool HandedOut::differs_from(const Exchange& exchange) const {
  if (is_large(*exchange.response)) return false;
  const dns::Question& question = exchange.query.question;
  const ResponseKind ours = exchange.reading->kind;
  if (const auto same = answers_.find(question); same != answers_.end()) {
    const bool has_proof = has_denial(*exchange.response);
    const auto contradicts = [&](const Exchange* answer) {
      const ResponseKind theirs = answer->reading->kind;
      const bool is_other_way = (denies(ours) && gives(theirs)) || (gives(ours) && denies(theirs));
      return is_other_way || (has_proof && !has_denial(*answer->response));
    };
    if (std::ranges::any_of(same->second, contradicts)) return true;
  }
  return std::ranges::any_of(rrsets_of(*exchange.response), [&](const auto& rrset) {
    const auto theirs = rrsets_.find(rrset.first);
    return theirs != rrsets_.end() && std::ranges::any_of(theirs->second, [&](const auto& other) { return differ(rrset.second, other); });
  });
}

// Without a signature servers may rightly say different things of one name.
bool HandedOut::differ(const Contents& one, const Contents& other) {
  if (one.signatures != other.signatures) return true;
  return !one.signatures.empty() && one.data != other.data;
}

std::map<HandedOut::Rrset, HandedOut::Contents> HandedOut::rrsets_of(const dns::Message& response) {
  std::map<Rrset, Contents> rrsets;
  const auto add = [&](const dns::Record& record, auto counts) {
    if (record.type != RrType::RRSIG) {
      if (counts(record.type)) rrsets[{record.owner, record.type}].data.insert(record.rdata);
      return;
    }
    const auto rrsig = dns::parse_rrsig(record.rdata);
    if (rrsig && counts(rrsig->type_covered)) rrsets[{record.owner, rrsig->type_covered}].signatures.insert(record.rdata);
  };
  for (const dns::Record& record : response.answer) add(record, [](RrType) { return true; });
  for (const dns::Record& record : response.authority) add(record, is_evidence);
  return rrsets;
}

}  // namespace whybogus::resolve
