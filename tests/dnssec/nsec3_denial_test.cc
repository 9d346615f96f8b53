// Denials by NSEC3, case by case. Each record here is made for one name: it matches that name and covers nothing, or covers that name and
// nothing else, so that a proof with one record left out lacks just that.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "core/dnssec/nsec3_hash.h"
#include "core/dnssec/nsec3_ranges.h"
#include "tests/dnssec/proofs.h"
#include "tests/messages.h"

using namespace whybogus;
using tests::name;

namespace {

std::string base32hex(const dns::Bytes& octets) {
  std::string text;
  for (std::size_t bit = 0; bit < octets.size() * 8; bit += 5) {
    unsigned digit = 0;
    for (std::size_t i = bit; i < bit + 5; ++i) digit = digit << 1 | (octets[i / 8] >> (7 - i % 8) & 1U);
    text += "0123456789abcdefghijklmnopqrstuv"[digit];
  }
  return text;
}

// The number after that one, and the one before.
dns::Bytes after(dns::Bytes number) {
  for (auto octet = number.rbegin(); octet != number.rend() && ++*octet == 0; ++octet) continue;
  return number;
}
dns::Bytes before(dns::Bytes number) {
  for (auto octet = number.rbegin(); octet != number.rend() && (*octet)-- == 0; ++octet) continue;
  return number;
}

// Makes NSEC3 records of one set of parameters for the zone "example.".
struct Maker {
  unsigned algorithm = 1;
  unsigned flags = 0;
  std::uint16_t iterations = 0;
  dns::Bytes salt = {};

  dns::Bytes hash_of(const std::string& owner) const {
    dns::Nsec3 parameters;
    parameters.hash_algorithm = 1;
    parameters.iterations = iterations;
    parameters.salt = salt;
    return dnssec::nsec3_hash(name(owner), parameters).value();
  }
  std::string record(const dns::Bytes& owner, const dns::Bytes& next, const std::string& types) const {
    const std::string salt_text = salt.empty() ? "-" : "ab";
    return base32hex(owner) + ".example. NSEC3 " + std::to_string(algorithm) + " " + std::to_string(flags) + " " +
           std::to_string(iterations) + " " + salt_text + " " + base32hex(next) + " " + types + "\n";
  }
  std::string match(const std::string& owner, const std::string& types) const {
    return record(hash_of(owner), after(hash_of(owner)), types);
  }
  std::string cover(const std::string& owner) const { return record(before(hash_of(owner)), after(hash_of(owner)), "A RRSIG"); }

  std::string apex() const { return match("example.", "NS SOA RRSIG DNSKEY NSEC3PARAM"); }
  // That b.example. does not exist.
  std::string name_error() const { return apex() + cover("b.example.") + cover("*.example."); }
};

// The outcome and what is missing: which hash stands for which name is the chain's matter.
std::string outcome(const std::string& question, const std::string& records) {
  dnssec::DenialProof proof = tests::prove(tests::witnesses("example.", records), question);
  proof.match.reset();
  proof.closest_encloser.reset();
  proof.next_closer.reset();
  proof.wildcard.reset();
  return tests::dump(proof);
}

struct Case {
  const char* what;
  const char* question;
  std::string records;
  const char* proof;
};

template <std::size_t count>
void check(const Case (&cases)[count]) {
  for (const Case& c : cases) {
    CAPTURE(std::string(c.what));
    CHECK(outcome(c.question, c.records) == c.proof);
  }
}

}  // namespace

TEST_CASE("NSEC3: NODATA") {
  const Maker z;
  const Case cases[] = {
      {"the type is absent", "nodata a.example. MX", z.match("a.example.", "A RRSIG"), "Nodata"},
      {"the type is there", "nodata a.example. A", z.match("a.example.", "A RRSIG"), "Contradicted"},
      {"RFC 6840 4.3: a CNAME is there", "nodata alias.example. A", z.match("alias.example.", "CNAME RRSIG"), "Contradicted"},
      {"ANY, where something is", "nodata a.example. ANY", z.match("a.example.", "A RRSIG"), "Contradicted"},
      {"ANY at an empty non-terminal", "nodata ent.example. ANY", z.match("ent.example.", ""), "EmptyNonTerminal"},
      {"an empty non-terminal", "nodata ent.example. A", z.match("ent.example.", ""), "EmptyNonTerminal"},
      {"RFC 6840 4.1: the parent's side of a cut", "nodata cut.example. A", z.match("cut.example.", "NS"), "NotProven missing=Match"},
      {"RFC 6840 4.4: the child's side, for DS", "nodata example. DS", z.apex(), "NotProven missing=Match"},
      {"only covered", "nodata b.example. MX", z.apex() + z.cover("b.example."), "NotProven missing=Wildcard"},
      {"nothing", "nodata b.example. MX", "", "NotProven missing=Match"},
      {"a wildcard without the type", "nodata b.wild.example. MX",
       z.match("wild.example.", "") + z.cover("b.wild.example.") + z.match("*.wild.example.", "A RRSIG"), "WildcardNodata"},
      {"a wildcard with it", "nodata b.wild.example. A",
       z.match("wild.example.", "") + z.cover("b.wild.example.") + z.match("*.wild.example.", "A RRSIG"), "Contradicted"},
      {"a wildcard, but the name may exist", "nodata b.wild.example. MX",
       z.match("wild.example.", "") + z.match("*.wild.example.", "A RRSIG"), "NotProven missing=Match"},
  };
  check(cases);
}

