#include "core/diagnose/facts/client_answer.h"

#include "core/dnssec/hop.h"

namespace whybogus::diagnose {
namespace {

using dnssec::Hop;
using dnssec::HopKind;
using dnssec::Verdict;

bool is_of_choice(dns::RrType asked) { return asked == dns::RrType::ANY || asked == dns::RrType::RRSIG; }

}  // namespace

bool is_error(const Says& says) { return says.rcode && *says.rcode != dns::Rcode::NoError && *says.rcode != dns::Rcode::NxDomain; }

Hop client_hop(const ServerReport& server, const trace::Recording& recording) {
  const trace::Exchange* said = server.says.exchange ? recording.log.at(*server.says.exchange) : nullptr;
  if (said == nullptr || server.chain.hops.empty() || is_of_choice(recording.question.type)) return {};
  return dnssec::read_hop(*said->response, {server.chain.hops.back().owner, recording.question.type, recording.question.rr_class}).hop;
}

bool is_denied_to_client(const ServerReport& server, const trace::Recording& recording) {
  const bool is_valid = server.chain.verdict == Verdict::Secure || server.chain.verdict == Verdict::Insecure;
  if (!is_valid || server.chain.hops.empty() || server.chain.hops.back().kind != HopKind::Data) return false;
  const Hop said = client_hop(server, recording);
  return said.kind == HopKind::Nodata || said.kind == HopKind::NameError;
}

}  // namespace whybogus::diagnose
