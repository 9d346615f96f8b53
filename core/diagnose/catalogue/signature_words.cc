#include "core/diagnose/catalogue/signature_words.h"

#include <fmt/format.h>

#include <algorithm>

namespace whybogus::diagnose {
namespace {

using dnssec::BrokenSignature;
using dnssec::SignatureFault;

std::string signer_text(const BrokenSignature& broken, const dns::Name& zone) {
  const std::string signer = broken.rrsig.signer.to_text();
  if (broken.rrsig.signer == zone) return fmt::format("its signer is {}, which does not hold that RRset", signer);
  return fmt::format("its signer is {}, and only {} may sign here", signer, zone.to_text());
}

std::string times_text(const dns::Rrsig& rrsig, dns::Time now) {
  return fmt::format("it expires at {}, before it begins at {}", dns::to_text(dns::nearest(rrsig.expiration, now)),
                     dns::to_text(dns::nearest(rrsig.inception, now)));
}

std::string skew_text(dns::SerialTime moment, dns::Time now) {
  const dns::Time when = dns::nearest(moment, now);
  return fmt::format("{}, {} {} the time of judgement", dns::to_text(when), dns::duration_text(now.seconds - when.seconds),
                     when < now ? "before" : "after");
}

std::string key_text(const BrokenSignature& broken) { return "key " + dns::to_text(broken.rrsig.tag); }

}  // namespace

std::string unfit_text(const dns::Dnskey& key) {
  const std::optional<dnssec::KeyFault> fault = dnssec::unfitness(key);
  if (!fault) return "";
  switch (*fault) {
    case dnssec::KeyFault::Revoked:
      return fmt::format("is revoked (its flags are {})", key.flags);
    case dnssec::KeyFault::NoZoneKey:
      return fmt::format("is no zone key (its flags are {})", key.flags);
    case dnssec::KeyFault::OtherProtocol:
      return fmt::format("is of protocol {}, and only 3 is DNSSEC's", key.protocol);
  }
  return {};
}

std::string also_of_time(const BrokenSignature& broken, dns::Time now) {
  const auto told = {SignatureFault::Expired, SignatureFault::NotYetValid, SignatureFault::InvertedTimes};
  if (std::ranges::find(told, broken.fault) != told.end()) return {};
  const dns::Rrsig& rrsig = broken.rrsig;
  if (dns::nearest(rrsig.expiration, now) < now) return "; besides, it expired at " + skew_text(rrsig.expiration, now);
  if (now < dns::nearest(rrsig.inception, now)) return "; besides, it is valid only from " + skew_text(rrsig.inception, now);
  return {};
}

std::string rule_text(const BrokenSignature& broken, const dns::Name& zone, dns::Time now) {
  const dns::Rrsig& rrsig = broken.rrsig;
  switch (broken.fault) {
    case SignatureFault::ForeignSigner:
      return signer_text(broken, zone);
    case SignatureFault::TooManyLabels:
      return fmt::format("its labels field is {}, and {} has {}", rrsig.labels, broken.owner.to_text(), broken.owner.label_count());
    case SignatureFault::Expired:
      return "it expired at " + skew_text(rrsig.expiration, now);
    case SignatureFault::NotYetValid:
      return "it is valid only from " + skew_text(rrsig.inception, now);
    case SignatureFault::InvertedTimes:
      return times_text(rrsig, now);
    case SignatureFault::NoSuchKey:
      return fmt::format("{} has no DNSKEY with that tag and algorithm {}", zone.to_text(), dns::to_text(rrsig.algorithm));
    case SignatureFault::UnvouchedKey:
      return key_text(broken) + " signs the keys, and nothing vouches for it";
    case SignatureFault::UnfitKey:
      return key_text(broken) + " " + (broken.key ? unfit_text(*broken.key) : std::string("may not sign"));
    case SignatureFault::UnsupportedAlgorithm:
      return fmt::format("its algorithm, {}, can't be checked here", dns::to_text(rrsig.algorithm));
    case SignatureFault::MalformedKey:
      return key_text(broken) + " is malformed: " + broken.key_trouble;
    case SignatureFault::MalformedSignature:
      return fmt::format("its {} octets are no signature of algorithm {} by that key", rrsig.signature.size(),
                         dns::to_text(rrsig.algorithm));
    case SignatureFault::WrongSignature:
      return "it does not fit the data";
    case SignatureFault::RefusedHere:
      return broken.key_trouble.empty() ? "this machine's OpenSSL refuses its algorithm, " + dns::to_text(rrsig.algorithm)
                                        : key_text(broken) + " is not tried: " + broken.key_trouble;
    case SignatureFault::FailedHere:
      return "this machine's OpenSSL failed when it was checked";
    case SignatureFault::NotTried:
      return "a limit was reached before it was tried";
  }
  return {};
}

}  // namespace whybogus::diagnose
