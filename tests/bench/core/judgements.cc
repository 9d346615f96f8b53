#include <algorithm>
#include <cstdio>
#include <memory>
#include <string>

#include "core/diagnose/outcome/diagnose.h"
#include "tests/bench/core/counted.h"
#include "tests/bench/core/recordings.h"
#include "tests/bench/core/stopwatch.h"
#include "tests/bench/core/tables.h"
#include "tests/diagnose/path.h"
#include "tests/messages.h"

namespace whybogus::bench {
namespace {

// Zones one below the other, each no more than the delegation to the next.
tests::Path deep_path() {
  constexpr int zones = 100;
  tests::SignedTree tree;
  std::string apex = ".";
  for (int i = 0; i < zones; ++i) {
    const std::string below = i == 0 ? "d." : "d." + apex;
    tree.zone(apex, below + " NS ns." + below + "\n" + tests::SignedTree::ds(below));
    apex = below;
  }
  tree.zone(apex, "www A 192.0.2.80");
  return tests::Path("www." + apex + " A", std::move(tree));
}

// What fills a message up to 64 KiB.
constexpr int kStuffing = 4000;

dns::Record numbered(dns::Record record, int number) {
  record.rdata.push_back(static_cast<std::uint8_t>(number >> 8));
  record.rdata.push_back(static_cast<std::uint8_t>(number));
  return record;
}

// Records that nobody asked for, at the name that was asked for.
void add_strangers(trace::Exchange& exchange) {
  const dns::Record txt{exchange.query.question.name, {65280}, dns::RrClass::IN, {300}, {}};
  for (int i = 0; i < kStuffing; ++i) exchange.response->answer.push_back(numbered(txt, i));
}

// The RRset asked for is that large.
void add_siblings(trace::Exchange& exchange) {
  const dns::Record sibling{exchange.query.question.name, exchange.query.question.type, dns::RrClass::IN, {300}, {1, 2}};
  for (int i = 0; i < kStuffing; ++i) exchange.response->answer.push_back(numbered(sibling, i));
}

// Signatures over whatever is signed, wrong ones behind the right one, so that the way down goes on.
void add_signatures(trace::Exchange& exchange) {
  for (auto* section : {&exchange.response->answer, &exchange.response->authority}) {
    const auto right = std::ranges::find(*section, dns::RrType::RRSIG, &dns::Record::type);
    if (right == section->end()) continue;
    dns::Record wrong = *right;
    for (int i = 0; i < kStuffing / 8; ++i) {
      wrong.rdata.end()[-1] = static_cast<std::uint8_t>(i);
      wrong.rdata.end()[-2] = static_cast<std::uint8_t>(i >> 8);
      section->push_back(wrong);
    }
  }
}

// A chain of aliases, from the last to the first.
void add_aliases(trace::Exchange& exchange) {
  const auto name = [](int i) { return tests::name("a" + std::to_string(i) + ".test."); };
  dns::Record cname{exchange.query.question.name, dns::RrType::CNAME, dns::RrClass::IN, {300}, {}};
  std::vector<dns::Record> all;
  for (int i = 0; i < kStuffing; ++i) {
    const dns::Name next = name(i);
    cname.rdata.assign(next.wire().begin(), next.wire().end());
    all.push_back(cname);
    cname.owner = next;
  }
  exchange.response->answer.assign(all.rbegin(), all.rend());
}

// As many keys of one tag as are looked at, the zone's own last, with signatures that only it made.
void add_keys(trace::Exchange& exchange) {
  const dns::Name zone = exchange.query.question.name;
  auto& answer = exchange.response->answer;
  const auto keys = dns::select(answer, zone, dns::RrType::DNSKEY);
  if (zone.label_count() < 2 || keys.empty()) return add_signatures(exchange);
  std::erase_if(answer, [](const dns::Record& record) { return record.type == dns::RrType::RRSIG; });
  for (unsigned i = 1; i < dnssec::Limits{}.keys; ++i) answer.insert(answer.begin(), tests::colliding_dnskey(keys[0], i));
  answer.push_back(tests::sign(dns::select(answer, zone, dns::RrType::DNSKEY), tests::SigningKey(zone.to_text())));
  add_signatures(exchange);
}

// A zone that hashes as often as is followed, and a name of as many labels as there can be.
tests::Path hashed_path() {
  tests::SignedTree tree;
  tree.zone(".", "example. NS ns.example.\n" + tests::SignedTree::ds("example."));
  tree.zone("example.", "", tests::Nsec3Options{.iterations = 150, .salt = dns::Bytes(255, 0xAB)});
  std::string name = "example.";
  for (int i = 1; i < 122; ++i) name = "a." + name;
  return tests::Path(name + " A", std::move(tree));
}

void print_head() {
  std::puts(
      "\n| judgement of a recording | exchanges | signature checks | with crypto | without | allocations |\n|---|---|---|---|---|---|");
}

void measure(const std::string& what, const trace::Recording& recording) {
  const auto ring = std::make_shared<dnssec::KeyRing>();
  const Work cold = [&] { diagnose::diagnose(recording); };
  const Work warm = [&] { diagnose::diagnose(recording, ring); };
  const std::size_t checks = counts_of(cold).signature_checks;
  warm();
  const std::size_t allocations = counts_of(warm).allocations;
  std::printf("| %s | %zu | %zu | %.2f ms | %.2f ms | %zu |\n", what.c_str(), recording.log.size(), checks, median_ms(cold),
              median_ms(warm), allocations);
  std::fflush(stdout);
}

}  // namespace

void measure_judgements() {
  print_head();
  measure("the story: three tiers, one alias", read_recording(WHYBOGUS_SOURCE_DIR "/testdata/story.json"));
  measure("three tiers, 16 aliases", long_path().recording());
  measure("three tiers, 100 zones deep", deep_path().recording());
  measure("the same, 500 more signatures in each section", deep_path().everywhere(add_signatures).recording());
  measure("16 aliases, 4000 strangers in each answer", long_path().everywhere(add_strangers).recording());
  measure("16 aliases, 4000 more records in each RRset asked for", long_path().everywhere(add_siblings).recording());
  measure("16 aliases, 500 more signatures in each section", long_path().everywhere(add_signatures).recording());
  measure("16 aliases, 64 keys of one tag and 500 more signatures", long_path().everywhere(add_keys).recording());
  measure("121 labels in a zone with 150 NSEC3 iterations", hashed_path().recording());
  measure("a chain of 4000 aliases in each answer", long_path().everywhere(add_aliases).recording());
}

void measure_recording(const std::string& path) {
  print_head();
  measure(path, read_recording(path));
}

}  // namespace whybogus::bench
