// The numbers that IANA keeps for the DNS, as open enumerations: any number is a value, prints as its mnemonic or in the
// generic form (TYPE65280, CLASS3, RCODE99), and parses back. Only the numbers that whybogus itself reasons about have a
// constant here; the mnemonics of all others come from the codec.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/dns/result.h"

namespace whybogus::dns {

/// Type of a resource record (RFC 1035 3.2.2, RFC 3597 5 for the generic form).
struct RrType {
  std::uint16_t value = 0;
  static const RrType A, NS, CNAME, SOA, PTR, MX, TXT, AAAA, SRV, DNAME, OPT, DS, RRSIG, NSEC, DNSKEY, NSEC3, NSEC3PARAM, IXFR, AXFR, MAILB,
      MAILA, ANY;
  auto operator<=>(const RrType&) const = default;
};
inline constexpr RrType RrType::A{1}, RrType::NS{2}, RrType::CNAME{5}, RrType::SOA{6}, RrType::PTR{12}, RrType::MX{15}, RrType::TXT{16},
    RrType::AAAA{28}, RrType::SRV{33}, RrType::DNAME{39}, RrType::OPT{41}, RrType::DS{43}, RrType::RRSIG{46}, RrType::NSEC{47},
    RrType::DNSKEY{48}, RrType::NSEC3{50}, RrType::NSEC3PARAM{51}, RrType::IXFR{251}, RrType::AXFR{252}, RrType::MAILB{253},
    RrType::MAILA{254}, RrType::ANY{255};

/// Class of a resource record (RFC 1035 3.2.4).
struct RrClass {
  std::uint16_t value = 1;
  static const RrClass IN, CH, HS;
  auto operator<=>(const RrClass&) const = default;
};
inline constexpr RrClass RrClass::IN{1}, RrClass::CH{3}, RrClass::HS{4};

/// Response code with the upper bits that EDNS adds (RFC 6895 2.3).
struct Rcode {
  std::uint16_t value = 0;
  static const Rcode NoError, FormErr, ServFail, NxDomain, NotImp, Refused, YxDomain, NotAuth, BadVers;
  auto operator<=>(const Rcode&) const = default;
};
inline constexpr Rcode Rcode::NoError{0}, Rcode::FormErr{1}, Rcode::ServFail{2}, Rcode::NxDomain{3}, Rcode::NotImp{4}, Rcode::Refused{5},
    Rcode::YxDomain{6}, Rcode::NotAuth{9}, Rcode::BadVers{16};

/// DNSSEC algorithm number (RFC 9904).
struct Algorithm {
  std::uint8_t value = 0;
  static const Algorithm RsaMd5, Dsa, RsaSha1, DsaNsec3Sha1, RsaSha1Nsec3Sha1, RsaSha256, RsaSha512, EccGost, EcdsaP256Sha256,
      EcdsaP384Sha384, Ed25519, Ed448;
  auto operator<=>(const Algorithm&) const = default;
};
inline constexpr Algorithm Algorithm::RsaMd5{1}, Algorithm::Dsa{3}, Algorithm::RsaSha1{5}, Algorithm::DsaNsec3Sha1{6},
    Algorithm::RsaSha1Nsec3Sha1{7}, Algorithm::RsaSha256{8}, Algorithm::RsaSha512{10}, Algorithm::EccGost{12},
    Algorithm::EcdsaP256Sha256{13}, Algorithm::EcdsaP384Sha384{14}, Algorithm::Ed25519{15}, Algorithm::Ed448{16};

/// Digest type of a DS record (RFC 4509, RFC 6605).
struct DigestType {
  std::uint8_t value = 0;
  static const DigestType Sha1, Sha256, Gost, Sha384;
  auto operator<=>(const DigestType&) const = default;
};
inline constexpr DigestType DigestType::Sha1{1}, DigestType::Sha256{2}, DigestType::Gost{3}, DigestType::Sha384{4};

/// Key tag of a DNSKEY (RFC 4034 appendix B). Two keys can share one.
struct KeyTag {
  std::uint16_t value = 0;
  auto operator<=>(const KeyTag&) const = default;
};

/// Time to live, in seconds (RFC 2181 8).
struct Ttl {
  std::uint32_t value = 0;
  auto operator<=>(const Ttl&) const = default;
};

/// INFO-CODE of an Extended DNS Error (RFC 8914 4).
struct EdeCode {
  std::uint16_t value = 0;
  auto operator<=>(const EdeCode&) const = default;
};

/// The mnemonic, or the generic form where there is none: "DNSKEY", "TYPE65280".
std::string to_text(RrType);
std::string to_text(RrClass);
std::string to_text(Rcode);
std::string to_text(Algorithm);
std::string to_text(DigestType);
std::string to_text(KeyTag);
/// The purpose as RFC 8914 and the registry name it ("DNSSEC Bogus"), or "code N".
std::string to_text(EdeCode);

/// Reads a mnemonic in either case or the generic form. Error: names the text.
Result<RrType> parse_rr_type(std::string_view text);
Result<RrClass> parse_rr_class(std::string_view text);

/// Whether the type stands for a question or a transfer and never for data (RFC 6895 3.1: OPT, 128 to 255).
bool is_meta(RrType);

/// Whether records of that type may stand at a name that has a CNAME: the CNAME itself and what belongs to DNSSEC (RFC 2181 10.1, RFC
/// 4034 2.5, 3 and 4).
bool may_stand_beside_cname(RrType);

}  // namespace whybogus::dns
