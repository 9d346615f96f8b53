#include "tests/signer.h"

#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>
#include <string>

#include "tests/messages.h"
#include "tests/octets.h"

namespace whybogus::tests {

using dns::Algorithm;
using dns::Bytes;
using dns::BytesView;

struct SigningKey::Pair {
  explicit Pair(EVP_PKEY* made) : key(made) {
    if (!key) throw std::runtime_error("OpenSSL makes no key of that algorithm");
  }
  Pair(const Pair&) = delete;
  Pair& operator=(const Pair&) = delete;
  ~Pair() { EVP_PKEY_free(key); }
  EVP_PKEY* key;
};

namespace {

void require(bool done) {
  if (!done) throw std::runtime_error("OpenSSL refuses to sign");
}

Bytes digest(const EVP_MD* hash, BytesView octets) {
  Bytes made(static_cast<std::size_t>(EVP_MD_get_size(hash)));
  require(EVP_Digest(octets.data(), octets.size(), made.data(), nullptr, hash, nullptr) == 1);
  return made;
}

bool is_rsa(Algorithm algorithm) { return algorithm.value >= 5 && algorithm.value <= 10; }
bool is_ecdsa(Algorithm algorithm) { return algorithm == Algorithm::EcdsaP256Sha256 || algorithm == Algorithm::EcdsaP384Sha384; }

const EVP_MD* hash_of(Algorithm algorithm) {
  if (algorithm == Algorithm::RsaSha1 || algorithm == Algorithm::RsaSha1Nsec3Sha1) return EVP_sha1();
  if (algorithm == Algorithm::RsaSha512) return EVP_sha512();
  if (algorithm == Algorithm::EcdsaP384Sha384) return EVP_sha384();
  if (algorithm == Algorithm::Ed25519 || algorithm == Algorithm::Ed448) return nullptr;
  return EVP_sha256();
}

EVP_PKEY* eddsa_pair(const dns::Name& zone, const KeyOptions& options) {
  Bytes seed = zone.canonical_wire();
  append_u32(seed, options.number);
  seed = digest(EVP_sha512(), seed);
  const bool is_25519 = options.algorithm == Algorithm::Ed25519;
  return EVP_PKEY_new_raw_private_key(is_25519 ? EVP_PKEY_ED25519 : EVP_PKEY_ED448, nullptr, seed.data(), is_25519 ? 32 : 57);
}

EVP_PKEY* rsa_pair(const KeyOptions& options) {
  const std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)> making(EVP_PKEY_CTX_new_id(EVP_PKEY_RSA, nullptr), EVP_PKEY_CTX_free);
  const std::unique_ptr<BIGNUM, decltype(&BN_free)> exponent(BN_new(), BN_free);
  require(making && exponent && BN_set_word(exponent.get(), options.rsa_exponent) == 1);
  require(EVP_PKEY_keygen_init(making.get()) == 1);
  require(EVP_PKEY_CTX_set_rsa_keygen_bits(making.get(), static_cast<int>(options.rsa_bits)) == 1);
  require(EVP_PKEY_CTX_set1_rsa_keygen_pubexp(making.get(), exponent.get()) == 1);
  EVP_PKEY* made = nullptr;
  require(EVP_PKEY_keygen(making.get(), &made) == 1);
  return made;
}

EVP_PKEY* make_pair(const dns::Name& zone, const KeyOptions& options) {
  if (is_rsa(options.algorithm)) return rsa_pair(options);
  if (options.algorithm == Algorithm::EcdsaP256Sha256) return EVP_EC_gen("P-256");
  if (options.algorithm == Algorithm::EcdsaP384Sha384) return EVP_EC_gen("P-384");
  return eddsa_pair(zone, options);
}

Bytes number_octets(EVP_PKEY* key, const char* parameter) {
  BIGNUM* number = nullptr;
  require(EVP_PKEY_get_bn_param(key, parameter, &number) == 1);
  Bytes octets(static_cast<std::size_t>(BN_num_bytes(number)));
  BN_bn2bin(number, octets.data());
  BN_free(number);
  return octets;
}

// RFC 3110 2.
Bytes rsa_octets(EVP_PKEY* key) {
  const Bytes exponent = number_octets(key, "e");
  Bytes octets = {static_cast<std::uint8_t>(exponent.size())};
  append(octets, exponent);
  append(octets, number_octets(key, "n"));
  return octets;
}

// RFC 6605 4: the uncompressed point without its first octet.
Bytes ecdsa_octets(EVP_PKEY* key) {
  Bytes octets(256);
  std::size_t size = 0;
  require(EVP_PKEY_get_octet_string_param(key, "pub", octets.data(), octets.size(), &size) == 1);
  return Bytes(octets.begin() + 1, octets.begin() + static_cast<std::ptrdiff_t>(size));
}

Bytes eddsa_octets(EVP_PKEY* key) {
  Bytes octets(57);
  std::size_t size = octets.size();
  require(EVP_PKEY_get_raw_public_key(key, octets.data(), &size) == 1);
  octets.resize(size);
  return octets;
}

Bytes public_octets(EVP_PKEY* key, Algorithm algorithm) {
  if (is_rsa(algorithm)) return rsa_octets(key);
  return is_ecdsa(algorithm) ? ecdsa_octets(key) : eddsa_octets(key);
}

Bytes raw_of_der(BytesView der, std::size_t half) {
  const unsigned char* at = der.data();
  ECDSA_SIG* pair = d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size()));
  require(pair != nullptr);
  Bytes raw(2 * half);
  require(BN_bn2binpad(ECDSA_SIG_get0_r(pair), raw.data(), static_cast<int>(half)) > 0);
  require(BN_bn2binpad(ECDSA_SIG_get0_s(pair), raw.data() + half, static_cast<int>(half)) > 0);
  ECDSA_SIG_free(pair);
  return raw;
}

