// Each rule of RFC 4035 5.3 by a rightly signed RRset and one named difference.
#include "core/dnssec/signature.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <string>

#include "tests/messages.h"
#include "tests/signer.h"

using namespace whybogus;
using dnssec::SignatureFault;
using tests::records;
using tests::SigningKey;
using Faults = std::vector<SignatureFault>;

namespace {

// An RRset, the zone that it is checked against, and what a mutation may change of both.
struct World {
  SigningKey key{"example."};
  std::vector<dns::Record> records = tests::records("www.example. 300 A 192.0.2.1\nwww.example. 300 A 192.0.2.2");
  std::vector<dns::Record> dnskeys = {key.dnskey()};
  std::vector<dns::Record> rrsigs = {tests::sign(records, key)};
  dns::Name zone = tests::name("example.");
  dns::Time now = tests::signed_now;
  dnssec::Limits limits{};
};

dns::SerialTime serial(dns::Time time) { return {static_cast<std::uint32_t>(time.seconds)}; }

std::vector<dnssec::SignatureCheck> check(const World& world) {
  std::vector<dns::Record> section = world.records;
  section.insert(section.end(), world.rrsigs.begin(), world.rrsigs.end());
  const auto rrset = dnssec::find_rrset(section, section[0].owner, section[0].type).value();
  const auto keys = dnssec::zone_keys(world.dnskeys);
  dnssec::Budget budget(world.limits);
  return dnssec::check_signatures(rrset, {world.zone, keys}, {world.now, budget});
}

// Signs anew, with other statements.
void restate(World& world, const std::function<void(dns::Rrsig&)>& change) {
  dns::Rrsig statements = tests::rrsig_for(world.records, world.key);
  change(statements);
  world.rrsigs = {tests::sign(world.records, statements, world.key)};
}

// The signature as it is, with other statements over it.
void forge(World& world, const std::function<void(dns::Rrsig&)>& change) {
  dns::Rrsig rrsig = dns::parse_rrsig(world.rrsigs.at(0).rdata).value();
  change(rrsig);
  world.rrsigs = {tests::to_record(world.records.at(0).owner, rrsig)};
}

void use_key(World& world, const SigningKey& key) {
  world.key = key;
  world.dnskeys = {key.dnskey()};
  world.rrsigs = {tests::sign(world.records, key)};
}

struct Mutation {
  const char* name;
  std::function<void(World&)> apply;
  Faults faults;
};

}  // namespace

TEST_CASE("A signature without any fault is valid, for every algorithm") {
  using dns::Algorithm;
  for (const Algorithm algorithm : {Algorithm::RsaSha1, Algorithm::RsaSha1Nsec3Sha1, Algorithm::RsaSha256, Algorithm::RsaSha512,
                                    Algorithm::EcdsaP256Sha256, Algorithm::EcdsaP384Sha384, Algorithm::Ed25519, Algorithm::Ed448}) {
    CAPTURE(to_text(algorithm));
    World world;
    use_key(world, SigningKey("example.", {.algorithm = algorithm}));
    const auto checks = check(world);
    REQUIRE(checks.size() == 1);
    CHECK(checks[0].faults == Faults{});
    CHECK(checks[0].is_authentic);
    CHECK(dnssec::valid_one(checks) == &checks[0]);
  }
}

