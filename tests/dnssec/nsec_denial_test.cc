// Denials by NSEC, case by case: each proof, the same proof with one thing wrong, and records that must not be used.
#include <doctest/doctest.h>

#include <string>

#include "core/dnssec/nsec_ranges.h"
#include "tests/dnssec/proofs.h"
#include "tests/messages.h"

using namespace whybogus;

namespace {

struct Case {
  const char* what;
  const char* question;
  const char* records;
  const char* proof;
};

template <std::size_t count>
void check(const char* zone, const Case (&cases)[count]) {
  for (const Case& c : cases) {
    CAPTURE(std::string(c.what));
    CHECK(tests::dump(tests::prove(tests::witnesses(zone, c.records), c.question)) == c.proof);
  }
}

}  // namespace

TEST_CASE("NSEC: NODATA") {
  const Case cases[] = {
      {"the type is absent", "nodata a.example. MX", "a.example. NSEC c.example. A RRSIG NSEC", "Nodata match=a.example."},
      {"the case of letters does not matter", "nodata A.Example. MX", "a.eXample. NSEC c.example. A RRSIG NSEC", "Nodata match=a.eXample."},
      {"the type is there", "nodata a.example. A", "a.example. NSEC c.example. A RRSIG NSEC", "Contradicted match=a.example."},
      {"RFC 6840 4.3: a CNAME is there", "nodata a.example. A", "a.example. NSEC c.example. CNAME RRSIG NSEC",
       "Contradicted match=a.example."},
      {"ANY, where something is", "nodata a.example. ANY", "a.example. NSEC c.example. A RRSIG NSEC", "Contradicted match=a.example."},
      {"ANY, where nothing is but the denial", "nodata a.example. ANY", "a.example. NSEC c.example. RRSIG NSEC", "Nodata match=a.example."},
      {"RFC 9824 3.1: ANY, where not even a name is", "nodata a.example. ANY", "a.example. NSEC c.example. RRSIG NSEC NXNAME",
       "Nodata match=a.example."},
      {"ANY, where the wildcard has something", "nodata b.example. ANY",
       "a.example. NSEC c.example. A RRSIG NSEC\n*.example. NSEC a.example. A RRSIG NSEC",
       "Contradicted encloser=a.example. next=a.example."},
      {"a type of a high number", "nodata a.example. TYPE65280", "a.example. NSEC c.example. A TYPE65280 RRSIG NSEC",
       "Contradicted match=a.example."},
      {"of another name", "nodata b.example. MX", "a.example. NSEC b.example. A RRSIG NSEC", "NotProven missing=Match"},
      {"at the apex", "nodata example. MX", "example. NSEC a.example. NS SOA RRSIG NSEC DNSKEY", "Nodata match=example."},
      {"no records", "nodata a.example. MX", "", "NotProven missing=Match"},
      {"a name that is not in the zone", "nodata a.test. MX", "z.example. NSEC example. A RRSIG NSEC", "NotProven missing=Match"},
      {"RFC 6840 4.1: the parent's side of a cut", "nodata a.example. A", "a.example. NSEC c.example. NS RRSIG NSEC",
       "NotProven missing=Match"},
      {"the parent's side of a cut is right for DS", "nodata a.example. DS", "a.example. NSEC c.example. NS RRSIG NSEC",
       "Nodata match=a.example."},
      {"RFC 6840 4.4: the child's side is not, for DS", "nodata example. DS", "example. NSEC a.example. NS SOA RRSIG NSEC DNSKEY",
       "NotProven missing=Match"},
      {"a DNAME's owner itself", "nodata a.example. A", "a.example. NSEC c.example. DNAME RRSIG NSEC", "Nodata match=a.example."},
      {"an empty non-terminal", "nodata b.example. A", "a.example. NSEC x.b.example. A RRSIG NSEC", "EmptyNonTerminal match=a.example."},
      {"an empty non-terminal, several labels up", "nodata b.example. A", "a.example. NSEC z.y.x.b.example. A RRSIG NSEC",
       "EmptyNonTerminal match=a.example."},
      {"not empty: a sibling that only begins alike", "nodata b.example. A", "a.example. NSEC bb.example. A RRSIG NSEC",
       "NotProven encloser=a.example. next=a.example. missing=Wildcard"},
      {"a wildcard without the type", "nodata b.example. MX",
       "a.example. NSEC c.example. A RRSIG NSEC\n*.example. NSEC a.example. A RRSIG NSEC",
       "WildcardNodata encloser=a.example. next=a.example. wildcard=*.example."},
      {"a wildcard with it", "nodata b.example. A", "a.example. NSEC c.example. A RRSIG NSEC\n*.example. NSEC a.example. A RRSIG NSEC",
       "Contradicted encloser=a.example. next=a.example."},
      {"a wildcard that is a CNAME", "nodata b.example. MX",
       "a.example. NSEC c.example. A RRSIG NSEC\n*.example. NSEC a.example. CNAME RRSIG NSEC",
       "Contradicted encloser=a.example. next=a.example."},
      {"a wildcard of a closer name than the encloser", "nodata x.b.example. MX",
       "a.example. NSEC c.example. A RRSIG NSEC\n*.b.example. NSEC c.example. A RRSIG NSEC",
       "NotProven encloser=a.example. next=a.example. missing=Wildcard"},
      {"a wildcard that is an empty non-terminal", "nodata b.example. MX",
       "a.example. NSEC c.example. A RRSIG NSEC\nexample. NSEC x.*.example. NS SOA RRSIG NSEC",
       "WildcardNodata encloser=a.example. next=a.example. wildcard=example."},
      {"the wildcard asked for itself", "nodata *.example. MX", "*.example. NSEC a.example. A RRSIG NSEC", "Nodata match=*.example."},
      {"a wildcard that is a delegation", "nodata b.example. MX",
       "a.example. NSEC c.example. A RRSIG NSEC\n*.example. NSEC a.example. NS RRSIG NSEC",
       "NotProven encloser=a.example. next=a.example. missing=Wildcard"},
  };
  check("example.", cases);
}

