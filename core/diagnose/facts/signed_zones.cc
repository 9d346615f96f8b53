#include "core/diagnose/facts/signed_zones.h"

#include <algorithm>

#include "core/dns/rdata.h"

namespace whybogus::diagnose {
namespace {

bool is_signed_by(const std::vector<dns::Record>& section, const dns::Name& zone) {
  return std::ranges::any_of(section, [&](const dns::Record& record) {
    const auto rrsig = record.type == dns::RrType::RRSIG ? dns::parse_rrsig(record.rdata) : fail("no signature");
    return rrsig && rrsig->signer == zone;
  });
}

}  // namespace

const trace::Exchange* signed_answer(const trace::Log& log, const TierReport& tier, const dns::Name& zone) {
  for (const trace::Exchange* exchange : log.of(tier.tier.label)) {
    if (exchange->query.server != *tier.shown().server || !exchange->answered()) continue;
    const dns::Message& response = *exchange->response;
    if (is_signed_by(response.answer, zone) || is_signed_by(response.authority, zone)) return exchange;
  }
  return nullptr;
}

bool is_signed_at(const TierReport& tier, const dnssec::Link& link) {
  const dnssec::Link* theirs = tier.shown().chain.find(link.owner, link.type);
  return theirs != nullptr && (!theirs->signatures.empty() || !theirs->denial_signatures.empty());
}

}  // namespace whybogus::diagnose