TEST_CASE("RFC 4035 5.3.1: each rule apart") {
  const Mutation mutations[] = {
      {"none", [](World&) {}, {}},
      {"the zone is another one", [](World& w) { w.zone = tests::name("other."); }, {SignatureFault::ForeignSigner}},
      {"the signer is below the zone", [](World& w) { use_key(w, SigningKey("www.example.")); }, {SignatureFault::ForeignSigner}},
      {"the signer is the zone, and the owner is not in it",
       [](World& w) {
         w.zone = tests::name("other.");
         use_key(w, SigningKey("other."));
       },
       {SignatureFault::ForeignSigner}},
      {"the signer is written in capitals", [](World& w) { forge(w, [](dns::Rrsig& s) { s.signer = tests::name("EXAMPLE."); }); }, {}},
      {"more labels than the owner has",
       [](World& w) { restate(w, [](dns::Rrsig& s) { s.labels = 3; }); },
       {SignatureFault::TooManyLabels}},
      {"fewer labels, and no wildcard was signed",
       [](World& w) { restate(w, [](dns::Rrsig& s) { s.labels = 1; }); },
       {SignatureFault::WrongSignature}},
      {"expired",
       [](World& w) { restate(w, [](dns::Rrsig& s) { s.expiration = serial({tests::signed_now.seconds - 1}); }); },
       {SignatureFault::Expired}},
      {"expires now", [](World& w) { restate(w, [](dns::Rrsig& s) { s.expiration = serial(tests::signed_now); }); }, {}},
      {"not yet valid",
       [](World& w) { restate(w, [](dns::Rrsig& s) { s.inception = serial({tests::signed_now.seconds + 1}); }); },
       {SignatureFault::NotYetValid}},
      {"valid from now on", [](World& w) { restate(w, [](dns::Rrsig& s) { s.inception = serial(tests::signed_now); }); }, {}},
      {"expiration before inception",
       [](World& w) {
         restate(w, [](dns::Rrsig& s) {
           s.expiration = serial(tests::signed_from);
           s.inception = serial({tests::signed_from.seconds + 1});
         });
       },
       {SignatureFault::Expired, SignatureFault::InvertedTimes}},
      {"expired and wrong",
       [](World& w) { forge(w, [](dns::Rrsig& s) { s.expiration = serial({tests::signed_now.seconds - 1}); }); },
       {SignatureFault::Expired, SignatureFault::WrongSignature}},
      {"another key's tag", [](World& w) { forge(w, [](dns::Rrsig& s) { ++s.tag.value; }); }, {SignatureFault::NoSuchKey}},
      {"another algorithm",
       [](World& w) { forge(w, [](dns::Rrsig& s) { s.algorithm = dns::Algorithm::Ed448; }); },
       {SignatureFault::NoSuchKey}},
      {"no key", [](World& w) { w.dnskeys.clear(); }, {SignatureFault::NoSuchKey}},
      {"an unknown algorithm and no key",
       [](World& w) { forge(w, [](dns::Rrsig& s) { s.algorithm = {100}; }); },
       {SignatureFault::NoSuchKey, SignatureFault::UnsupportedAlgorithm}},
      {"another TTL was signed",
       [](World& w) { forge(w, [](dns::Rrsig& s) { s.original_ttl.value = 301; }); },
       {SignatureFault::WrongSignature}},
      {"the TTL at hand does not matter",
       [](World& w) {
         for (auto& r : w.records) r.ttl.value = 7;
       },
       {}},
      {"the order of records does not matter", [](World& w) { std::swap(w.records[0], w.records[1]); }, {}},
      {"a record is left out", [](World& w) { w.records.pop_back(); }, {SignatureFault::WrongSignature}},
      {"a record is added",
       [](World& w) { w.records.push_back(tests::record("www.example. 300 A 192.0.2.3")); },
       {SignatureFault::WrongSignature}},
      {"a record is given twice", [](World& w) { w.records.push_back(w.records[0]); }, {}},
      {"a bit of the data is changed", [](World& w) { w.records[0].rdata[3] ^= 1; }, {SignatureFault::WrongSignature}},
      {"a bit of the signature is changed",
       [](World& w) { forge(w, [](dns::Rrsig& s) { s.signature[7] ^= 1; }); },
       {SignatureFault::WrongSignature}},
      {"the signature is too short",
       [](World& w) { forge(w, [](dns::Rrsig& s) { s.signature.pop_back(); }); },
       {SignatureFault::MalformedSignature}},
      {"the signature is empty",
       [](World& w) { forge(w, [](dns::Rrsig& s) { s.signature.clear(); }); },
       {SignatureFault::MalformedSignature}},
      {"the key is no zone key", [](World& w) { use_key(w, SigningKey("example.", {.flags = 1})); }, {SignatureFault::UnfitKey}},
      {"the key is revoked", [](World& w) { use_key(w, SigningKey("example.", {.flags = 257 | 0x80})); }, {SignatureFault::UnfitKey}},
      {"the key is of another protocol", [](World& w) { use_key(w, SigningKey("example.", {.protocol = 2})); }, {SignatureFault::UnfitKey}},
      {"a key without SEP may sign", [](World& w) { use_key(w, SigningKey("example.", {.flags = 256})); }, {}},
      {"the key is malformed",
       [](World& w) {
         w.dnskeys[0].rdata.pop_back();
         const dns::KeyTag tag = dns::parse_dnskey(w.dnskeys[0].rdata)->tag;
         forge(w, [&](dns::Rrsig& s) { s.tag = tag; });
       },
       {SignatureFault::MalformedKey}},
      {"no pair may be tried", [](World& w) { w.limits.pairs = 0; }, {SignatureFault::NotTried}},
  };
  for (const Mutation& mutation : mutations) {
    CAPTURE(std::string(mutation.name));
    World world;
    mutation.apply(world);
    const auto checks = check(world);
    REQUIRE(checks.size() == 1);
    CHECK(checks[0].faults == mutation.faults);
    CHECK((dnssec::valid_one(checks) != nullptr) == mutation.faults.empty());
  }
}