TEST_CASE("NSEC: NODATA for DS at the root, which has no parent") {
  const Case cases[] = {{"the root's own record", "nodata . DS", ". NSEC aaa. NS SOA RRSIG NSEC DNSKEY", "Nodata match=."}};
  check(".", cases);
}

TEST_CASE("NSEC: NXDOMAIN") {
  const Case cases[] = {
      {"one record shows both", "name-error 1.example.", "example. NSEC a.example. NS SOA RRSIG NSEC",
       "NameError encloser=example. next=example. wildcard=example."},
      {"two records", "name-error b.example.", "a.example. NSEC c.example. A RRSIG NSEC\nexample. NSEC a.example. NS SOA RRSIG NSEC",
       "NameError encloser=a.example. next=a.example. wildcard=example."},
      {"the last record leads back to the apex", "name-error zz.example.",
       "z.example. NSEC example. A RRSIG NSEC\nexample. NSEC a.example. NS SOA RRSIG NSEC",
       "NameError encloser=z.example. next=z.example. wildcard=example."},
      {"RFC 4034 4.1.1: only to the apex does a record lead back", "name-error zz.example.",
       "z.example. NSEC b.example. A RRSIG NSEC\nexample. NSEC a.example. NS SOA RRSIG NSEC",
       "NotProven missing=ClosestEncloser,NextCloser,Wildcard"},
      {"nor to itself", "name-error zz.example.", "z.example. NSEC z.example. A RRSIG NSEC\nexample. NSEC a.example. NS SOA RRSIG NSEC",
       "NotProven missing=ClosestEncloser,NextCloser,Wildcard"},
      {"several records at a name", "name-error b.example.",
       "a.example. NSEC c.example. A RRSIG NSEC\na.example. NSEC d.example. A RRSIG NSEC\nexample. NSEC a.example. NS SOA RRSIG NSEC",
       "NotProven missing=ClosestEncloser,NextCloser,Wildcard"},
      {"a record that leads out of the zone", "name-error b.example.",
       "a.example. NSEC c.test. A RRSIG NSEC\nexample. NSEC a.example. NS SOA RRSIG NSEC",
       "NotProven missing=ClosestEncloser,NextCloser,Wildcard"},
      {"a chain of one record", "name-error a.example.", "example. NSEC example. NS SOA RRSIG NSEC",
       "NameError encloser=example. next=example. wildcard=example."},
      {"a chain of one record does not deny the apex", "name-error example.", "example. NSEC example. NS SOA RRSIG NSEC",
       "NotProven missing=NextCloser"},
      {"nor a name out of the zone", "name-error test.", "z.example. NSEC example. A RRSIG NSEC", "NotProven missing=NextCloser"},
      {"below an existing name, its own wildcard counts", "name-error x.a.example.", "a.example. NSEC c.example. A RRSIG NSEC",
       "NameError encloser=a.example. next=a.example. wildcard=a.example."},
      {"the wildcard is not denied", "name-error b.example.", "a.example. NSEC c.example. A RRSIG NSEC",
       "NotProven encloser=a.example. next=a.example. missing=Wildcard"},
      {"the wildcard exists", "name-error b.example.", "a.example. NSEC c.example. A RRSIG NSEC\n*.example. NSEC a.example. A RRSIG NSEC",
       "Contradicted encloser=a.example. next=a.example."},
      {"the name exists", "name-error a.example.", "a.example. NSEC c.example. A RRSIG NSEC", "Contradicted match=a.example."},
      {"the name is an empty non-terminal", "name-error b.example.", "a.example. NSEC x.b.example. A RRSIG NSEC",
       "Contradicted match=a.example."},
      {"the range's first end is not in it", "name-error b.example.", "b.example. NSEC c.example. A RRSIG NSEC",
       "Contradicted match=b.example."},
      {"nor its second end", "name-error c.example.", "b.example. NSEC c.example. A RRSIG NSEC\nexample. NSEC a.example. NS SOA RRSIG NSEC",
       "NotProven missing=ClosestEncloser,NextCloser,Wildcard"},
      {"RFC 6840 4.1: below a delegation", "name-error x.b.example.", "b.example. NSEC c.example. NS DS RRSIG NSEC",
       "NotProven missing=ClosestEncloser,NextCloser,Wildcard"},
      {"a delegation denies names beside it", "name-error bb.example.",
       "b.example. NSEC c.example. NS DS RRSIG NSEC\nexample. NSEC a.example. NS SOA RRSIG NSEC",
       "NameError encloser=b.example. next=b.example. wildcard=example."},
      {"RFC 6840 4.1: below a DNAME", "name-error x.b.example.", "b.example. NSEC c.example. DNAME RRSIG NSEC",
       "NotProven missing=ClosestEncloser,NextCloser,Wildcard"},
      {"below the apex with a DNAME", "name-error x.example.", "example. NSEC example. NS SOA DNAME RRSIG NSEC",
       "NotProven missing=ClosestEncloser,NextCloser,Wildcard"},
      {"a record whose next name is not in the zone", "name-error b.example.", "a.example. NSEC c.test. A RRSIG NSEC",
       "NotProven missing=ClosestEncloser,NextCloser,Wildcard"},
      {"RFC 4470: minimal ranges made for this answer", "name-error foo.example.",
       "fon\\255.example. NSEC foo\\000.example. RRSIG NSEC\n\\)\\255.example. NSEC +.example. RRSIG NSEC",
       "NameError encloser=fon\\255.example. next=fon\\255.example. wildcard=\\)\\255.example."},
      {"RFC 9824: the name of compact denial", "name-error b.example.", "b.example. NSEC \\000.b.example. RRSIG NSEC TYPE128",
       "NameError match=b.example."},
      {"the wildcard is an empty non-terminal", "name-error b.example.",
       "a.example. NSEC c.example. A RRSIG NSEC\nexample. NSEC x.*.example. NS SOA RRSIG NSEC",
       "Contradicted encloser=a.example. next=a.example."},
      {"the closest encloser shows in the next name", "name-error c.b.example.", "a.example. NSEC z.b.example. A RRSIG NSEC",
       "NameError encloser=a.example. next=a.example. wildcard=a.example."},
      {"the closest encloser shows in the owner", "name-error c.b.example.",
       "b.b.example. NSEC z.example. A RRSIG NSEC\nb.example. NSEC b.b.example. A RRSIG NSEC",
       "NameError encloser=b.b.example. next=b.b.example. wildcard=b.example."},
  };
  check("example.", cases);
}

