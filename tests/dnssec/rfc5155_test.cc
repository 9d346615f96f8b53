// The hashes of RFC 5155 appendix A and the responses of its appendix B.
#include <doctest/doctest.h>

#include <string>

#include "core/dnssec/nsec3_hash.h"
#include "tests/dnssec/proofs.h"
#include "tests/messages.h"

using namespace whybogus;
using tests::name;

namespace {

const char* const kChain = R"(
0p9mhaveqvm6t7vbl5lop2u3t2rp3tom.example. NSEC3 1 1 12 aabbccdd 2t7b4g4vsa5smi47k61mv5bv1a22bojr MX DNSKEY NS SOA NSEC3PARAM RRSIG
2t7b4g4vsa5smi47k61mv5bv1a22bojr.example. NSEC3 1 1 12 aabbccdd 2vptu5timamqttgl4luu9kg21e0aor3s A RRSIG
2vptu5timamqttgl4luu9kg21e0aor3s.example. NSEC3 1 1 12 aabbccdd 35mthgpgcu1qg68fab165klnsnk3dpvl MX RRSIG
35mthgpgcu1qg68fab165klnsnk3dpvl.example. NSEC3 1 1 12 aabbccdd b4um86eghhds6nea196smvmlo4ors995 NS DS RRSIG
b4um86eghhds6nea196smvmlo4ors995.example. NSEC3 1 1 12 aabbccdd gjeqe526plbf1g8mklp59enfd789njgi MX RRSIG
gjeqe526plbf1g8mklp59enfd789njgi.example. NSEC3 1 1 12 aabbccdd ji6neoaepv8b5o6k4ev33abha8ht9fgc HINFO A AAAA RRSIG
ji6neoaepv8b5o6k4ev33abha8ht9fgc.example. NSEC3 1 1 12 aabbccdd k8udemvp1j2f7eg6jebps17vp3n8i58h
k8udemvp1j2f7eg6jebps17vp3n8i58h.example. NSEC3 1 1 12 aabbccdd kohar7mbb8dc2ce8a9qvl8hon4k53uhi
kohar7mbb8dc2ce8a9qvl8hon4k53uhi.example. NSEC3 1 1 12 aabbccdd q04jkcevqvmu85r014c7dkba38o0ji5r A RRSIG
q04jkcevqvmu85r014c7dkba38o0ji5r.example. NSEC3 1 1 12 aabbccdd r53bq7cc2uvmubfu5ocmm6pers9tk9en A RRSIG
r53bq7cc2uvmubfu5ocmm6pers9tk9en.example. NSEC3 1 1 12 aabbccdd t644ebqk9bibcna874givr6joj62mlhv MX RRSIG
t644ebqk9bibcna874givr6joj62mlhv.example. NSEC3 1 1 12 aabbccdd 0p9mhaveqvm6t7vbl5lop2u3t2rp3tom HINFO A AAAA RRSIG
)";

// The records of the chain whose owners begin so.
dnssec::Witnesses chosen_witnesses(const std::vector<std::string>& beginnings) {
  const dnssec::Witnesses chain = tests::witnesses("example.", kChain);
  dnssec::Witnesses chosen;
  chosen.zone = chain.zone;
  for (const std::string& beginning : beginnings) {
    for (const auto& record : chain.nsec3) {
      if (record.owner.to_text().starts_with(beginning)) chosen.nsec3.push_back(record);
    }
  }
  return chosen;
}

// Hashes in a proof are known by their first four letters.
std::string shortened(std::string text) {
  constexpr std::size_t hash_and_zone = 32 + std::string_view(".example.").size();
  for (std::size_t at = text.find(".example."); at != std::string::npos; at = text.find(".example.")) {
    text.replace(at + std::string_view(".example.").size() - hash_and_zone + 4, hash_and_zone - 4, "");
  }
  return text;
}

}  // namespace