TEST_CASE("An expired signature is known to be authentic") {
  World world;
  world.now = {tests::signed_until.seconds + 1};
  CHECK(check(world)[0].is_authentic);
  world.records[0].rdata[0] ^= 1;
  CHECK_FALSE(check(world)[0].is_authentic);
}

TEST_CASE("RFC 1982: signatures that outlive the 32-bit clock") {
  World world;
  constexpr std::int64_t wrap = std::int64_t{1} << 32;
  restate(world, [](dns::Rrsig& s) {
    s.inception = {0xFFFFFF00};
    s.expiration = {0x00000100};
  });
  world.now = {wrap};
  CHECK(check(world)[0].valid());
  world.now = {wrap + 0x101};
  CHECK(check(world)[0].faults == Faults{SignatureFault::Expired});
  world.now = {wrap - 0x101};
  CHECK(check(world)[0].faults == Faults{SignatureFault::NotYetValid});
}

TEST_CASE("RFC 4035 5.3.4: a wildcard's signature holds for its expansions, at any depth") {
  World world;
  world.records = records("*.example. 300 A 192.0.2.1");
  world.rrsigs = {tests::sign(world.records, world.key)};
  for (const char* const owner : {"*.example.", "a.example.", "b.a.example."}) {
    CAPTURE(std::string(owner));
    for (auto* section : {&world.records, &world.rrsigs}) section->at(0).owner = tests::name(owner);
    CHECK(check(world)[0].valid());
  }
}

TEST_CASE("RFC 4035 2.4: a DS RRset is signed by the zone above its owner") {
  World world;
  world.records = {SigningKey("sub.example.").ds()};
  world.rrsigs = {tests::sign(world.records, world.key)};
  CHECK(check(world)[0].valid());
  use_key(world, SigningKey("sub.example."));
  world.zone = tests::name("sub.example.");
  CHECK(check(world)[0].faults == Faults{SignatureFault::ForeignSigner});
}

using Pairs = std::vector<dnssec::PairCheck>;

TEST_CASE("Of several keys with one tag and algorithm, one that says yes is enough, and each pair has its own outcome") {
  World world;
  const dns::Record right = world.dnskeys[0];
  const dns::Record wrong = tests::colliding_dnskey(right, 1);
  const dns::Record other_tag = SigningKey("example.", {.number = 1}).dnskey();
  REQUIRE(dns::parse_dnskey(wrong.rdata)->tag == world.key.tag());
  constexpr auto yes = std::nullopt;
  struct Case {
    const char* name;
    std::vector<dns::Record> dnskeys;
    Pairs pairs;
    Faults faults;
  };
  using enum SignatureFault;
  const Case cases[] = {
      {"the right one first", {right, wrong}, {{0, yes}, {1, WrongSignature}}, {}},
      {"the right one last", {wrong, other_tag, right}, {{0, WrongSignature}, {2, yes}}, {}},
      {"none says yes", {other_tag, wrong}, {{1, WrongSignature}}, {WrongSignature}},
      {"none has the tag", {other_tag}, {}, {NoSuchKey}},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.name));
    world.dnskeys = c.dnskeys;
    CHECK(check(world)[0].pairs == c.pairs);
    CHECK(check(world)[0].faults == c.faults);
  }
}

