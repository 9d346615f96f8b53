#include "core/dnssec/delegation.h"

#include <doctest/doctest.h>

#include <functional>
#include <string>

#include "tests/messages.h"
#include "tests/signer.h"

using namespace whybogus;
using dns::DigestType;
using dnssec::DsFault;
using tests::SigningKey;

namespace {

dns::Ds ds_of(const SigningKey& key, DigestType type = DigestType::Sha256) { return dns::parse_ds(key.ds(type).rdata).value(); }

std::vector<dnssec::DsCheck> match(const std::vector<dns::Ds>& ds, const std::vector<SigningKey>& keys) {
  std::vector<dns::Record> records;
  for (const SigningKey& key : keys) records.push_back(key.dnskey());
  return dnssec::match_ds(tests::name("example."), ds, dnssec::zone_keys(records));
}

}  // namespace

TEST_CASE("A DS vouches for the key with its tag, algorithm and digest, in each digest type") {
  const SigningKey other("example.", {.number = 1});
  const SigningKey key("example.");
  for (const DigestType type : {DigestType::Sha1, DigestType::Sha256, DigestType::Sha384}) {
    const auto checks = match({ds_of(key, type)}, {other, key});
    REQUIRE(checks.size() == 1);
    CHECK(checks[0].key == std::size_t{1});
    CHECK_FALSE(checks[0].fault);
  }
}

TEST_CASE("Each mismatch of a DS has its name") {
  struct Case {
    const char* name;
    tests::KeyOptions key;
    std::function<void(dns::Ds&)> mutate;
    DsFault fault;
  };
  const Case cases[] = {
      {"another tag", {}, [](dns::Ds& ds) { ++ds.tag.value; }, DsFault::NoSuchKey},
      {"another algorithm", {}, [](dns::Ds& ds) { ds.algorithm = dns::Algorithm::Ed448; }, DsFault::OtherAlgorithm},
      {"an unknown algorithm", {}, [](dns::Ds& ds) { ds.algorithm = {100}; }, DsFault::UnsupportedAlgorithm},
      {"RSA/MD5", {}, [](dns::Ds& ds) { ds.algorithm = dns::Algorithm::RsaMd5; }, DsFault::UnsupportedAlgorithm},
      {"an unknown digest type", {}, [](dns::Ds& ds) { ds.digest_type = DigestType::Gost; }, DsFault::UnsupportedDigest},
      {"a bit of the digest", {}, [](dns::Ds& ds) { ds.digest[0] ^= 1; }, DsFault::WrongDigest},
      {"a digest that is cut", {}, [](dns::Ds& ds) { ds.digest.pop_back(); }, DsFault::WrongDigest},
      {"an empty digest", {}, [](dns::Ds& ds) { ds.digest.clear(); }, DsFault::WrongDigest},
      {"the digest of another type", {}, [](dns::Ds& ds) { ds.digest_type = DigestType::Sha384; }, DsFault::WrongDigest},
      {"no zone key", {.flags = 1}, [](dns::Ds&) {}, DsFault::UnfitKey},
      {"a revoked key", {.flags = 257 | 0x80}, [](dns::Ds&) {}, DsFault::RevokedKey},
      {"a key of another protocol", {.protocol = 2}, [](dns::Ds&) {}, DsFault::UnfitKey},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.name));
    const SigningKey key("example.", c.key);
    dns::Ds ds = ds_of(key);
    c.mutate(ds);
    const auto checks = match({ds}, {key});
    REQUIRE(checks.size() == 1);
    CHECK(checks[0].fault == c.fault);
    CHECK_FALSE(checks[0].key);
    CHECK(checks[0].nearest.has_value() == (c.fault > DsFault::NoSuchKey));
  }
}

TEST_CASE("Of several keys the nearest is told, and one that fits is enough") {
  const auto [a, b] = tests::keys_of_one_tag("example.");
  const SigningKey other("example.", {.number = 9999});
  dns::Ds wrong = ds_of(a);
  wrong.digest[0] ^= 1;
  CHECK(match({wrong}, {other, b, a})[0].fault == DsFault::WrongDigest);
  CHECK(match({wrong}, {other, b, a})[0].nearest == std::size_t{1});
  CHECK(match({ds_of(a)}, {other, b, a})[0].key == std::size_t{2});
  CHECK(match({ds_of(a)}, {other, b})[0].fault == DsFault::WrongDigest);
}

TEST_CASE("RFC 5011 2.1: a DS of a key that was revoked since is told as such, though the key's tag is another now") {
  const SigningKey key("example."), revoked("example.", {.flags = 257 | 0x80}), other("example.", {.flags = 257 | 0x80, .number = 1});
  REQUIRE(key.tag() != revoked.tag());
  const auto checks = match({ds_of(key)}, {other, revoked});
  CHECK(checks[0].fault == DsFault::RevokedKey);
  CHECK(checks[0].nearest == std::size_t{1});
  CHECK(match({ds_of(key)}, {other})[0].fault == DsFault::NoSuchKey);
  CHECK(match({ds_of(key)}, {revoked, key})[0].key == std::size_t{1});
}

TEST_CASE("The owner's name is part of the digest, whatever its case") {
  const SigningKey key("example.");
  const auto keys = dnssec::zone_keys({key.dnskey()});
  CHECK(dnssec::match_ds(tests::name("EXAMPLE."), {ds_of(key)}, keys)[0].key == std::size_t{0});
  CHECK(dnssec::match_ds(tests::name("other."), {ds_of(key)}, keys)[0].fault == DsFault::WrongDigest);
}

TEST_CASE("RFC 4509 3: SHA-1 is ignored beside a stronger digest that can be checked") {
  const SigningKey key("example.");
  const dns::Ds sha1 = ds_of(key, DigestType::Sha1);
  dns::Ds wrong = ds_of(key, DigestType::Sha256);
  wrong.digest[0] ^= 1;
  dns::Ds unknown = ds_of(key, DigestType::Sha256);
  unknown.algorithm = {100};
  CHECK(match({sha1, wrong}, {key})[0].fault == DsFault::Ignored);
  CHECK(match({sha1, wrong}, {key})[1].fault == DsFault::WrongDigest);
  CHECK(match({sha1, ds_of(key, DigestType::Sha384)}, {key})[0].fault == DsFault::Ignored);
  CHECK(match({sha1, unknown}, {key})[0].key == std::size_t{0});
}

TEST_CASE("A zone is insecure only when no DS can be checked") {
  const SigningKey key("example.");
  dns::Ds unknown = ds_of(key);
  unknown.digest_type = {250};
  CHECK_FALSE(dnssec::any_supported({unknown}));
  CHECK_FALSE(dnssec::any_supported({}));
  CHECK(dnssec::any_supported({unknown, ds_of(key, DigestType::Sha1)}));
}
