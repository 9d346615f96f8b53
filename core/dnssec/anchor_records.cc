#include "core/dnssec/anchor_records.h"

#include <fmt/format.h>

#include "core/dns/rdata.h"

namespace whybogus::dnssec {
namespace {

bool is_anchor(const dns::Record& record) {
  if (record.rr_class != dns::RrClass::IN) return false;
  if (record.type == dns::RrType::DS) return dns::parse_ds(record.rdata).has_value();
  return record.type == dns::RrType::DNSKEY && dns::parse_dnskey(record.rdata).has_value();
}

Result<void> expect_anchor(const dns::Record& record) {
  if (is_anchor(record)) return {};
  return fail(fmt::format("expected a DS or DNSKEY record, found {} {} {}", record.owner.to_text(), to_text(record.rr_class),
                          to_text(record.type)));
}

}  // namespace

Result<std::vector<dns::Record>> parse_anchor_records(std::string_view text, std::string_view source) {
  return dns::parse_zone_text(text, source, expect_anchor);
}

}  // namespace whybogus::dnssec
