#include "core/diagnose/facts/compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace whybogus::diagnose {
namespace {

const dnssec::Hop* hop_at(const dnssec::Chain& chain, const dns::Name& name) {
  const auto found = std::ranges::find(chain.hops, name, &dnssec::Hop::owner);
  return found == chain.hops.end() || found->kind == dnssec::HopKind::Unknown ? nullptr : &*found;
}

std::vector<dns::Bytes> rdata(const dnssec::Hop& hop) {
  std::vector<dns::Bytes> all;
  for (const dns::Record& record : hop.records) all.push_back(record.rdata);
  std::ranges::sort(all);
  return all;
}

// A reader who knows his network knows a block page, or a prefix of DNS64, by the first address.
std::string records_text(const dnssec::Hop& hop) {
  if (hop.records.empty()) return "nothing";
  const std::string first = dns::rdata_text(hop.records.front());
  return hop.records.size() == 1 ? first : fmt::format("{} and {} more", first, hop.records.size() - 1);
}

}  // namespace

std::string hop_text(const dnssec::Hop& hop) {
  switch (hop.kind) {
    case dnssec::HopKind::Data:
      return records_text(hop);
    case dnssec::HopKind::Cname:
      return "CNAME " + records_text(hop);
    case dnssec::HopKind::Dname:
      return "DNAME " + records_text(hop);
    case dnssec::HopKind::Nodata:
      return "no such data";
    case dnssec::HopKind::NameError:
      return "no such name";
    case dnssec::HopKind::Unknown:
      break;
  }
  return "nothing";
}

bool differs(const dnssec::Chain& a, const dnssec::Chain& b, const dns::Name& name) {
  const dnssec::Hop* one = hop_at(a, name);
  const dnssec::Hop* other = hop_at(b, name);
  return one != nullptr && other != nullptr && differs(*one, *other);
}

bool differs(const dnssec::Hop& a, const dnssec::Hop& b) { return a.kind != b.kind || rdata(a) != rdata(b); }

bool agree(const dnssec::Chain& a, const dnssec::Chain& b, const dns::Name& name) {
  return hop_at(a, name) != nullptr && hop_at(b, name) != nullptr && !differs(a, b, name);
}

std::string difference_text(const dnssec::Chain& a, const dnssec::Chain& b, const dns::Name& name) {
  return differs(a, b, name) ? difference_text(*hop_at(a, name), *hop_at(b, name)) : std::string();
}

std::string difference_text(const dnssec::Hop& a, const dnssec::Hop& b) {
  return fmt::format(" ({} instead of {})", hop_text(a), hop_text(b));
}

}  // namespace whybogus::diagnose
