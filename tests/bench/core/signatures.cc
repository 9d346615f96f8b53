#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/dnssec/signature.h"
#include "tests/bench/core/openssl_speed.h"
#include "tests/bench/core/stopwatch.h"
#include "tests/bench/core/tables.h"
#include "tests/messages.h"
#include "tests/signer.h"

namespace whybogus::bench {
namespace {

using dns::Algorithm;

// Signed RRsets whose data differ, so that what a key has said of one is no answer for another.
constexpr int kRrsets = 64;
constexpr int kTurns = 3;

struct Case {
  const char* text;
  Algorithm algorithm;
  unsigned rsa_bits;
  const char* speed;
};

constexpr Case kCases[] = {
    {"RSA/SHA-1, 2048 bits", Algorithm::RsaSha1, 2048, "rsa2048"},
    {"RSA/SHA-256, 2048 bits", Algorithm::RsaSha256, 2048, "rsa2048"},
    {"RSA/SHA-256, 4096 bits", Algorithm::RsaSha256, 4096, "rsa4096"},
    {"RSA/SHA-512, 2048 bits", Algorithm::RsaSha512, 2048, "rsa2048"},
    {"ECDSA P-256", Algorithm::EcdsaP256Sha256, 0, "ecdsap256"},
    {"ECDSA P-384", Algorithm::EcdsaP384Sha384, 0, "ecdsap384"},
    {"Ed25519", Algorithm::Ed25519, 0, "ed25519"},
    {"Ed448", Algorithm::Ed448, 0, "ed448"},
};

dnssec::Rrset signed_rrset(const tests::SigningKey& key, int number) {
  const std::string last = std::to_string(number);
  const auto records = tests::records("www.example. 300 A 192.0.2." + last + "\nwww.example. 300 A 198.51.100." + last);
  return dnssec::find_rrset(tests::with_signature(records, key), records[0].owner, dns::RrType::A).value();
}

// A zone's keys and RRsets, as they are when a judgement comes to their signatures.
struct Zone {
  explicit Zone(const Case& c) {
    const tests::SigningKey key("example.", {.algorithm = c.algorithm, .rsa_bits = c.rsa_bits});
    apex = key.zone();
    keys = dnssec::zone_keys({key.dnskey()});
    for (int i = 0; i < kRrsets; ++i) rrsets.push_back(signed_rrset(key, i));
  }

  void check_all() const {
    keys[0].said->clear();
    dnssec::Budget budget({});
    for (const dnssec::Rrset& rrset : rrsets) {
      const auto checks = dnssec::check_signatures(rrset, {apex, keys}, {tests::signed_now, budget});
      if (!checks[0].valid()) throw std::runtime_error("a right signature is said to be wrong");
    }
  }

  dns::Name apex;
  std::vector<dnssec::ZoneKey> keys;
  std::vector<dnssec::Rrset> rrsets;
};

void measure(const Case& c) {
  const Zone zone(c);
  double ours = 0;
  double theirs = 0;
  // By turns, and the best of each: another program on the machine can only slow them.
  for (int i = 0; i < kTurns; ++i) {
    ours = std::max(ours, rate_of([&] { zone.check_all(); }, kRrsets));
    theirs = std::max(theirs, verified_a_second(c.speed).value_or(0));
  }
  std::printf("| %s | %.0f | %.0f | %.2f |\n", c.text, ours, theirs, theirs > 0 ? ours / theirs : 0);
  std::fflush(stdout);
}

}  // namespace

void measure_signatures() {
  std::puts("\n| signatures checked a second | whybogus | openssl speed | ratio |\n|---|---|---|---|");
  for (const Case& c : kCases) measure(c);
}

}  // namespace whybogus::bench
