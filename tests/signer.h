// Signs RRsets for tests. It shares no code with the validator, so that one can test the other: RDATA is signed as it stands, which is the
// canonical form as long as names inside are written in lower case.
//
//   const SigningKey key("example.");                      // Ed25519, KSK and ZSK in one, the same in every run
//   auto set = records("www.example. 300 A 192.0.2.80");
//   set.push_back(sign(set, key));                         // the RRset and its RRSIG
//
// A wrong signature is a right one with a named difference. What the signer states about the RRset comes from rrsig_for, may be changed,
// and is then signed as it is:
//
//   dns::Rrsig old = rrsig_for(set, key);
//   old.expiration = {...};
//   set.push_back(sign(set, old, key));
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "core/dns/rdata.h"
#include "core/dns/record.h"
#include "core/dns/time.h"

namespace whybogus::tests {

/// All signatures are valid from 2026-05-01 until 2026-07-01 unless told otherwise; tests judge as of the first of June.
inline constexpr dns::Time signed_from{1777593600};
inline constexpr dns::Time signed_now{1780272000};
inline constexpr dns::Time signed_until{1782864000};

struct KeyOptions {
  dns::Algorithm algorithm = dns::Algorithm::Ed25519;
  /// Zone key and SEP.
  std::uint16_t flags = 257;
  std::uint8_t protocol = 3;
  /// Keys of one zone with different numbers are different keys. Ed25519 and Ed448 keys follow from zone and number and are the same in
  /// every run; others are drawn at random.
  unsigned number = 0;
  /// Of an RSA modulus.
  unsigned rsa_bits = 1024;
  /// Of an RSA key: odd, above 65536.
  std::uint64_t rsa_exponent = 65537;
};

/// A zone's key pair. Algorithms 5, 7, 8, 10, 13, 14, 15 and 16.
class SigningKey {
 public:
  explicit SigningKey(std::string_view zone, const KeyOptions& = {});
  const dns::Name& zone() const { return zone_; }
  dns::Algorithm algorithm() const { return options_.algorithm; }
  dns::Record dnskey() const;
  dns::Record ds(dns::DigestType = dns::DigestType::Sha256) const;
  dns::KeyTag tag() const;
  /// In the raw form of RRSIG's signature field.
  dns::Bytes signature_over(dns::BytesView octets) const;

  struct Pair;

 private:
  dns::Name zone_;
  KeyOptions options_;
  std::shared_ptr<const Pair> pair_;
};

/// Two keys of the zone with one key tag, the same in every run.
std::pair<SigningKey, SigningKey> keys_of_one_tag(std::string_view zone);
/// A DNSKEY record that is none of anybody's key and has the tag and algorithm of this one; another one for each number from 1 on.
dns::Record colliding_dnskey(const dns::Record& dnskey, unsigned number);

/// What this key would state about that RRset, without the signature: labels without a leading "*", the first record's TTL, the usual
/// times.
dns::Rrsig rrsig_for(const std::vector<dns::Record>& rrset, const SigningKey&);

/// The RRSIG with those statements, rightly signed.
dns::Record sign(const std::vector<dns::Record>& rrset, const dns::Rrsig& statements, const SigningKey&);
dns::Record sign(const std::vector<dns::Record>& rrset, const SigningKey&);

/// The RRset followed by its RRSIG.
std::vector<dns::Record> with_signature(std::vector<dns::Record> rrset, const SigningKey&);

/// An RRSIG as a record, its signature as it is.
dns::Record to_record(const dns::Name& owner, const dns::Rrsig&);

}  // namespace whybogus::tests
