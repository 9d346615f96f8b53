#include "core/diagnose/facts/zone_servers.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/dns/address.h"
#include "core/dns/rdata.h"
#include "core/dns/response.h"

namespace whybogus::diagnose {
namespace {

using dns::Name;
using dns::Record;
using dns::RrType;

class Servers {
 public:
  explicit Servers(const trace::Recording& recording) : walk_(recording.log.of(trace::root_label)) {
    if (walk_.empty()) return;
    add_names(recording.hints, Name());
    add_addresses(recording.hints);
    for (const trace::Exchange* exchange : walk_)
      if (exchange->answered()) add(*exchange);
  }

  std::vector<ZoneServers> above(const std::vector<Name>& names) const {
    std::vector<ZoneServers> found;
    for (const auto& zone_names : names_) {
      const auto is_below = [&](const Name& name) { return name.is_subdomain_of(zone_names.first); };
      if (std::ranges::none_of(names, is_below)) continue;
      found.push_back({zone_names.first, zone_names.second.size(), count_asked(zone_names.first, zone_names.second)});
    }
    return found;
  }

 private:
  void add(const trace::Exchange& exchange) {
    const dns::Message& response = *exchange.response;
    if (const auto zone = dns::referral_to(response, exchange.query.question)) add_names(response.authority, *zone);
    add_addresses(response.answer);
    add_addresses(response.additional);
  }

  void add_names(const std::vector<Record>& records, const Name& zone) {
    for (const Record& record : records) {
      if (record.type != RrType::NS || record.owner != zone) continue;
      if (const auto server = dns::parse_target(record.rdata)) names_[zone].insert(*server);
    }
  }

  void add_addresses(const std::vector<Record>& records) {
    for (const Record& record : records) {
      if (record.type != RrType::A && record.type != RrType::AAAA) continue;
      if (const auto address = dns::address_from_rdata(record.rdata)) addresses_[record.owner].insert(*address);
    }
  }

  std::size_t count_asked(const Name& zone, const std::set<Name>& servers) const {
    std::set<dns::Address> asked;
    for (const trace::Exchange* exchange : walk_)
      if (exchange->query.question.name.is_subdomain_of(zone)) asked.insert(exchange->query.server.address);
    return static_cast<std::size_t>(std::ranges::count_if(servers, [&](const Name& server) {
      const auto own = addresses_.find(server);
      const auto was_asked = [&](const dns::Address& address) { return asked.contains(address); };
      return own != addresses_.end() && std::ranges::any_of(own->second, was_asked);
    }));
  }

  std::span<const trace::Exchange* const> walk_;
  std::map<Name, std::set<Name>> names_;
  std::map<Name, std::set<dns::Address>> addresses_;
};

}  // namespace

std::vector<ZoneServers> zone_servers(const trace::Recording& recording, const std::vector<Name>& names) {
  return Servers(recording).above(names);
}

}  // namespace whybogus::diagnose