TEST_CASE("NSEC3: NXDOMAIN") {
  const Maker z;
  const std::string proof = z.apex() + z.cover("b.example.") + z.cover("*.example.");
  const Case cases[] = {
      {"all three witnesses", "name-error b.example.", proof, "NameError"},
      {"the next closer name is not the name", "name-error x.y.b.example.", proof, "NameError"},
      {"the name exists", "name-error a.example.", proof + z.match("a.example.", "A RRSIG"), "Contradicted"},
      {"the name is an empty non-terminal", "name-error ent.example.", proof + z.match("ent.example.", ""), "Contradicted"},
      {"no closest encloser", "name-error b.example.", z.cover("b.example.") + z.cover("*.example."),
       "NotProven missing=ClosestEncloser,NextCloser,Wildcard"},
      {"the wildcard exists", "name-error b.wild.example.",
       z.match("wild.example.", "") + z.cover("b.wild.example.") + z.match("*.wild.example.", "A RRSIG"), "Contradicted"},
      {"the encloser is too far up", "name-error b.ent.example.", z.apex() + z.cover("b.ent.example.") + z.cover("*.example."),
       "NotProven missing=NextCloser"},
      {"RFC 5155 8.3: below a delegation", "name-error x.cut.example.",
       z.match("cut.example.", "NS") + z.cover("x.cut.example.") + z.cover("*.cut.example."),
       "NotProven missing=ClosestEncloser,NextCloser,Wildcard"},
      {"RFC 5155 8.3: below a DNAME", "name-error x.tree.example.",
       z.match("tree.example.", "DNAME RRSIG") + z.cover("x.tree.example.") + z.cover("*.tree.example."),
       "NotProven missing=ClosestEncloser,NextCloser,Wildcard"},
      {"a name out of the zone", "name-error b.test.", proof, "NotProven missing=NextCloser"},
      {"the apex", "name-error example.", proof, "NotProven missing=NextCloser"},
  };
  check(cases);
}

TEST_CASE("NSEC3: the expansion of a wildcard") {
  const Maker z;
  const Case cases[] = {
      {"nothing closer", "wildcard b.wild.example. 2", z.cover("b.wild.example."), "WildcardExpansion"},
      {"several labels", "wildcard x.b.wild.example. 2", z.cover("b.wild.example."), "WildcardExpansion"},
      {"only the name is denied", "wildcard x.b.wild.example. 2", z.cover("x.b.wild.example."), "NotProven missing=NextCloser"},
      {"a closer name exists", "wildcard x.ent.example. 1", z.match("ent.example.", ""), "Contradicted"},
      {"no record", "wildcard b.wild.example. 2", "", "NotProven missing=NextCloser"},
  };
  check(cases);
}

TEST_CASE("NSEC3: no DS") {
  const Maker z;
  const Case cases[] = {
      {"an insecure delegation", "no-ds cut.example.", z.match("cut.example.", "NS"), "InsecureDelegation"},
      {"a secure one", "no-ds secure.example.", z.match("secure.example.", "NS DS RRSIG"), "Contradicted"},
      {"a name without a delegation", "no-ds a.example.", z.match("a.example.", "A RRSIG"), "Nodata"},
      {"an empty non-terminal", "no-ds ent.example.", z.match("ent.example.", ""), "EmptyNonTerminal"},
      {"the name does not exist", "no-ds b.example.", z.apex() + z.cover("b.example.") + z.cover("*.example."), "NameError"},
      {"a wildcard", "no-ds b.wild.example.",
       z.match("wild.example.", "") + z.cover("b.wild.example.") + z.match("*.wild.example.", "A RRSIG"), "WildcardNodata"},
      {"a gap without opt-out", "no-ds b.example.", z.apex() + z.cover("b.example."), "NotProven missing=Wildcard"},
      {"below another delegation", "no-ds x.cut.example.", z.match("cut.example.", "NS") + z.cover("x.cut.example."),
       "NotProven missing=Match"},
  };
  check(cases);
}

