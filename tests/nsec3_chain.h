// The NSEC3 records of a test zone (RFC 5155 7.1), unsigned. It hashes for itself, so that the validator's hashing is tested by it.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "core/dns/record.h"

namespace whybogus::tests {

/// RFC 5155 3.1. Opt-out leaves delegations without DS out of the chain and sets the flag on all of its records.
struct Nsec3Options {
  std::uint16_t iterations = 0;
  dns::Bytes salt{};
  bool opt_out = false;
};

class Nsec3Chain {
 public:
  Nsec3Chain(dns::Name apex, Nsec3Options options) : apex_(std::move(apex)), options_(std::move(options)) {}

  const Nsec3Options& options() const { return options_; }
  /// Takes a name of the zone in, and those between it and the apex as empty non-terminals.
  void add(const dns::Name& name, const std::vector<dns::RrType>& types);
  bool has(const dns::Name& name) const;
  /// The record that matches the name, or else covers it. Needs a name in the chain.
  dns::Record witness(const dns::Name& name) const;

 private:
  dns::Bytes hash(const dns::Name& name) const;

  dns::Name apex_;
  Nsec3Options options_;
  std::map<dns::Bytes, std::vector<dns::RrType>> names_;
};

}  // namespace whybogus::tests