TEST_CASE("NSEC: the expansion of a wildcard") {
  const Case cases[] = {
      {"nothing closer", "wildcard b.example. 1", "a.example. NSEC c.example. A RRSIG NSEC", "WildcardExpansion next=a.example."},
      {"several labels", "wildcard x.y.b.example. 1", "a.example. NSEC c.example. A RRSIG NSEC", "WildcardExpansion next=a.example."},
      {"the name exists", "wildcard a.example. 1", "a.example. NSEC c.example. A RRSIG NSEC", "Contradicted"},
      {"a closer name exists", "wildcard x.b.example. 1", "a.example. NSEC z.b.example. A RRSIG NSEC", "Contradicted"},
      {"only the name is denied, and a closer one may exist", "wildcard x.b.example. 1", "w.b.example. NSEC y.b.example. A RRSIG NSEC",
       "NotProven missing=NextCloser"},
      {"no record", "wildcard b.example. 1", "example. NSEC a.example. NS SOA RRSIG NSEC", "NotProven missing=NextCloser"},
      {"RFC 6840 4.1: below a delegation", "wildcard x.b.example. 2", "b.example. NSEC c.example. NS RRSIG NSEC",
       "NotProven missing=NextCloser"},
      {"a wildcard above the zone", "wildcard b.example. 0", "z.example. NSEC example. A RRSIG NSEC", "NotProven missing=NextCloser"},
      {"as many labels as the name has", "wildcard b.example. 2", "a.example. NSEC c.example. A RRSIG NSEC",
       "NotProven missing=NextCloser"},
      {"a wildcard above the zone, beside the apex", "wildcard b.example. 0", "example. NSEC example. NS SOA RRSIG NSEC",
       "NotProven missing=NextCloser"},
  };
  check("example.", cases);
}

