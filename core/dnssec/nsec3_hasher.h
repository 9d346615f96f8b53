// NSEC3 hashes within a budget, each computed once: one costs up to 151 digests, and a judgement asks for the same names again and again
// (CVE-2023-50868).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <tuple>

#include "core/dns/bytes.h"
#include "core/dns/name.h"
#include "core/dns/rdata.h"

namespace whybogus::dnssec {

class Nsec3Hasher {
 public:
  /// At most `digests` are computed in all: each hash costs one, and one more for each iteration.
  explicit Nsec3Hasher(unsigned digests = 20'000) : digests_(digests) {}
  /// As nsec3_hash(). Needs a hash algorithm that is known. None when the budget does not allow it: then nothing is known of that name.
  std::optional<dns::Bytes> hash(const dns::Name&, const dns::Nsec3& parameters);
  unsigned digests_spent() const { return spent_; }
  /// How often the budget did not allow a hash.
  unsigned refusals() const { return refusals_; }

 private:
  using Input = std::tuple<dns::Name, dns::Bytes, std::uint16_t>;
  std::map<Input, dns::Bytes> known_;
  unsigned digests_;
  unsigned spent_ = 0;
  unsigned refusals_ = 0;
};

}  // namespace whybogus::dnssec
