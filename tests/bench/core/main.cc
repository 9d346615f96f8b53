// What the pure core costs, see ../README.md: bench_core [signatures | hashes | judgements | plans | reports | RECORDING]...
#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "tests/bench/core/tables.h"

namespace {

void measure(const std::string& what) {
  using namespace whybogus::bench;
  if (what == "signatures") return measure_signatures();
  if (what == "hashes") return measure_nsec3_hashes();
  if (what == "judgements") return measure_judgements();
  if (what == "plans") return measure_plans();
  if (what == "reports") return measure_reports();
  measure_recording(what);
}

}  // namespace

int main(int count, char** words) {
  std::vector<std::string> all(words + 1, words + count);
  if (all.empty()) all = {"signatures", "hashes", "judgements", "plans", "reports"};
  try {
    for (const std::string& what : all) measure(what);
    return 0;
  } catch (const std::exception& exception) {
    std::fprintf(stderr, "bench_core: %s\n", exception.what());
    return 1;
  }
}