TEST_CASE("Two keys with one tag each sign for themselves") {
  const auto [a, b] = tests::keys_of_one_tag("example.");
  REQUIRE(a.tag() == b.tag());
  World world;
  world.dnskeys = {a.dnskey(), b.dnskey()};
  world.rrsigs = {tests::sign(world.records, b), tests::sign(world.records, a)};
  const auto checks = check(world);
  CHECK(checks[0].pairs == Pairs{{0, SignatureFault::WrongSignature}, {1, std::nullopt}});
  CHECK(checks[1].pairs == Pairs{{0, std::nullopt}, {1, SignatureFault::WrongSignature}});
}

TEST_CASE("A signature beside a valid one keeps its own outcome") {
  World world;
  const SigningKey gone("example.", {.number = 1});
  world.rrsigs.push_back(tests::sign(world.records, gone));
  world.rrsigs.push_back(world.rrsigs[0]);
  world.rrsigs.back().rdata.back() ^= 1;
  const auto checks = check(world);
  CHECK(checks[0].faults == Faults{});
  CHECK(checks[1].faults == Faults{SignatureFault::NoSuchKey});
  CHECK(checks[2].faults == Faults{SignatureFault::WrongSignature});
  CHECK(dnssec::valid_one(checks) == &checks[0]);
}

// So many signatures that differ, all of them wrong.
void add_wrong_signatures(World& world, unsigned count) {
  const dns::Rrsig right = dns::parse_rrsig(tests::sign(world.records, world.key).rdata).value();
  for (unsigned i = 0; i < count; ++i) {
    dns::Rrsig wrong = right;
    wrong.signature[i / 255] = static_cast<std::uint8_t>(wrong.signature[i / 255] + i % 255 + 1);
    world.rrsigs.push_back(tests::to_record(world.records[0].owner, wrong));
  }
}

std::size_t count(const std::vector<dnssec::SignatureCheck>& checks, const Faults& faults) {
  return static_cast<std::size_t>(std::ranges::count(checks, faults, &dnssec::SignatureCheck::faults));
}

TEST_CASE("CVE-2023-50387: the limit holds over all pairs of an RRset, and over all RRsets") {
  World world;
  world.rrsigs.clear();
  add_wrong_signatures(world, 40);
  const Faults wrong{SignatureFault::WrongSignature}, untried{SignatureFault::NotTried};
  CHECK(count(check(world), wrong) == 32);
  CHECK(count(check(world), untried) == 8);
  SUBCASE("keys with one tag count each") {
    for (unsigned i = 1; i < 4; ++i) world.dnskeys.push_back(tests::colliding_dnskey(world.dnskeys[0], i));
    CHECK(count(check(world), wrong) == 8);
    CHECK(count(check(world), untried) == 32);
  }
  SUBCASE("all that was spent before counts") {
    world.limits.pairs = 10;
    CHECK(count(check(world), wrong) == 10);
    CHECK(check(world).back().limit->limit == dnssec::Limit::Pairs);
  }
}

TEST_CASE("Of a crowd of keys only those are made that are tried") {
  World world;
  for (unsigned i = 1; i < 60; ++i) world.dnskeys.push_back(tests::colliding_dnskey(world.dnskeys[0], i));
  std::ranges::reverse(world.dnskeys);
  const auto keys = dnssec::zone_keys(world.dnskeys);
  std::vector<dns::Record> section = world.records;
  section.push_back(world.rrsigs[0]);
  const auto rrset = dnssec::find_rrset(section, section[0].owner, section[0].type).value();
  dnssec::Budget budget({});
  CHECK(dnssec::check_signatures(rrset, {world.zone, keys}, {world.now, budget})[0].limit->limit == dnssec::Limit::PairsOfRrset);
  CHECK(std::ranges::count_if(keys, [](const dnssec::ZoneKey& key) { return key.maybe_made->has_value(); }) == 32);
}