Bytes statements_octets(const dns::Rrsig& rrsig) {
  Bytes octets;
  append_u16(octets, rrsig.type_covered.value);
  octets.push_back(rrsig.algorithm.value);
  octets.push_back(rrsig.labels);
  append_u32(octets, rrsig.original_ttl.value);
  append_u32(octets, rrsig.expiration.value);
  append_u32(octets, rrsig.inception.value);
  append_u16(octets, rrsig.tag.value);
  append(octets, rrsig.signer.wire());
  return octets;
}

}  // namespace

SigningKey::SigningKey(std::string_view zone, const KeyOptions& options)
    : zone_(name(zone)), options_(options), pair_(std::make_shared<Pair>(make_pair(zone_, options))) {}

dns::Record SigningKey::dnskey() const {
  dns::Record record{zone_, dns::RrType::DNSKEY, dns::RrClass::IN, {3600}, {}};
  append_u16(record.rdata, options_.flags);
  record.rdata.push_back(options_.protocol);
  record.rdata.push_back(options_.algorithm.value);
  append(record.rdata, public_octets(pair_->key, options_.algorithm));
  return record;
}

dns::Record SigningKey::ds(dns::DigestType type) const {
  dns::Record record{zone_, dns::RrType::DS, dns::RrClass::IN, {3600}, {}};
  append_u16(record.rdata, tag().value);
  record.rdata.push_back(options_.algorithm.value);
  record.rdata.push_back(type.value);
  Bytes input = zone_.canonical_wire();
  append(input, dnskey().rdata);
  const EVP_MD* const hash = type == dns::DigestType::Sha1 ? EVP_sha1() : type == dns::DigestType::Sha384 ? EVP_sha384() : EVP_sha256();
  append(record.rdata, digest(hash, input));
  return record;
}

dns::KeyTag SigningKey::tag() const { return dns::parse_dnskey(dnskey().rdata)->tag; }

