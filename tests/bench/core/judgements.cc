#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <string>

#include "core/diagnose/diagnose.h"
#include "core/render/json.h"
#include "tests/bench/core/counted.h"
#include "tests/bench/core/stopwatch.h"
#include "tests/bench/core/tables.h"
#include "tests/diagnose/path.h"

namespace whybogus::bench {
namespace {

trace::Recording read(const std::string& path) {
  std::ifstream file(path);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  auto recording = render::read_recording(text, path);
  if (!recording) throw std::runtime_error(recording.error().text);
  return std::move(*recording);
}

std::string zone_name(int number) { return "z" + std::to_string(number) + ".example."; }
std::string alias(int number) { return "www.of.some.rather.deep." + zone_name(number); }

// As long a chain of aliases as is followed, each in a zone of its own and several labels deep.
trace::Recording long_path() {
  constexpr int hops = 16;
  tests::SignedTree tree;
  tree.zone(".", "example. NS ns.example.\n" + tests::SignedTree::ds("example."));
  std::string cuts;
  for (int i = 1; i <= hops; ++i)
    cuts += "z" + std::to_string(i) + " NS ns.z" + std::to_string(i) + "\n" + tests::SignedTree::ds(zone_name(i));
  tree.zone("example.", cuts);
  for (int i = 1; i < hops; ++i) tree.zone(zone_name(i), "www.of.some.rather.deep CNAME " + alias(i + 1));
  tree.zone(zone_name(hops), "www.of.some.rather.deep A 192.0.2.80");
  return tests::Path(alias(1) + " A", std::move(tree)).recording();
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
  measure("the story: three tiers, one alias", read(WHYBOGUS_SOURCE_DIR "/testdata/story.json"));
  measure("three tiers, 16 aliases", long_path());
}

void measure_recording(const std::string& path) {
  print_head();
  measure(path, read(path));
}

}  // namespace whybogus::bench