TEST_CASE("NSEC3: an insecure delegation, by the record that matches the name") {
  const Maker z;
  const Case cases[] = {
      {"NS and neither SOA nor DS", "cut cut.example.", z.match("cut.example.", "NS"), "InsecureDelegation"},
      {"a DS", "cut cut.example.", z.match("cut.example.", "NS DS RRSIG"), "NotProven missing=Match"},
      {"the child's side", "cut cut.example.", z.match("cut.example.", "NS SOA RRSIG"), "NotProven missing=Match"},
      {"another name's hash", "cut cut.example.", z.match("other.example.", "NS"), "NotProven missing=Match"},
      {"of a name above", "cut x.cut.example.", z.match("cut.example.", "NS"), "NotProven missing=Match"},
      {"an opted-out gap shows none", "cut b.example.", z.apex() + Maker{.flags = 1}.cover("b.example."), "NotProven missing=Match"},
      {"an unknown flag", "cut cut.example.", Maker{.flags = 2}.match("cut.example.", "NS"), "NotProven missing=Match"},
  };
  check(cases);
}

TEST_CASE("NSEC3: opt-out leaves room for insecure delegations only") {
  const Maker z{.flags = 1};
  const Case cases[] = {
      {"no DS", "no-ds b.example.", z.apex() + z.cover("b.example."), "OptOut"},
      {"no DS, as NODATA", "nodata b.example. DS", z.apex() + z.cover("b.example."), "OptOut"},
      {"a name with a record is not opted out", "no-ds secure.example.", z.match("secure.example.", "NS DS RRSIG"), "Contradicted"},
      {"a name above insecure delegations alone has no record", "nodata b.example. A", z.apex() + z.cover("b.example."), "OptOut"},
      {"nor has one without a gap for it", "nodata b.example. A", z.apex() + z.cover("c.example."), "NotProven missing=Match"},
      {"a gap that is not opted out", "nodata b.example. A", z.apex() + Maker{}.cover("b.example."), "NotProven missing=Wildcard"},
      {"NXDOMAIN", "name-error b.example.", z.apex() + z.cover("b.example.") + z.cover("*.example."), "OptOut"},
      {"a wildcard", "wildcard b.wild.example. 2", z.cover("b.wild.example."), "OptOut"},
      {"a wildcard's NODATA", "nodata b.wild.example. MX",
       z.match("wild.example.", "") + z.cover("b.wild.example.") + z.match("*.wild.example.", "A RRSIG"), "OptOut"},
      {"NODATA at a name is certain", "nodata a.example. MX", z.match("a.example.", "A RRSIG"), "Nodata"},
      {"no closest encloser", "no-ds b.example.", z.cover("b.example."), "NotProven missing=Match"},
      {"a wildcard that has the type", "nodata b.wild.example. A",
       z.match("wild.example.", "") + z.cover("b.wild.example.") + z.match("*.wild.example.", "A RRSIG"), "Contradicted"},
      {"a wildcard that has DS", "nodata b.wild.example. DS",
       z.match("wild.example.", "") + z.cover("b.wild.example.") + z.match("*.wild.example.", "NS DS RRSIG"), "Contradicted"},
  };
  check(cases);
}

TEST_CASE("NSEC3: parameters") {
  const Maker plain;
  const Maker salted{.iterations = 3, .salt = {0xAB}};
  const Maker at_limit{.iterations = 150};
  const Maker beyond{.iterations = 151};
  const Maker unknown{.algorithm = 2};
  const Case cases[] = {
      {"salt and iterations", "name-error b.example.", salted.name_error(), "NameError"},
      {"as many iterations as are followed", "name-error b.example.", at_limit.name_error(), "NameError"},
      {"RFC 9276 3.2: more", "name-error b.example.", beyond.name_error(), "NotFollowed"},
      {"RFC 9276 3.2: more, and no proof either", "name-error b.example.", beyond.apex(), "NotFollowed"},
      {"more, beside a proof that can be followed", "name-error b.example.", beyond.name_error() + plain.name_error(), "NameError"},
      {"more, beside a contradiction", "name-error a.example.", beyond.name_error() + plain.match("a.example.", "A RRSIG"), "Contradicted"},
      {"RFC 5155 8.1: an unknown hash algorithm", "name-error b.example.", unknown.name_error(),
       "NotProven missing=ClosestEncloser,NextCloser,Wildcard"},
      {"RFC 5155 8.2: an unknown flag", "name-error b.example.", Maker{.flags = 2}.name_error(),
       "NotProven missing=ClosestEncloser,NextCloser,Wildcard"},
      {"RFC 5155 8.2: an unknown flag beside opt-out", "no-ds b.example.", Maker{.flags = 3}.name_error(), "NotProven missing=Match"},
      {"an unknown algorithm beside a proof", "name-error b.example.", unknown.name_error() + plain.name_error(), "NameError"},
      {"two sets of parameters, one proof", "name-error b.example.", salted.apex() + plain.name_error(), "NameError"},
      {"a proof put together of two sets", "name-error b.example.", salted.apex() + plain.cover("b.example.") + plain.cover("*.example."),
       "NameError"},
      {"a proof put together of two sets, and a witness lacks", "name-error b.example.", salted.apex() + plain.cover("*.example."),
       "NotProven missing=NextCloser"},
      {"each set's records are held against its own hashes", "name-error b.example.",
       salted.apex() + salted.record(before(plain.hash_of("b.example.")), after(plain.hash_of("b.example.")), "A") +
           plain.cover("*.example."),
       "NotProven missing=NextCloser"},
      {"an owner that is no hash", "nodata a.example. MX", "a.example. NSEC3 1 0 0 - 0p9mhaveqvm6t7vbl5lop2u3t2rp3tom A RRSIG",
       "NotProven missing=Match"},
      {"an owner that is too short for its hash", "nodata a.example. MX", "0p9mhave.example. NSEC3 1 0 0 - 0p9mhave A RRSIG",
       "NotProven missing=Match"},
      {"NSEC3 beside NSEC that proves", "nodata a.example. MX", plain.apex() + "a.example. NSEC b.example. A RRSIG NSEC", "Nodata"},
      {"sets that differ in the salt alone", "name-error b.example.", Maker{.salt = {0xAB}}.apex() + plain.name_error(), "NameError"},
      {"sets that differ in the iterations alone", "name-error b.example.", Maker{.iterations = 1}.apex() + plain.name_error(),
       "NameError"},
      {"NSEC3 beside NSEC that contradicts", "nodata a.example. A", plain.apex() + "a.example. NSEC b.example. A RRSIG NSEC",
       "Contradicted"},
  };
  check(cases);
}

