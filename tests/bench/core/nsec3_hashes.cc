#include <cstdio>
#include <stdexcept>

#include "core/dnssec/nsec3_hash.h"
#include "tests/bench/core/openssl_speed.h"
#include "tests/bench/core/stopwatch.h"
#include "tests/bench/core/tables.h"
#include "tests/messages.h"

namespace whybogus::bench {
namespace {

constexpr std::size_t kSha1Size = 20;
constexpr int kTurns = 3;

void measure(std::uint16_t iterations, std::size_t salt_size) {
  const dns::Name name = tests::name("www.shop.example.");
  const dns::Nsec3 parameters{1, 0, iterations, dns::Bytes(salt_size, 0xAB), {}, {}};
  const Work hash = [&] {
    if (!dnssec::nsec3_hash(name, parameters)) throw std::runtime_error("SHA-1 is said to be unknown");
  };
  double ours = 0;
  double theirs = 0;
  for (int i = 0; i < kTurns; ++i) {
    ours = std::max(ours, rate_of(
                              [&] {
                                for (int n = 0; n < 64; ++n) hash();
                              },
                              64));
    theirs = std::max(theirs, sha1_a_second(kSha1Size + salt_size).value_or(0) / (iterations + 1.0));
  }
  std::printf("| %u iterations, %zu octets of salt | %.0f | %.0f | %.2f |\n", iterations, salt_size, ours, theirs,
              theirs > 0 ? ours / theirs : 0);
  std::fflush(stdout);
}

}  // namespace

void measure_nsec3_hashes() {
  std::puts("\n| NSEC3 hashes a second | whybogus | openssl speed | ratio |\n|---|---|---|---|");
  measure(0, 0);
  measure(150, 8);
  measure(150, 64);
}

}  // namespace whybogus::bench
