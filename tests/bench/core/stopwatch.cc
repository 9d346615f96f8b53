#include "tests/bench/core/stopwatch.h"

#include <algorithm>
#include <ctime>
#include <vector>

namespace whybogus::bench {
namespace {

constexpr double kSeconds = 0.5;
constexpr std::size_t kLeastCalls = 5;

double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double seconds_of(const Work& work) {
  const double start = processor_seconds();
  work();
  return processor_seconds() - start;
}

}  // namespace

double rate_of(const Work& work, std::size_t things) {
  std::size_t calls = 0;
  double spent = 0;
  while (spent < kSeconds) {
    spent += seconds_of(work);
    ++calls;
  }
  return static_cast<double>(calls * things) / spent;
}

double median_ms(const Work& work) {
  std::vector<double> times;
  for (double spent = 0; spent < kSeconds || times.size() < kLeastCalls; spent += times.back()) times.push_back(seconds_of(work));
  const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  std::ranges::nth_element(times, middle);
  return 1e3 * *middle;
}

}  // namespace whybogus::bench
