#include "core/diagnose/facts/handed_out.h"

#include <algorithm>

#include "core/diagnose/facts/exchanges.h"

namespace whybogus::diagnose {
namespace {

using dns::RrType;
using trace::Exchange;

// RFC 1982: serial numbers.
bool is_before(dns::SerialTime one, dns::SerialTime other) { return static_cast<std::int32_t>(one.value - other.value) < 0; }

void add_signature(HandedOut& found, const dns::Record& record, RrType type) {
  const auto rrsig = dns::parse_rrsig(record.rdata);
  if (!rrsig || rrsig->type_covered != type) return;
  if (!found.inception || is_before(*found.inception, rrsig->inception)) found.inception = rrsig->inception;
}

void add_record(HandedOut& found, const dns::Record& record) {
  found.ttl = found.rdata.empty() ? record.ttl : std::min(found.ttl, record.ttl);
  found.rdata.insert(record.rdata);
}

}  // namespace

std::optional<HandedOut> handed_out(const Exchange& exchange, const dns::Name& owner, RrType type) {
  if (!exchange.answered()) return std::nullopt;
  HandedOut found{&exchange, {}, {}, std::nullopt};
  for (const auto* section : {&exchange.response->answer, &exchange.response->authority}) {
    for (const dns::Record& record : *section) {
      if (record.owner != owner) continue;
      if (record.type == type) add_record(found, record);
      if (record.type == RrType::RRSIG) add_signature(found, record, type);
    }
  }
  return found.rdata.empty() ? std::nullopt : std::optional(std::move(found));
}

std::optional<HandedOut> handed_out(const TierReport& tier, const trace::Log& log, const dns::Name& owner, RrType type) {
  const dnssec::Link* link = tier.shown().chain.find(owner, type);
  if (link == nullptr) return std::nullopt;
  for (const Exchange* exchange : sources_of(log, *link))
    if (auto found = handed_out(*exchange, owner, type)) return found;
  return std::nullopt;
}

std::vector<HandedOut> handed_out_by_authorities(const trace::Log& log, const dns::Name& owner, RrType type) {
  std::vector<HandedOut> all;
  for (const Exchange* exchange : log.of(trace::root_label)) {
    const auto is_same_server = [&](const HandedOut& each) { return each.exchange->query.server == exchange->query.server; };
    if (std::ranges::any_of(all, is_same_server)) continue;
    if (auto found = handed_out(*exchange, owner, type)) all.push_back(*std::move(found));
  }
  return all;
}

std::optional<Dispute> dispute(const trace::Log& log, const dns::Name& owner, RrType type) {
  const std::vector<HandedOut> all = handed_out_by_authorities(log, owner, type);
  for (const HandedOut& each : all)
    if (each.rdata != all.front().rdata) return Dispute{all.front(), each};
  return std::nullopt;
}

bool is_published(const trace::Log& log, const dns::Name& zone, const std::optional<dns::KeyTag>& tag) {
  const std::vector<HandedOut> all = handed_out_by_authorities(log, zone, RrType::DNSKEY);
  return tag &&
         std::ranges::any_of(all, [&](const HandedOut& each) { return std::ranges::count(key_tags(each, RrType::DNSKEY), *tag) > 0; });
}

bool is_older(const HandedOut& one, const HandedOut& other) {
  return one.inception && other.inception && is_before(*one.inception, *other.inception);
}

std::vector<dns::KeyTag> key_tags(const HandedOut& set, RrType type) {
  std::set<dns::KeyTag> tags;
  for (const dns::Bytes& rdata : set.rdata) {
    if (type == RrType::DS)
      if (const auto ds = dns::parse_ds(rdata)) tags.insert(ds->tag);
    if (type == RrType::DNSKEY)
      if (const auto key = dns::parse_dnskey(rdata)) tags.insert(key->tag);
  }
  return {tags.begin(), tags.end()};
}

}  // namespace whybogus::diagnose