TEST_CASE("NSEC: no DS") {
  const Case cases[] = {
      {"an insecure delegation", "no-ds a.example.", "a.example. NSEC c.example. NS RRSIG NSEC", "InsecureDelegation match=a.example."},
      {"a secure one", "no-ds a.example.", "a.example. NSEC c.example. NS DS RRSIG NSEC", "Contradicted match=a.example."},
      {"RFC 6840 4.3: a delegation beside a CNAME", "no-ds a.example.", "a.example. NSEC c.example. NS CNAME RRSIG NSEC",
       "Contradicted match=a.example."},
      {"RFC 6840 4.4: the child's side", "no-ds a.example.", "a.example. NSEC c.a.example. NS SOA RRSIG NSEC", "NotProven missing=Match"},
      {"a name without a delegation", "no-ds a.example.", "a.example. NSEC c.example. A RRSIG NSEC", "Nodata match=a.example."},
      {"an alias, so no delegation", "no-ds a.example.", "a.example. NSEC c.example. CNAME RRSIG NSEC", "Nodata match=a.example."},
      {"an empty non-terminal", "no-ds b.example.", "a.example. NSEC x.b.example. A RRSIG NSEC", "EmptyNonTerminal match=a.example."},
      {"the name does not exist", "no-ds b.example.", "a.example. NSEC c.example. A RRSIG NSEC\nexample. NSEC a.example. NS SOA RRSIG NSEC",
       "NameError encloser=a.example. next=a.example. wildcard=example."},
      {"a wildcard", "no-ds b.example.", "a.example. NSEC c.example. A RRSIG NSEC\n*.example. NSEC a.example. A RRSIG NSEC",
       "WildcardNodata encloser=a.example. next=a.example. wildcard=*.example."},
      {"nothing about the wildcard", "no-ds b.example.", "a.example. NSEC c.example. A RRSIG NSEC",
       "NotProven encloser=a.example. next=a.example. missing=Wildcard"},
      {"below another delegation", "no-ds x.b.example.", "b.example. NSEC c.example. NS RRSIG NSEC", "NotProven missing=Match"},
      {"no record", "no-ds b.example.", "", "NotProven missing=Match"},
      {"the apex is no delegation of its own", "no-ds example.", "example. NSEC a.example. NS RRSIG NSEC", "NotProven missing=Match"},
      {"a wildcard that is a delegation", "no-ds b.example.",
       "a.example. NSEC c.example. A RRSIG NSEC\n*.example. NSEC a.example. NS RRSIG NSEC",
       "WildcardNodata encloser=a.example. next=a.example. wildcard=*.example."},
  };
  check("example.", cases);
}

