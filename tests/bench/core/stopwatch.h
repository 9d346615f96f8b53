// Processor time, which unlike the wall's is the same beside other programs: what `openssl speed` counts too.
#pragma once

#include <cstddef>
#include <functional>

namespace whybogus::bench {

using Work = std::function<void()>;

/// How many things a second of processor time gets done, where one call of `work` does `things` of them. Measured for half a second.
double rate_of(const Work& work, std::size_t things);

/// Processor time of one call in milliseconds: the median of as many calls as fit in half a second, five at least.
double median_ms(const Work& work);

}  // namespace whybogus::bench
