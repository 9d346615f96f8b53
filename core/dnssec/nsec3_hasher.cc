#include "core/dnssec/nsec3_hasher.h"

#include "core/dnssec/nsec3_hash.h"

namespace whybogus::dnssec {

std::optional<dns::Bytes> Nsec3Hasher::hash(const dns::Name& name, const dns::Nsec3& parameters) {
  const Input input{name, parameters.salt, parameters.iterations};
  if (const auto known = known_.find(input); known != known_.end()) return known->second;
  const unsigned cost = 1U + parameters.iterations;
  if (cost > digests_ - spent_) {
    ++refusals_;
    return std::nullopt;
  }
  spent_ += cost;
  return known_.emplace(input, nsec3_hash(name, parameters).value()).first->second;
}

}  // namespace whybogus::dnssec
