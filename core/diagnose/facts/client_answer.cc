#include "core/diagnose/facts/client_answer.h"

#include <algorithm>

#include "core/dns/response.h"
#include "core/dnssec/hop.h"

namespace whybogus::diagnose {
namespace {

using dnssec::Hop;
using dnssec::HopKind;
using dnssec::Verdict;

bool is_data(const Hop& hop) { return hop.kind == HopKind::Data || hop.kind == HopKind::Cname || hop.kind == HopKind::Dname; }

bool is_denial(const Hop& hop) { return hop.kind == HopKind::Nodata || hop.kind == HopKind::NameError; }

// A denial without a proof is no zone's word: a filter, say.
bool is_proven_denial(const ServerReport& server, const trace::Recording& recording) {
  return is_denial(client_hop(server, recording)) && !dns::lacks_proof(*recording.log.at(*server.says.exchange)->response);
}

}  // namespace

bool is_of_choice(dns::RrType asked) { return asked == dns::RrType::ANY || asked == dns::RrType::RRSIG; }

bool is_error(const Says& says) { return says.rcode && *says.rcode != dns::Rcode::NoError && *says.rcode != dns::Rcode::NxDomain; }

Hop client_hop(const ServerReport& server, const trace::Recording& recording) {
  const trace::Exchange* said = server.says.exchange ? recording.log.at(*server.says.exchange) : nullptr;
  if (said == nullptr || server.chain.hops.empty() || is_of_choice(recording.question.type)) return {};
  return dnssec::read_hop(*said->response, {server.chain.hops.back().owner, recording.question.type, recording.question.rr_class}).hop;
}

const Hop* denied_hop(const ServerReport& server, const TierReport* upstream, const trace::Recording& recording) {
  if (server.chain.verdict != Verdict::Secure || server.chain.hops.empty()) return nullptr;
  const Hop& last = server.chain.hops.back();
  if (is_data(last)) return is_proven_denial(server, recording) ? &last : nullptr;
  if (!is_denial(last) || upstream == nullptr) return nullptr;
  const auto& theirs = upstream->shown().chain.hops;
  const auto same = std::ranges::find(theirs, last.owner, &Hop::owner);
  return same != theirs.end() && is_data(*same) && same->verdict == Verdict::Secure ? &*same : nullptr;
}

}  // namespace whybogus::diagnose
