// DNSKEY records as keys that can check (RFC 4034 2, formats of RFC 3110, RFC 6605 and RFC 8080).
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "core/crypto/public_key.h"
#include "core/dns/rdata.h"
#include "core/dnssec/rrset.h"

namespace whybogus::dnssec {

/// A key that can check. `key` is missing when the algorithm is unknown here (see is_supported) or the key is malformed; `trouble` says
/// how, or why a key that is there refuses to check.
struct MadeKey {
  std::optional<crypto::PublicKey> key{};
  std::string trouble{};
};

/// A DNSKEY of a zone.
struct ZoneKey {
  dns::Dnskey dnskey;
  /// The whole RDATA: what a DS digests.
  dns::Bytes rdata;
  /// Made when first asked for, which can cost as much as a check: of a crowd of keys only those count that are tried.
  const MadeKey& made() const;
  /// What this key has said already, by data and signature: tiers hand out the same records, and a check is the dearest thing that a
  /// judgement does. Copies of a key share it.
  using Said = std::map<std::pair<dns::Bytes, dns::Bytes>, crypto::Check>;
  std::shared_ptr<Said> said = std::make_shared<Said>();

  std::shared_ptr<std::optional<MadeKey>> maybe_made = std::make_shared<std::optional<MadeKey>>();

  /// Needs made().key.
  crypto::Check verify(const dns::Bytes& data, const dns::Bytes& signature) const;
};

/// The keys of one judgement, each made at most once however many tiers hand it out. Not for use by several threads.
class KeyRing {
 public:
  /// As zone_keys().
  std::vector<ZoneKey> keys(const std::vector<dns::Record>& dnskeys);

 private:
  std::map<dns::Bytes, ZoneKey> made_;
};

/// The keys in a DNSKEY RRset, in its order; records that can't be read are left out.
std::vector<ZoneKey> zone_keys(const std::vector<dns::Record>& dnskeys);

/// Why a key may not sign its zone's data.
enum class KeyFault {
  /// RFC 5011 2.1.
  Revoked,
  /// No zone key flag (RFC 4034 2.1.1).
  NoZoneKey,
  /// Another protocol than 3 (RFC 4034 2.1.2).
  OtherProtocol
};

/// The first of them; none for a key that may sign.
std::optional<KeyFault> unfitness(const dns::Dnskey&);

/// Whether the key may sign its zone's data.
bool is_fit(const dns::Dnskey&);

/// How large an RSA key is, in bits.
struct RsaSize {
  unsigned exponent = 0;
  unsigned modulus = 0;
};
/// None for keys of other algorithms and malformed ones.
std::optional<RsaSize> rsa_size(const dns::Dnskey&);

/// Whether signatures of that algorithm can be checked here (RFC 9904 3.1: all that a validator must and should know).
bool is_supported(dns::Algorithm);
/// Whether a DS of that digest type can be checked here.
bool is_supported(dns::DigestType);

}  // namespace whybogus::dnssec
