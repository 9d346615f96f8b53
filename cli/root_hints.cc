#include "cli/root_hints.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/dns/rdata.h"

namespace whybogus::cli {
namespace {

using dns::RrType;

/// https://www.internic.net/domain/named.root, without its comments.
constexpr std::string_view iana_hints = R"(
. 3600000 NS a.root-servers.net.
. 3600000 NS b.root-servers.net.
. 3600000 NS c.root-servers.net.
. 3600000 NS d.root-servers.net.
. 3600000 NS e.root-servers.net.
. 3600000 NS f.root-servers.net.
. 3600000 NS g.root-servers.net.
. 3600000 NS h.root-servers.net.
. 3600000 NS i.root-servers.net.
. 3600000 NS j.root-servers.net.
. 3600000 NS k.root-servers.net.
. 3600000 NS l.root-servers.net.
. 3600000 NS m.root-servers.net.
a.root-servers.net. 3600000 A 198.41.0.4
a.root-servers.net. 3600000 AAAA 2001:503:ba3e::2:30
b.root-servers.net. 3600000 A 170.247.170.2
b.root-servers.net. 3600000 AAAA 2801:1b8:10::b
c.root-servers.net. 3600000 A 192.33.4.12
c.root-servers.net. 3600000 AAAA 2001:500:2::c
d.root-servers.net. 3600000 A 199.7.91.13
d.root-servers.net. 3600000 AAAA 2001:500:2d::d
e.root-servers.net. 3600000 A 192.203.230.10
e.root-servers.net. 3600000 AAAA 2001:500:a8::e
f.root-servers.net. 3600000 A 192.5.5.241
f.root-servers.net. 3600000 AAAA 2001:500:2f::f
g.root-servers.net. 3600000 A 192.112.36.4
g.root-servers.net. 3600000 AAAA 2001:500:12::d0d
h.root-servers.net. 3600000 A 198.97.190.53
h.root-servers.net. 3600000 AAAA 2001:500:1::53
i.root-servers.net. 3600000 A 192.36.148.17
i.root-servers.net. 3600000 AAAA 2001:7fe::53
j.root-servers.net. 3600000 A 192.58.128.30
j.root-servers.net. 3600000 AAAA 2001:503:c27::2:30
k.root-servers.net. 3600000 A 193.0.14.129
k.root-servers.net. 3600000 AAAA 2001:7fd::1
l.root-servers.net. 3600000 A 199.7.83.42
l.root-servers.net. 3600000 AAAA 2001:500:9f::42
m.root-servers.net. 3600000 A 202.12.27.33
m.root-servers.net. 3600000 AAAA 2001:dc3::35
)";

/// The root's servers, as its NS records name them.
std::set<dns::Name> servers_in(const std::vector<dns::Record>& records) {
  std::set<dns::Name> servers;
  for (const dns::Record& ns : select(records, dns::Name(), RrType::NS))
    if (const auto target = dns::parse_target(ns.rdata)) servers.insert(*target);
  return servers;
}

bool is_address(const dns::Record& record) { return record.type == RrType::A || record.type == RrType::AAAA; }

std::vector<dns::Record> hints_among(const std::vector<dns::Record>& records, const std::set<dns::Name>& servers) {
  std::vector<dns::Record> hints = select(records, dns::Name(), RrType::NS);
  std::copy_if(records.begin(), records.end(), std::back_inserter(hints),
               [&](const dns::Record& record) { return is_address(record) && servers.contains(record.owner); });
  return hints;
}

}  // namespace

Result<std::vector<dns::Record>> parse_hints(std::string_view text, std::string_view source) {
  const auto records = dns::parse_zone_text(text, source);
  if (!records) return tl::unexpected(records.error());
  const auto servers = servers_in(*records);
  if (servers.empty()) return fail(fmt::format("{}: expected NS records of the root", source));
  auto hints = hints_among(*records, servers);
  if (std::none_of(hints.begin(), hints.end(), is_address))
    return fail(fmt::format("{}: expected an A or AAAA record of {}", source, servers.begin()->to_text()));
  return hints;
}

std::vector<dns::Record> builtin_hints() { return parse_hints(iana_hints, "built-in hints").value(); }

}  // namespace whybogus::cli
