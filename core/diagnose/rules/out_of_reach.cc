#include "core/diagnose/rules/out_of_reach.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <vector>

#include "core/diagnose/rules/failed_fetch.h"
#include "core/diagnose/rules/fault_finding.h"
#include "core/dns/response.h"

namespace whybogus::diagnose {
namespace {

using dns::Family;
using trace::Exchange;
using Families = std::set<Family>;
using Exchanges = std::vector<const Exchange*>;

std::string word(Family family) { return family == Family::V4 ? "IPv4" : "IPv6"; }

std::string left_out(Family family) { return "only " + word(family) + " addresses, which this run leaves out (-4, -6 or -b)"; }

Families families_in(const std::vector<dns::Record>& records) {
  Families families;
  for (const dns::Record& record : records) {
    if (record.type == dns::RrType::A) families.insert(Family::V4);
    if (record.type == dns::RrType::AAAA) families.insert(Family::V6);
  }
  return families;
}

bool refers_to(const Exchange& exchange, const dns::Name& zone) {
  if (!exchange.answered()) return false;
  const dns::Question& question = exchange.query.question;
  return dns::kind_of(*exchange.response, question) == dns::ResponseKind::Referral &&
         dns::referral_to(*exchange.response, question) == zone;
}

// Whether the walk has asked a server at one of these addresses anything.
bool was_asked(const trace::Log& log, const std::vector<dns::Record>& addresses) {
  return std::ranges::any_of(addresses, [&](const dns::Record& record) {
    const auto address = dns::address_from_rdata(record.rdata);
    const bool is_address = record.type == dns::RrType::A || record.type == dns::RrType::AAAA;
    return is_address && address &&
           std::ranges::any_of(log.of(trace::root_label), [&](const Exchange* e) { return e->query.server.address == *address; });
  });
}

std::optional<std::string> why_not_asked(const Families& known) {
  if (known.empty()) return "no address of theirs was found";
  if (known.size() == 1) return "they have " + left_out(*known.begin());
  return std::nullopt;
}

// "127.0.0.1 (loopback), ::1 (loopback)" where no server can be asked at any of them; at most four.
std::string unusable_text(const std::vector<dns::Record>& records) {
  std::vector<std::string> texts;
  for (const dns::Record& record : records) {
    if (record.type != dns::RrType::A && record.type != dns::RrType::AAAA) continue;
    const auto address = dns::address_from_rdata(record.rdata);
    if (!address) continue;
    const std::string_view kind = dns::unusable_kind(*address);
    if (kind.empty()) return {};
    if (texts.size() < 4) texts.push_back(fmt::format("{} ({})", dns::to_text(*address), kind));
  }
  return fmt::format("{}", fmt::join(texts, ", "));
}

bool is_refused_by_network(const Exchange* exchange) { return exchange->outcome == trace::Outcome::NetworkError; }

bool has_answered(const trace::Log& log, Family family) {
  return std::ranges::any_of(log, [=](const Exchange& e) { return e.answered() && e.query.server.address.family == family; });
}

// One address that is not reached is no family.
std::string reached_text(const trace::Log& log, Family family) {
  std::set<dns::Address> addresses;
  for (const Exchange* exchange : log.of(trace::root_label))
    if (exchange->query.server.address.family == family) addresses.insert(exchange->query.server.address);
  if (addresses.size() > 1) return fmt::format("no {} address is reached", word(family));
  return fmt::format("{} is not reached, the one {} address that was asked", dns::to_text(*addresses.begin()), word(family));
}

}  // namespace

std::optional<Finding> no_server_address(const trace::Recording& recording, const dnssec::Link& link, const TierReport& tier) {
  if (!recording.cut_by.empty()) return std::nullopt;
  const auto walk = recording.log.of(trace::root_label);
  const auto referral = std::ranges::find_if(walk, [&](const Exchange* e) { return refers_to(*e, link.zone); });
  if (referral == walk.end()) return std::nullopt;
  const std::vector<dns::Record>& addresses = (*referral)->response->additional;
  const std::string unusable = unusable_text(addresses);
  const auto why = why_not_asked(families_in(addresses));
  if ((!why && unusable.empty()) || was_asked(recording.log, addresses)) return std::nullopt;
  Finding finding = finding_at(unusable.empty() ? Code::NoServerAddress : Code::AddressUnusable, link, tier);
  if (unusable.empty()) finding.operands["why"] = *why;
  if (!unusable.empty()) finding.operands["addresses"] = unusable;
  finding.exchanges = {(*referral)->number};
  return finding;
}

std::optional<Finding> unreachable_family(const trace::Log& log, const dnssec::Link& link, const TierReport& tier) {
  Exchanges exchanges;
  for (const std::uint32_t number : link.sources)
    if (const Exchange* exchange = log.at({number})) exchanges.push_back(exchange);
  if (!std::ranges::any_of(exchanges, is_refused_by_network)) return std::nullopt;
  const Family family = exchanges.front()->query.server.address.family;
  const bool is_one_family = std::ranges::all_of(exchanges, [=](const Exchange* e) { return e->query.server.address.family == family; });
  if (!is_one_family || has_answered(log, family)) return std::nullopt;
  Finding finding = finding_at(Code::FamilyUnreachable, link, tier);
  finding.operands["family"] = word(family);
  finding.operands["reached"] = reached_text(log, family);
  finding.operands["how"] = how_failed(exchanges);
  return finding;
}

std::string why_nobody_answers(const trace::Recording& recording) {
  const auto walk = recording.log.of(trace::root_label);
  const Exchanges exchanges(walk.begin(), walk.end());
  const Families hinted = families_in(recording.hints);
  if (exchanges.empty()) return hinted.size() == 1 ? ": the root hints have " + left_out(*hinted.begin()) : "";
  return std::ranges::any_of(exchanges, is_refused_by_network) ? ": " + how_failed(exchanges) : "";
}

}  // namespace whybogus::diagnose
