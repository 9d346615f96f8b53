// How often a piece of work asks for memory, and how often it has OpenSSL check a signature: counted by standing in the way of both.
#pragma once

#include <cstddef>

#include "tests/bench/core/stopwatch.h"

namespace whybogus::bench {

struct Counts {
  std::size_t allocations = 0;
  std::size_t signature_checks = 0;
};

/// The counts of one call.
Counts counts_of(const Work& work);

}  // namespace whybogus::bench
