#include "core/render/summary.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace whybogus::render {
namespace {

/// Lists from the network can be long; a line can't.
constexpr std::size_t kShown = 4;
constexpr std::size_t kLongest = 160;

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  return fmt::format("{}", fmt::join(parts, separator));
}

std::string shortened(std::string text) {
  if (text.size() > kLongest) text.replace(kLongest, std::string::npos, "...");
  return text;
}

std::string records_text(const std::vector<dns::Record>& records) {
  std::vector<std::string> parts;
  for (const auto& record : records) {
    if (parts.size() == kShown) return joined(parts, ", ") + fmt::format(" and {} more", records.size() - kShown);
    parts.push_back(shortened(dns::rdata_text(record)));
  }
  return joined(parts, ", ");
}

std::string alias_text(const dnssec::Hop& hop, std::string_view type) {
  return fmt::format("{} {}", type, hop.target ? hop.target->to_text() : "nowhere");
}

std::string data_text(const dnssec::Hop& hop) {
  if (hop.records.empty()) return "no records";
  return dns::to_text(hop.records.front().type) + " " + records_text(hop.records);
}

std::string hop_text(const dnssec::Hop& hop) {
  switch (hop.kind) {
    case dnssec::HopKind::Data:
      return data_text(hop);
    case dnssec::HopKind::Cname:
      return alias_text(hop, "CNAME");
    case dnssec::HopKind::Dname:
      return alias_text(hop, "DNAME");
    case dnssec::HopKind::Nodata:
      return "no data of the type";
    case dnssec::HopKind::NameError:
      return "does not exist";
    case dnssec::HopKind::Unknown:
      break;
  }
  return "no usable answer";
}

std::string tier_text(const trace::Tier& tier) {
  if (tier.kind == trace::TierKind::Root) return "root hints";
  std::vector<std::string> addresses;
  for (const auto& address : tier.addresses) addresses.push_back(dns::to_text(address));
  const std::string all = joined(addresses, ", ");
  return all == tier.label ? all : tier.label + " " + all;
}

bool has_one_server(const trace::Recording& recording, std::string_view label) {
  const auto tier = std::ranges::find(recording.path, label, &trace::Tier::label);
  return tier != recording.path.end() && tier->addresses.size() == 1;
}

std::string transport_text(const trace::Query& query) {
  std::string text = trace::to_text(query.transport);
  if (!query.edns) return text + " without EDNS";
  if (query.transport == trace::Transport::Udp) text += fmt::format(" {}", query.edns->buffer_size);
  return query.edns->dnssec_ok ? text : text + " do=0";
}

std::string asked_text(const trace::Exchange& exchange, const trace::Recording& recording) {
  const trace::Query& query = exchange.query;
  std::string text = fmt::format("#{} {}", exchange.number.value, query.tier);
  if (!has_one_server(recording, query.tier)) text += " " + dns::to_text(query.server);
  text += " " + transport_text(query);
  // Only a resolver knows CD; the root tier asks authorities.
  if (query.rd) text += query.cd ? " cd=1" : " cd=0";
  return text + " " + dns::to_text(query.question);
}

/// "3 in answer (CNAME RRSIG A)".
std::string section_text(const std::vector<dns::Record>& section, std::string_view name) {
  std::vector<std::string> types;
  for (const auto& record : section) {
    const std::string type = dns::to_text(record.type);
    if (std::ranges::find(types, type) == types.end()) types.push_back(type);
    if (types.size() > kShown) break;
  }
  if (types.size() > kShown) types.back() = "...";
  return fmt::format("{} in {}{}", section.size(), name, types.empty() ? "" : " (" + joined(types, " ") + ")");
}

std::string flags_text(const dns::Flags& flags) {
  return std::string(flags.aa ? " AA" : "") + (flags.tc ? " TC" : "") + (flags.ad ? " AD" : "");
}

std::string response_text(const trace::Exchange& exchange) {
  const dns::Message& response = *exchange.response;
  std::string text = dns::to_text(response.rcode) + flags_text(response.flags);
  text += ", " + section_text(response.answer, "answer") + ", " + section_text(response.authority, "authority");
  // Size matters once it may not fit.
  constexpr std::size_t plain_dns = 512;
  if (response.flags.tc || exchange.received.size() > plain_dns) text += fmt::format(", {} octets", exchange.received.size());
  if (response.edns) {
    for (const auto& ede : response.edns->ede) text += ", " + ede_text(ede);
    if (response.edns->more_ede != 0) text += ", " + more_ede_text(response.edns->more_ede);
  }
  return text;
}

std::string came_text(const trace::Exchange& exchange) {
  if (exchange.answered()) return response_text(exchange);
  return trace::to_text(exchange.outcome) + (exchange.detail.empty() ? "" : ": " + shortened(exchange.detail));
}

}  // namespace

std::string elapsed_text(trace::Microseconds elapsed) {
  const auto microseconds = elapsed.count();
  if (microseconds < 1000) return fmt::format("0.{} ms", microseconds / 100);
  if (microseconds < 1000000) return fmt::format("{} ms", microseconds / 1000);
  return trace::seconds_text(elapsed);
}

std::string ede_name(const dns::Ede& ede) { return fmt::format("EDE {} ({})", ede.code.value, dns::to_text(ede.code)); }

std::string ede_text(const dns::Ede& ede) {
  const std::string text = ede_name(ede);
  return ede.extra_text.empty() ? text : text + ": " + shortened(ede.extra_text);
}

std::string more_ede_text(std::size_t count) { return fmt::format("and {} more EDE, not looked at", count); }

std::string says_text(const diagnose::Says& says) {
  if (!says.rcode) return "no answer";
  std::string text = dns::to_text(*says.rcode) + (says.ad ? " AD" : "");
  for (const auto& ede : says.ede) text += ", " + ede_name(ede);
  return text + ", " + elapsed_text(says.elapsed);
}

std::string exchange_text(const trace::Exchange& exchange, const trace::Recording& recording) {
  return fmt::format("{} -> {}, {}", asked_text(exchange, recording), came_text(exchange), elapsed_text(exchange.elapsed));
}

std::string hops_text(const std::vector<dnssec::Hop>& hops) {
  if (hops.empty()) return "none was seen";
  std::vector<std::string> steps;
  for (const auto& hop : hops) steps.push_back(hop_text(hop));
  return hops.front().owner.to_text() + " " + joined(steps, " > ");
}

std::string path_text(const std::vector<trace::Tier>& path) {
  std::string text = "client";
  for (const auto& tier : path) text += " > " + tier_text(tier);
  return text;
}

}  // namespace whybogus::render
