#include "tests/nsec3_chain.h"

#include <openssl/evp.h>

#include <iterator>
#include <stdexcept>

#include "tests/type_bitmap.h"

namespace whybogus::tests {
namespace {

using dns::Bytes;
using dns::Name;
using dns::Record;
using dns::RrType;

constexpr std::size_t kSha1Size = 20;

Bytes sha1(const Bytes& octets) {
  Bytes digest(kSha1Size);
  if (EVP_Digest(octets.data(), octets.size(), digest.data(), nullptr, EVP_sha1(), nullptr) != 1) throw std::runtime_error("no SHA-1");
  return digest;
}

// RFC 4648 7, for lengths that need no padding.
Bytes base32hex(const Bytes& octets) {
  constexpr const char* digits = "0123456789abcdefghijklmnopqrstuv";
  Bytes text;
  for (std::size_t bit = 0; bit < octets.size() * 8; bit += 5) {
    const unsigned two = static_cast<unsigned>(octets[bit / 8] << 8 | (bit / 8 + 1 < octets.size() ? octets[bit / 8 + 1] : 0));
    text.push_back(static_cast<std::uint8_t>(digits[two >> (11 - bit % 8) & 31]));
  }
  return text;
}

}  // namespace

// RFC 5155 5.
Bytes Nsec3Chain::hash(const Name& name) const {
  Bytes digest = name.canonical_wire();
  for (unsigned i = 0; i <= options_.iterations; ++i) {
    digest.insert(digest.end(), options_.salt.begin(), options_.salt.end());
    digest = sha1(digest);
  }
  return digest;
}

void Nsec3Chain::add(const Name& name, const std::vector<RrType>& types) {
  names_[hash(name)] = types;
  for (Name above = name; above.is_strictly_below(apex_);) {
    above = above.parent();
    names_.try_emplace(hash(above));
  }
}

bool Nsec3Chain::has(const Name& name) const { return names_.contains(hash(name)); }

Record Nsec3Chain::witness(const Name& name) const {
  auto at = names_.upper_bound(hash(name));
  if (at == names_.begin()) at = names_.end();
  --at;
  const auto next = std::next(at) == names_.end() ? names_.begin() : std::next(at);
  Bytes rdata{1, static_cast<std::uint8_t>(options_.opt_out ? 1 : 0), static_cast<std::uint8_t>(options_.iterations >> 8),
              static_cast<std::uint8_t>(options_.iterations & 0xFF), static_cast<std::uint8_t>(options_.salt.size())};
  rdata.insert(rdata.end(), options_.salt.begin(), options_.salt.end());
  rdata.push_back(kSha1Size);
  rdata.insert(rdata.end(), next->first.begin(), next->first.end());
  const Bytes bitmap = type_bitmap(at->second);
  rdata.insert(rdata.end(), bitmap.begin(), bitmap.end());
  return {apex_.child(base32hex(at->first)).value(), RrType::NSEC3, dns::RrClass::IN, {300}, rdata};
}

}  // namespace whybogus::tests
