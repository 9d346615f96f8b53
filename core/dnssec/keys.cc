#include "core/dnssec/keys.h"

#include <algorithm>
#include <bit>
#include <optional>
#include <utility>

namespace whybogus::dnssec {
namespace {

using crypto::PublicKey;
using crypto::Scheme;
using dns::Algorithm;
using dns::BytesView;

std::optional<Scheme> scheme_of(Algorithm algorithm) {
  if (algorithm == Algorithm::RsaSha1 || algorithm == Algorithm::RsaSha1Nsec3Sha1) return Scheme::RsaSha1;
  if (algorithm == Algorithm::RsaSha256) return Scheme::RsaSha256;
  if (algorithm == Algorithm::RsaSha512) return Scheme::RsaSha512;
  if (algorithm == Algorithm::EcdsaP256Sha256) return Scheme::EcdsaP256Sha256;
  if (algorithm == Algorithm::EcdsaP384Sha384) return Scheme::EcdsaP384Sha384;
  if (algorithm == Algorithm::Ed25519) return Scheme::Ed25519;
  if (algorithm == Algorithm::Ed448) return Scheme::Ed448;
  return std::nullopt;
}

struct RsaOctets {
  BytesView exponent;
  BytesView modulus;
};

// RFC 3110 2: the exponent's length in one octet, or a zero and then two.
Result<RsaOctets> rsa_octets(BytesView octets) {
  if (octets.empty()) return fail("the RSA key is empty");
  const bool is_long = octets[0] == 0;
  const std::size_t head = is_long ? 3 : 1;
  if (octets.size() < head) return fail("the RSA key ends inside of the exponent's length");
  const std::size_t length = is_long ? static_cast<std::size_t>(octets[1] << 8 | octets[2]) : octets[0];
  if (length == 0) return fail("the RSA exponent is empty");
  if (length >= octets.size() - head) return fail("the RSA key ends before the modulus");
  return RsaOctets{octets.subspan(head, length), octets.subspan(head + length)};
}

Result<PublicKey> rsa_key(Scheme scheme, BytesView octets) {
  const auto numbers = rsa_octets(octets);
  if (!numbers) return tl::unexpected(numbers.error());
  return PublicKey::rsa(scheme, numbers->exponent, numbers->modulus);
}

unsigned bits_of(BytesView number) {
  while (!number.empty() && number[0] == 0) number = number.subspan(1);
  return number.empty() ? 0U : static_cast<unsigned>(8 * (number.size() - 1) + static_cast<std::size_t>(std::bit_width(number[0])));
}

bool is_rsa(Scheme scheme) { return scheme == Scheme::RsaSha1 || scheme == Scheme::RsaSha256 || scheme == Scheme::RsaSha512; }

Result<PublicKey> public_key(Scheme scheme, BytesView octets) {
  switch (scheme) {
    case Scheme::EcdsaP256Sha256:
    case Scheme::EcdsaP384Sha384:
      return PublicKey::ecdsa(scheme, octets);
    case Scheme::Ed25519:
    case Scheme::Ed448:
      return PublicKey::eddsa(scheme, octets);
    case Scheme::RsaSha1:
    case Scheme::RsaSha256:
    case Scheme::RsaSha512:
      break;
  }
  return rsa_key(scheme, octets);
}

MadeKey make_key(const dns::Dnskey& dnskey) {
  const std::optional<Scheme> scheme = scheme_of(dnskey.algorithm);
  if (!scheme) return {};
  Result<PublicKey> key = public_key(*scheme, dnskey.public_key);
  if (!key) return {std::nullopt, key.error().text};
  std::string refusal = key->refusal();
  return {std::move(*key), std::move(refusal)};
}

}  // namespace

const MadeKey& ZoneKey::made() const {
  if (!*maybe_made) *maybe_made = make_key(dnskey);
  return **maybe_made;
}

crypto::Check ZoneKey::verify(const dns::Bytes& data, const dns::Bytes& signature) const {
  const auto [place, is_new] = said->try_emplace({data, signature}, crypto::Check::Failed);
  if (is_new) place->second = made().key->verify(data, signature);
  return place->second;
}

std::vector<ZoneKey> KeyRing::keys(const std::vector<dns::Record>& dnskeys) {
  std::vector<ZoneKey> keys;
  for (const dns::Record& record : dnskeys) {
    if (record.type != dns::RrType::DNSKEY) continue;
    Result<dns::Dnskey> dnskey = dns::parse_dnskey(record.rdata);
    if (!dnskey) continue;
    auto made = made_.find(record.rdata);
    if (made == made_.end()) made = made_.emplace(record.rdata, ZoneKey{std::move(*dnskey), record.rdata}).first;
    keys.push_back(made->second);
  }
  return keys;
}

std::vector<ZoneKey> zone_keys(const std::vector<dns::Record>& dnskeys) { return KeyRing().keys(dnskeys); }

std::optional<KeyFault> unfitness(const dns::Dnskey& dnskey) {
  if (dnskey.is_revoked()) return KeyFault::Revoked;
  if (!dnskey.is_zone_key()) return KeyFault::NoZoneKey;
  if (dnskey.protocol != 3) return KeyFault::OtherProtocol;
  return std::nullopt;
}

bool is_fit(const dns::Dnskey& dnskey) { return !unfitness(dnskey); }

std::optional<RsaSize> rsa_size(const dns::Dnskey& dnskey) {
  const std::optional<Scheme> scheme = scheme_of(dnskey.algorithm);
  if (!scheme || !is_rsa(*scheme)) return std::nullopt;
  const auto numbers = rsa_octets(dnskey.public_key);
  if (!numbers) return std::nullopt;
  return RsaSize{bits_of(numbers->exponent), bits_of(numbers->modulus)};
}

bool is_supported(Algorithm algorithm) { return scheme_of(algorithm).has_value(); }

bool is_supported(dns::DigestType type) {
  return type == dns::DigestType::Sha1 || type == dns::DigestType::Sha256 || type == dns::DigestType::Sha384;
}

}  // namespace whybogus::dnssec