TEST_CASE("What may be valid is tried first, and what no verdict depends on is not tried to the end") {
  World world;
  const dns::Record right = world.rrsigs[0];
  restate(world, [](dns::Rrsig& s) { s.expiration = serial({tests::signed_now.seconds - 1}); });
  SUBCASE("expired ones come last") {
    world.rrsigs.push_back(right);
    world.limits.pairs_of_rrset = 1;
    CHECK(check(world)[0].faults == Faults{SignatureFault::Expired, SignatureFault::NotTried});
    CHECK(check(world)[1].valid());
  }
  SUBCASE("beside a valid one") {
    world.rrsigs = {right};
    add_wrong_signatures(world, 10);
    world.limits.pairs = 8;
    CHECK(check(world)[0].valid());
    CHECK(count(check(world), {SignatureFault::WrongSignature}) == 3);
    CHECK(count(check(world), {SignatureFault::NotTried}) == 7);
  }
}

TEST_CASE("The explanation is the fault of the signature that came nearest to being valid") {
  struct Case {
    const char* what;
    std::vector<Faults> checks;
    std::size_t nearest;
    SignatureFault fault;
  };
  using enum SignatureFault;
  const Case cases[] = {
      {"one fault", {{Expired}}, 0, Expired},
      {"expired and wrong: wrong explains more", {{Expired, WrongSignature}}, 0, WrongSignature},
      {"an old key's signature beside an expired one", {{NoSuchKey}, {Expired}}, 1, Expired},
      {"a foreign one beside a wrong one", {{ForeignSigner}, {WrongSignature}}, 1, WrongSignature},
      {"what could not be tried may be valid", {{Expired}, {RefusedHere}}, 1, RefusedHere},
      {"nor does a check that failed say no", {{WrongSignature}, {FailedHere}}, 1, FailedHere},
      {"what could not be tried and is expired can't", {{WrongSignature}, {Expired, RefusedHere}}, 1, Expired},
      {"an unknown algorithm beside a key that is gone", {{NoSuchKey, UnsupportedAlgorithm}, {NoSuchKey}}, 1, NoSuchKey},
      {"the first of two alike", {{Expired}, {Expired}}, 0, Expired},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.what));
    std::vector<dnssec::SignatureCheck> checks;
    for (const Faults& faults : c.checks) checks.push_back({{}, faults, false});
    const auto explanation = dnssec::explain(checks);
    CHECK(explanation.check == &checks[c.nearest]);
    CHECK(explanation.fault == c.fault);
  }
}

TEST_CASE("No bit of the data or of the signature may change") {
  const World whole;
  const auto flip = [](dns::Bytes& octets, std::size_t bit) {
    octets[bit / 8] = static_cast<std::uint8_t>(octets[bit / 8] ^ 1U << bit % 8);
  };
  for (std::size_t bit = 0; bit < whole.records[0].rdata.size() * 8; ++bit) {
    World world;
    flip(world.records[0].rdata, bit);
    CAPTURE(bit);
    CHECK_FALSE(dnssec::valid_one(check(world)));
  }
  // All of the RRSIG, but for the case of letters in the signer's name, which is not signed.
  for (std::size_t bit = 0; bit < whole.rrsigs[0].rdata.size() * 8; ++bit) {
    World world;
    flip(world.rrsigs[0].rdata, bit);
    const auto rrsig = dns::parse_rrsig(world.rrsigs[0].rdata);
    if (rrsig && rrsig->signer == whole.zone && bit / 8 >= 18 && bit / 8 < 27) continue;
    CAPTURE(bit);
    CHECK_FALSE(dnssec::valid_one(check(world)));
  }
}