TEST_CASE("NSEC: an insecure delegation, by the name's own record") {
  const Case cases[] = {
      {"NS and neither SOA nor DS", "cut a.example.", "a.example. NSEC c.example. NS RRSIG NSEC", "InsecureDelegation match=a.example."},
      {"with what is no business of the parent's", "cut a.example.", "a.example. NSEC c.example. A NS RRSIG NSEC",
       "InsecureDelegation match=a.example."},
      {"a DS", "cut a.example.", "a.example. NSEC c.example. NS DS RRSIG NSEC", "NotProven missing=Match"},
      {"RFC 6840 4.4: the child's side", "cut a.example.", "a.example. NSEC c.a.example. NS SOA RRSIG NSEC", "NotProven missing=Match"},
      {"RFC 6840 4.3: beside a CNAME", "cut a.example.", "a.example. NSEC c.example. NS CNAME RRSIG NSEC", "NotProven missing=Match"},
      {"no NS", "cut a.example.", "a.example. NSEC c.example. A RRSIG NSEC", "NotProven missing=Match"},
      {"of a name above", "cut x.a.example.", "a.example. NSEC c.example. NS RRSIG NSEC", "NotProven missing=Match"},
      {"of a name below", "cut a.example.", "x.a.example. NSEC c.example. NS RRSIG NSEC", "NotProven missing=Match"},
      {"of a wildcard", "cut b.example.", "*.example. NSEC c.example. NS RRSIG NSEC", "NotProven missing=Match"},
      {"the apex", "cut example.", "example. NSEC a.example. NS RRSIG NSEC", "NotProven missing=Match"},
      {"two records that differ", "cut a.example.", "a.example. NSEC c.example. NS RRSIG NSEC\na.example. NSEC c.example. NS DS RRSIG NSEC",
       "NotProven missing=Match"},
  };
  check("example.", cases);
}

TEST_CASE("NSEC: there is no gap at the apex or out of the zone") {
  const auto witnesses = tests::witnesses("example.", "z.example. NSEC example. A RRSIG NSEC");
  const dnssec::NsecRanges ranges(witnesses);
  CHECK(ranges.gap(tests::name("zz.example.")));
  CHECK_FALSE(ranges.gap(tests::name("example.")));
  CHECK_FALSE(ranges.gap(tests::name("zz.test.")));
  CHECK_FALSE(ranges.gap(tests::name("aaa.")));
}