TEST_CASE("RFC 5155 appendix A: the hashes of the zone's names") {
  struct Case {
    const char* name;
    const char* hash;
  };
  const Case cases[] = {
      {"example.", "0p9mhaveqvm6t7vbl5lop2u3t2rp3tom"},
      {"a.example.", "35mthgpgcu1qg68fab165klnsnk3dpvl"},
      {"ai.example.", "gjeqe526plbf1g8mklp59enfd789njgi"},
      {"ns1.example.", "2t7b4g4vsa5smi47k61mv5bv1a22bojr"},
      {"ns2.example.", "q04jkcevqvmu85r014c7dkba38o0ji5r"},
      {"w.example.", "k8udemvp1j2f7eg6jebps17vp3n8i58h"},
      {"*.w.example.", "r53bq7cc2uvmubfu5ocmm6pers9tk9en"},
      {"x.w.example.", "b4um86eghhds6nea196smvmlo4ors995"},
      {"y.w.example.", "ji6neoaepv8b5o6k4ev33abha8ht9fgc"},
      {"x.y.w.example.", "2vptu5timamqttgl4luu9kg21e0aor3s"},
      {"xx.example.", "t644ebqk9bibcna874givr6joj62mlhv"},
      {"2t7b4g4vsa5smi47k61mv5bv1a22bojr.example.", "kohar7mbb8dc2ce8a9qvl8hon4k53uhi"},
      {"X.Y.W.Example.", "2vptu5timamqttgl4luu9kg21e0aor3s"},
  };
  dns::Nsec3 parameters;
  parameters.hash_algorithm = 1;
  parameters.iterations = 12;
  parameters.salt = {0xAA, 0xBB, 0xCC, 0xDD};
  for (const Case& c : cases) {
    CAPTURE(std::string(c.name));
    const dns::Name owner = name(c.hash);
    CHECK(dnssec::nsec3_hash(name(c.name), parameters) == dnssec::from_base32hex(owner.first_label()));
  }
  parameters.hash_algorithm = 2;
  CHECK_FALSE(dnssec::nsec3_hash(name("example."), parameters));
}

TEST_CASE("RFC 4648 10: base32hex without padding") {
  struct Case {
    std::string text;
    std::string octets;
  };
  const Case cases[] = {{"CO", "f"},         {"CPNG", "fo"},        {"CPNMU", "foo"},
                        {"CPNMUOG", "foob"}, {"cpnmuoj1", "fooba"}, {"CPNMUOJ1E8", "foobar"}};
  const auto decode = [](const std::string& text) { return dnssec::from_base32hex(dns::Bytes(text.begin(), text.end())); };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(decode(c.text) == dns::Bytes(c.octets.begin(), c.octets.end()));
  }
  for (const std::string bad : {"", "C", "CPN", "CPNMUO", "CP", "CW", "C=", "C O"}) {
    CAPTURE(bad);
    CHECK_FALSE(decode(bad));
  }
}

TEST_CASE("RFC 5155 appendix B: the denials are proven by the records that the responses carry") {
  struct Case {
    const char* section;
    std::vector<std::string> owners;
    const char* question;
    const char* proof;
  };
  const Case cases[] = {
      {"B.1", {"0p9m", "b4um", "35mt"}, "name-error a.c.x.w.example.", "OptOut encloser=b4um next=0p9m wildcard=35mt"},
      {"B.1 without the next closer name",
       {"b4um", "35mt"},
       "name-error a.c.x.w.example.",
       "NotProven encloser=b4um wildcard=35mt missing=NextCloser"},
      {"B.1 without the closest encloser",
       {"0p9m", "35mt"},
       "name-error a.c.x.w.example.",
       "NotProven encloser=0p9m missing=NextCloser,Wildcard"},
      {"B.1 without the wildcard", {"0p9m", "b4um"}, "name-error a.c.x.w.example.", "NotProven encloser=b4um next=0p9m missing=Wildcard"},
      {"B.2", {"2t7b"}, "nodata ns1.example. MX", "Nodata match=2t7b"},
      {"B.2 for a type that is there", {"2t7b"}, "nodata ns1.example. A", "Contradicted match=2t7b"},
      {"B.2.1", {"ji6n"}, "nodata y.w.example. A", "EmptyNonTerminal match=ji6n"},
      {"B.3", {"35mt", "0p9m"}, "no-ds c.example.", "OptOut encloser=0p9m next=35mt"},
      {"B.3 without the closest encloser", {"35mt"}, "no-ds c.example.", "NotProven missing=Match"},
      {"B.4", {"q04j"}, "wildcard a.z.w.example. 2", "OptOut next=q04j"},
      {"B.5", {"k8ud", "q04j", "r53b"}, "nodata a.z.w.example. AAAA", "OptOut encloser=k8ud next=q04j wildcard=r53b"},
      {"B.5 without the wildcard", {"k8ud", "q04j"}, "nodata a.z.w.example. AAAA", "OptOut encloser=k8ud next=q04j"},
      {"B.6: the child's side says nothing about DS", {"0p9m"}, "nodata example. DS", "NotProven missing=Match"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.section));
    CHECK(shortened(tests::dump(tests::prove(chosen_witnesses(c.owners), c.question))) == c.proof);
  }
}