Bytes SigningKey::signature_over(BytesView octets) const {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  require(EVP_DigestSignInit(context, nullptr, hash_of(options_.algorithm), nullptr, pair_->key) == 1);
  Bytes signature(1024);
  std::size_t size = signature.size();
  require(EVP_DigestSign(context, signature.data(), &size, octets.data(), octets.size()) == 1);
  EVP_MD_CTX_free(context);
  signature.resize(size);
  if (!is_ecdsa(options_.algorithm)) return signature;
  return raw_of_der(signature, options_.algorithm == Algorithm::EcdsaP256Sha256 ? 32 : 48);
}

std::pair<SigningKey, SigningKey> keys_of_one_tag(std::string_view zone) {
  std::map<dns::KeyTag, SigningKey> made;
  for (unsigned number = 0;; ++number) {
    const SigningKey key(zone, {.number = number});
    const auto [other, is_new] = made.emplace(key.tag(), key);
    if (!is_new) return {other->second, key};
  }
}

// The tag is a sum of 16-bit words (RFC 4034 appendix B): what one word gains another one loses.
dns::Record colliding_dnskey(const dns::Record& dnskey, unsigned number) {
  constexpr std::size_t first = 4;
  dns::Record made = dnskey;
  const auto word = [&](std::size_t at) { return static_cast<unsigned>(made.rdata.at(at) << 8 | made.rdata.at(at + 1)); };
  const auto set_word = [&](std::size_t at, unsigned value) {
    made.rdata.at(at) = static_cast<std::uint8_t>(value >> 8);
    made.rdata.at(at + 1) = static_cast<std::uint8_t>(value & 0xFF);
  };
  std::size_t gains = first;
  while (word(gains) + number > 0xFFFF) gains += 2;
  std::size_t loses = gains + 2;
  while (word(loses) < number) loses += 2;
  set_word(gains, word(gains) + number);
  set_word(loses, word(loses) - number);
  return made;
}

dns::Rrsig rrsig_for(const std::vector<dns::Record>& rrset, const SigningKey& key) {
  const dns::Record& first = rrset.at(0);
  dns::Rrsig rrsig;
  rrsig.type_covered = first.type;
  rrsig.algorithm = key.algorithm();
  rrsig.labels = static_cast<std::uint8_t>(first.owner.label_count() - (first.owner.is_wildcard() ? 1 : 0));
  rrsig.original_ttl = first.ttl;
  rrsig.inception = {static_cast<std::uint32_t>(signed_from.seconds)};
  rrsig.expiration = {static_cast<std::uint32_t>(signed_until.seconds)};
  rrsig.tag = key.tag();
  rrsig.signer = key.zone();
  return rrsig;
}

dns::Record sign(const std::vector<dns::Record>& rrset, const dns::Rrsig& statements, const SigningKey& key) {
  std::set<Bytes> ordered;
  for (const dns::Record& record : rrset) ordered.insert(record.rdata);
  Bytes octets = statements_octets(statements);
  for (const Bytes& rdata : ordered) {
    append(octets, rrset.at(0).owner.canonical_wire());
    append_u16(octets, rrset.at(0).type.value);
    append_u16(octets, rrset.at(0).rr_class.value);
    append_u32(octets, statements.original_ttl.value);
    append_u16(octets, rdata.size());
    append(octets, rdata);
  }
  dns::Rrsig rrsig = statements;
  rrsig.signature = key.signature_over(octets);
  return to_record(rrset.at(0).owner, rrsig);
}

dns::Record sign(const std::vector<dns::Record>& rrset, const SigningKey& key) { return sign(rrset, rrsig_for(rrset, key), key); }

std::vector<dns::Record> with_signature(std::vector<dns::Record> rrset, const SigningKey& key) {
  rrset.push_back(sign(rrset, key));
  return rrset;
}

dns::Record to_record(const dns::Name& owner, const dns::Rrsig& rrsig) {
  dns::Record record{owner, dns::RrType::RRSIG, dns::RrClass::IN, rrsig.original_ttl, statements_octets(rrsig)};
  append(record.rdata, rrsig.signature);
  return record;
}

}  // namespace whybogus::tests