TEST_CASE("NSEC3: a record of another zone is passed over") {
  const Maker z;
  dnssec::Witnesses witnesses = tests::witnesses("example.", z.match("a.example.", "A RRSIG"));
  witnesses.zone = name("a.example.");
  CHECK(tests::dump(dnssec::prove_nodata(witnesses, name("a.example."), dns::RrType::MX)) == "NotProven missing=Match");
}

TEST_CASE("NSEC3: ranges in the circle of hashes") {
  const Maker z;
  const dns::Bytes b = z.hash_of("b.example.");
  const dns::Bytes least(20, 0);
  const Case cases[] = {
      {"the last record leads back to the first", "wildcard b.example. 1", z.record(before(b), least, "A"), "WildcardExpansion"},
      {"before the first record", "wildcard b.example. 1", z.record(dns::Bytes(20, 0xFF), after(b), "A"), "WildcardExpansion"},
      {"all but the name", "wildcard b.example. 1", z.record(after(b), before(b), "A"), "NotProven missing=NextCloser"},
      {"up to the name", "wildcard b.example. 1", z.record(least, b, "A"), "NotProven missing=NextCloser"},
      {"from the name", "wildcard b.example. 1", z.record(b, least, "A"), "Contradicted"},
      {"a chain of one record", "name-error b.example.", z.record(z.hash_of("example."), z.hash_of("example."), "NS SOA RRSIG"),
       "NameError"},
      {"a chain of one record and its own name", "wildcard b.example. 1", z.record(b, b, "A"), "Contradicted"},
  };
  check(cases);
}

TEST_CASE("NSEC3: there is no gap at the apex or out of the zone") {
  const Maker z;
  const auto witnesses = tests::witnesses("example.", z.cover("b.example.") + z.cover("example.") + z.cover("b.test."));
  const auto chains = dnssec::nsec3_chains(witnesses);
  REQUIRE(chains.followed.size() == 1);
  const dnssec::Nsec3Ranges ranges(witnesses, chains.followed[0]);
  CHECK(ranges.gap(name("b.example.")));
  CHECK_FALSE(ranges.gap(name("example.")));
  CHECK_FALSE(ranges.gap(name("b.test.")));
}

TEST_CASE("NSEC3: where the budget for hashes ends, nothing is concluded") {
  Maker z;
  z.iterations = 10;
  const auto proof_with = [&](unsigned digests, const std::string& records) {
    auto witnesses = tests::witnesses("example.", records);
    witnesses.hasher = std::make_shared<dnssec::Nsec3Hasher>(digests);
    return tests::dump(tests::prove(witnesses, "name-error b.example."));
  };
  // Each costs eleven: the name, its closest encloser, and the wildcard.
  CHECK(proof_with(33, z.name_error()).starts_with("NameError"));
  CHECK(proof_with(32, z.name_error()) == "NotTried");
  CHECK(proof_with(32, z.apex()) == "NotTried");
  CHECK(proof_with(11, z.match("b.example.", "A")).starts_with("Contradicted"));
  CHECK(proof_with(10, z.match("b.example.", "A")) == "NotTried");
}
