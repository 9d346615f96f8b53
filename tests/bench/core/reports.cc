#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include "core/diagnose/outcome/diagnose.h"
#include "core/render/json.h"
#include "core/render/text.h"
#include "tests/bench/core/recordings.h"
#include "tests/bench/core/stopwatch.h"
#include "tests/bench/core/tables.h"
#include "tests/messages.h"
#include "tests/type_bitmap.h"

namespace whybogus::bench {
namespace {

// As many of the largest NSEC records as a message of 64 KB holds.
void add_nsec_of_all_types(trace::Exchange& exchange) {
  static const dns::Bytes rdata = [] {
    std::vector<dns::RrType> types;
    for (std::uint32_t type = 0; type < 65536; ++type) types.push_back({static_cast<std::uint16_t>(type)});
    dns::Bytes all{0};
    const dns::Bytes bitmap = tests::type_bitmap(types);
    all.insert(all.end(), bitmap.begin(), bitmap.end());
    return all;
  }();
  constexpr int kRoom = 7;
  for (int i = 0; i < kRoom; ++i) {
    const dns::Name owner = tests::name("n" + std::to_string(i) + ".test.");
    exchange.response->authority.push_back({owner, dns::RrType::NSEC, dns::RrClass::IN, {300}, rdata});
  }
  exchange.received = dns::Bytes(65000);
}

void measure(const std::string& what, const trace::Recording& recording) {
  const diagnose::Report report = diagnose::diagnose(recording);
  const double as_json = median_ms([&] { render::json(report); });
  const double as_text = median_ms([&] { render::text(report); });
  std::printf("| %s | %zu | %.2f ms | %zu | %.2f ms |\n", what.c_str(), recording.log.size(), as_json, render::json(report).size(),
              as_text);
  std::fflush(stdout);
}

}  // namespace

void measure_reports() {
  std::puts("\n| rendering of a report | exchanges | JSON | octets | text |\n|---|---|---|---|---|");
  measure("the story: three tiers, one alias", read_recording(WHYBOGUS_SOURCE_DIR "/testdata/story.json"));
  measure("three tiers, 16 aliases", long_path().recording());
  // In as many messages as a run takes in.
  const auto stuff = [messages = 0](trace::Exchange& exchange) mutable {
    if (messages++ < 32) add_nsec_of_all_types(exchange);
  };
  measure("the same, NSEC records of all types in 32 answers", long_path().everywhere(stuff).recording());
}

}  // namespace whybogus::bench
