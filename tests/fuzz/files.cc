// A text as each of the files that the command line reads: trust anchors, root hints, resolv.conf.
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "cli/resolv_conf.h"
#include "cli/root_hints.h"
#include "core/dnssec/anchors.h"
#include "tests/fuzz/must.h"

namespace whybogus::fuzz {
namespace {

using dns::Record;
using dns::RrType;
using Records = Result<std::vector<Record>>;

constexpr std::size_t kMostNameservers = 3;

std::string text_of(const std::vector<Record>& records) {
  std::string text;
  for (const Record& record : records) text += dns::to_text(record) + "\n";
  must_be_printable(text);
  return text;
}

// What was read prints as text that reads back as the same, in whichever form it came.
template <class Read>
void check_records(const Records& records, Read read) {
  if (!records) return must(records.error().text.starts_with("file"), "an error does not say where it is: " + records.error().text);
  must(!records->empty(), "nothing was read, and nobody says so");
  const std::string text = text_of(*records);
  const Records again = read(text, "again");
  must(again && *again == *records, "records print as other records: " + text);
}

// Their records; what else is known of an anchor is no part of a zone file.
Records anchor_records(std::string_view text, std::string_view source) {
  const auto anchors = dnssec::parse_anchors(text, source);
  if (!anchors) return tl::unexpected(anchors.error());
  std::vector<Record> records;
  for (const dns::Anchor& anchor : *anchors) records.push_back(anchor.record);
  return records;
}

void check_anchors(std::string_view text) {
  const Records anchors = anchor_records(text, "file");
  check_records(anchors, anchor_records);
  if (!anchors) return;
  for (const Record& anchor : *anchors) must(anchor.type == RrType::DS || anchor.type == RrType::DNSKEY, "an anchor is no key");
}

void check_hints(std::string_view text) {
  const Records hints = cli::parse_hints(text, "file");
  check_records(hints, cli::parse_hints);
  if (!hints) return;
  must(!dns::select(*hints, dns::Name(), RrType::NS).empty(), "hints name no server of the root");
}

void check_resolv_conf(std::string_view text) {
  const auto found = cli::nameservers(text);
  must(found.size() <= kMostNameservers, "more servers than the system's resolver takes");
  for (const dns::Address& address : found) must(dns::parse_address(dns::to_text(address)).has_value(), "an address prints as none");
}

}  // namespace
}  // namespace whybogus::fuzz

// ldns 1.8.3 forgets a few octets of IPSECKEY and CERT records that it can't read. Nobody reads more than one file. For CERT no more of the
// way there is known than ldns_rdf_new_frm_data; a record of ours that is forgotten still shows by itself.
extern "C" const char* __lsan_default_suppressions() { return "leak:ldns_str2rdf_ipseckey\nleak:ldns_rdf_new_frm_data"; }

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* octets, std::size_t count) {
  const std::string text(octets, octets + count);
  whybogus::fuzz::check_anchors(text);
  whybogus::fuzz::check_hints(text);
  whybogus::fuzz::check_resolv_conf(text);
  return 0;
}
