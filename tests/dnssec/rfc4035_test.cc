// The signed zone of RFC 4035 appendix A (as far as the examples need it) and the responses of its appendix B.
#include <doctest/doctest.h>

#include <string>

#include "core/dnssec/signature.h"
#include "tests/dnssec/proofs.h"
#include "tests/messages.h"

using namespace whybogus;
using dns::RrType;
using tests::name;

namespace {

const char* const kZone = R"(
example. 3600 SOA ns1.example. bugs.x.w.example. 1081539377 3600 300 3600000 3600
example. 3600 RRSIG SOA 5 1 3600 20040509183619 20040409183619 38519 example. (
  ONx0k36rcjaxYtcNgq6iQnpNV5+drqYAsC9h7TSJaHCqbhE67Sr6aH2xDUGcqQWu/n0UVzrFvkgO9ebarZ0GWDKcuwlM6eNB5SiX2K74l5LWDA7S/Un/IbtDq4Ay8NMNLQ
  I7Dw7n4p8/rjkBjV7j86HyQgM5e7+miRAz8V01b0I= )
example. 3600 NS ns1.example.
example. 3600 NS ns2.example.
example. 3600 RRSIG NS 5 1 3600 20040509183619 20040409183619 38519 example. (
  gl13F00f2U0R+SWiXXLHwsMY+qStYy5k6zfdEuivWc+wd1fmbNCyql0Tk7lHTX6UOxc8AgNf4ISFve8XqF4q+o9qlnqIzmppU3LiNeKT4FZ8RO5urFOvoMRTbQxW3U0hXW
  uggE4g3ZpsHv480HjMeRaZB/FRPGfJPajngcq6Kwg= )
example. 3600 MX 1 xx.example.
example. 3600 RRSIG MX 5 1 3600 20040509183619 20040409183619 38519 example. (
  HyDHYVT5KHSZ7HtO/vypumPmSZQrcOP3tzWB2qaKkHVPfau/DgLgS/IKENkYOGL95G4N+NzEVyNU8dcTOckT+ChPcGeVjguQ7a3Ao9Z/ZkUO6gmmUW4b89rz1PUxW4jzUx
  j66PTwoVtUU/iMW6OISukd1EQt7a0kygkg+PEDxdI= )
example. 3600 NSEC a.example. NS SOA MX RRSIG NSEC DNSKEY
example. 3600 RRSIG NSEC 5 1 3600 20040509183619 20040409183619 38519 example. (
  O0k558jHhyrC97ISHnislm4kLMW48C7U7cBmFTfhke5iVqNRVTB1STLMpgpbDIC9hcryoO0VZ9ME5xPzUEhbvGnHd5sfzgFVeGxr5Nyyq4tWSDBgIBiLQUv1ivy29vhXy7
  WgR62dPrZ0PWvmjfFJ5arXf4nPxp/kEowGgBRzY/U= )
example. 3600 DNSKEY 256 3 5 (
  AQOy1bZVvpPqhg4j7EJoM9rI3ZmyEx2OzDBVrZy/lvI5CQePxXHZS4i8dANH4DX3tbHol61ek8EFMcsGXxKciJFHyhl94C+NwILQdzsUlSFovBZsyl/NX6yEbtw/xN9ZNc
  rbYvgjjZ/UVPZIySFNsgEYvh0z2542lzMKR4Dh8uZffQ== )
example. 3600 DNSKEY 257 3 5 (
  AQOeX7+baTmvpVHb2CcLnL1dMRWbuscRvHXlLnXwDzvqp4tZVKp1sZMepFb8MvxhhW3y/0QZsyCjczGJ1qk8vJe52iOhInKROVLRwxGpMfzPRLMlGybr51bOV/1se0ODac
  j3DomyB4QB5gKTYot/K9alk5/j8vfd4jWCWD+E1Sze0Q== )
example. 3600 RRSIG DNSKEY 5 1 3600 20040509183619 20040409183619 9465 example. (
  ZxgauAuIj+k1YoVEOSlZfx41fcmKzTFHoweZxYnz99JVQZJ33wFS0Q0jcP7VXKkaElXk9nYJXevO/7nAbo88iWsMkSpSR6jWzYYKwfrBI/L9hjYmyVO9m6FjQ7uwM4dCP/
  bIuV/DKqOAK9NYNC3AHfvCV1Tp4VKDqxqG7R5tTVM= )
example. 3600 RRSIG DNSKEY 5 1 3600 20040509183619 20040409183619 38519 example. (
  eGL0s90glUqcOmloo/2y+bSzyEfKVOQViD9ZDNhLz/Yn9CQZlDVRJffACQDAUhXpU/oP34ribKBpysRXosczFrKqS5Oa0bzMOfXCXup9qHApeFIku28Vqfr8Nt7cigZLxj
  K+u0Ws/4lIRjKk7z5OXogYVaFzHKillDt3HRxHIZM= )
a.example. 3600 NS ns1.a.example.
a.example. 3600 NS ns2.a.example.
a.example. 3600 DS 57855 5 1 ( B6DCD485719ADCA18E5F3D48A2331627FDD3 636B )
a.example. 3600 RRSIG DS 5 2 3600 20040509183619 20040409183619 38519 example. (
  oXIKit/QtdG64J/CB+Gi8dOvnwRvqrto1AdQoRkAN15FP3iZ7suB7gvTBmXzCjL7XUgQVcoHkdhyCuzp8W9qJHgRUSwKKkczSyuL64nhgjuDEML8l9wlWVsl7PR2VnZduM
  9bLyBhaaPmRKX/Fm+v6ccF2EGNLRiY08kdkz+XHHo= )
a.example. 3600 NSEC ai.example. NS DS RRSIG NSEC
a.example. 3600 RRSIG NSEC 5 2 3600 20040509183619 20040409183619 38519 example. (
  cOlYgqJLqlRqmBQ3iap2SyIsK4O5aqpKSobaU9fQ5SMApZmHfq3AgLflkrkXRXvgxTQSKkG2039/cRUs6Jk/25+fi7Xr5nOVJsb0lq4zsB3IBBdjyGDAHE0F5ROJj87996
  vJupdm1fbH481gsdkOW6Zyqtz3Zos8N0BBkEx+2G4= )
ai.example. 3600 A 192.0.2.9
ai.example. 3600 RRSIG A 5 2 3600 20040509183619 20040409183619 38519 example. (
  pAOtzLP2MU0tDJUwHOKE5FPIIHmdYsCgTb5BERGgpnJluA9ixOyf6xxVCgrEJW0WNZSsJicdhBHXfDmAGKUajUUlYSAH8tS4ZnrhyymIvk3uArDu2wfT130e9UHnumaHHM
  pUTosKe22PblOy6zrTpg9FkS0XGVmYRvOTNYx2HvQ= )
ai.example. 3600 NSEC b.example. A HINFO AAAA RRSIG NSEC
ai.example. 3600 RRSIG NSEC 5 2 3600 20040509183619 20040409183619 38519 example. (
  QoshyPevLcJ/xcRpEtMft1uoIrcrieVcc9pGCScIn5Glnib40T6ayVOimXwdSTZ/8ISXGj4pP8Sh0PlA6olZQ84L453/BUqB8BpdOGky4hsN3AGcLEv1Gr0QMvirQaFcjz
  OECfnGyBm+wpFLAhS+JOVfDI/79QtyTI0SaDWcg8U= )
b.example. 3600 NSEC ns1.example. NS RRSIG NSEC
b.example. 3600 RRSIG NSEC 5 2 3600 20040509183619 20040409183619 38519 example. (
  GNuxHn844wfmUhPzGWKJCPY5ttEX/RfjDoOx9ueK1PtYkOWKOOdiJ/PJKCYB3hYX+858dDWSxb2qnV/LSTCNVBnkm6owOpysY97MVj5VQEWs0lm9tFoqjcptQkmQKYPrwU
  nCSNwvvclSF1xZvhRXgWT7OuFXldoCG6TfVFMs9xE= )
ns1.example. 3600 A 192.0.2.1
ns1.example. 3600 RRSIG A 5 2 3600 20040509183619 20040409183619 38519 example. (
  F1C9HVhIcs10cZU09G5yIVfKJy5yRQQ3qVet5pGhp82pzhAOMZ3K22JnmK4c+IjUeFp/to06im5FVpHtbFisdjyPq84bhTv8vrXt5AB1wNB++iAqvIfdgW4sFNC6oADb1h
  K8QNauw9VePJhKv/iVXSYC0b7mPSU+EOlknFpVECs= )
ns1.example. 3600 NSEC ns2.example. A RRSIG NSEC
ns1.example. 3600 RRSIG NSEC 5 2 3600 20040509183619 20040409183619 38519 example. (
  I4hj+Kt6+8rCcHcUdolks2S+Wzri9h3fHas81rGN/eILdJHN7JpV6lLGPIh/8fIBkfvdyWnBjjf1q3O7JgYO1UdI7FvBNWqaaEPJK3UkddBqZIaLi8Qr2XHkjq38BeQsbp
  8X0+6h4ETWSGT8IZaIGBLryQWGLw6Y6X8dqhlnxJM= )
ns2.example. 3600 NSEC *.w.example. A RRSIG NSEC
ns2.example. 3600 RRSIG NSEC 5 2 3600 20040509183619 20040409183619 38519 example. (
  N0QzHvaJf5NRw1rE9uxS1Ltb2LZ73Qb9bKGEVyaISkqzGpP3jYJXZJPVTq4UVEsgT3CgeHvb3QbeJ5Dfb2V9NGCHj/OvF/LBxFFWwhLwzngHl+bQAgAcMsLu/nL3nDi1y/
  JSQjAcdZNDl4bwYmx28EtgIpo9A0qmP08rMBqs1Jw= )
*.w.example. 3600 MX 1 ai.example.
*.w.example. 3600 RRSIG MX 5 2 3600 20040509183619 20040409183619 38519 example. (
  OMK8rAZlepfzLWW75Dxd63jy2wswESzxDKG2f9AMN1CytCd10cYISAxfAdvXSZ7xujKAtPbctvOQ2ofO7AZJ+d01EeeQTVBPq4/6KCWhqe2XTjnkVLNvvhnc0u28aoSsG0
  +4InvkkOHknKxw4kX18MMR34i8lC36SR5xBni8vHI= )
*.w.example. 3600 NSEC x.w.example. MX RRSIG NSEC
*.w.example. 3600 RRSIG NSEC 5 2 3600 20040509183619 20040409183619 38519 example. (
  r/mZnRC3I/VIcrelgIcteSxDhtsdlTDt8ng9HSBlABOlzLxQtfgTnn8f+aOwJIAFe1Ee5RvU5cVhQJNP5XpXMJHfyps8tVvfxSAXfahpYqtx91gsmcV/1V9/bZAG55CefP
  9cM4Z9Y9NT9XQ8s1InQ2UoIv6tJEaaKkP701j8OLA= )
x.w.example. 3600 MX 1 xx.example.
x.w.example. 3600 RRSIG MX 5 3 3600 20040509183619 20040409183619 38519 example. (
  Il2WTZ+Bkv+OytBx4LItNW5mjB4RCwhOO8y1XzPHZmZUTVYL7LaA63f6T9ysVBzJRI3KRjAPH3U1qaYnDoN1DrWqmi9RJe4FoObkbcdm7P3Ikx70ePCoFgRz1Yq+bVVXCv
  GuAU4xALv3W/Y1jNSlwZ2mSWKHfxFQxPtLj8s32+k= )
x.w.example. 3600 NSEC x.y.w.example. MX RRSIG NSEC
x.w.example. 3600 RRSIG NSEC 5 3 3600 20040509183619 20040409183619 38519 example. (
  aRbpHftxggzgMXdDlym9SsADqMZovZZl2QWKvw8J0tZEUNQByH5Qfnf5N1FqH/pS46UA7A4EmcWBN9PUA1pdPY6RVeaRlZlCr1IkVctvbtaINJuBba/VHm+pebTbKcAPIv
  L9tBOoh+to1h6eIjgiM8PXkBQtxPq37wDKALkyn7Q= )
x.y.w.example. 3600 NSEC xx.example. MX RRSIG NSEC
x.y.w.example. 3600 RRSIG NSEC 5 4 3600 20040509183619 20040409183619 38519 example. (
  OvE6WUzN2ziieJcvKPWbCAyXyP6ef8cr6CspArVSTzKSquNwbezZmkU7E34o5lmb6CWSSSpgxw098kNUFnHcQf/LzY2zqRomubrNQhJTiDTXa0ArunJQCzPjOYq5t0SLjm
  6qp6McJI1AP5VrQoKqJDCLnoAlcPOPKAm/jJkn3jk= )
)";

const dns::Time kNow = dns::parse_time("20040420000000").value();

std::vector<dnssec::SignatureCheck> check(const dnssec::Rrset& rrset) {
  static const std::vector<dnssec::ZoneKey> keys = dnssec::zone_keys(tests::records(kZone));
  dnssec::Budget budget({});
  return dnssec::check_signatures(rrset, {name("example."), keys}, {kNow, budget});
}

// The zone's NSEC record at each of these names, as far as its signature is valid.
dnssec::Witnesses witnesses_at(const std::vector<std::string>& owners) {
  const auto zone = tests::records(kZone);
  dnssec::Witnesses witnesses;
  witnesses.zone = name("example.");
  for (const std::string& owner : owners) {
    const auto rrset = dnssec::find_rrset(zone, name(owner), RrType::NSEC);
    if (!rrset || !dnssec::valid_one(check(*rrset))) continue;
    witnesses.nsec.push_back({rrset->owner, dns::parse_nsec(rrset->records.at(0).rdata).value()});
  }
  return witnesses;
}

}  // namespace

TEST_CASE("RFC 4035 appendix A: every signature is valid") {
  const auto zone = tests::records(kZone);
  unsigned checked = 0;
  for (const RrType type : {RrType::SOA, RrType::NS, RrType::A, RrType::MX, RrType::DS, RrType::NSEC, RrType::DNSKEY}) {
    for (const dnssec::Rrset& rrset : dnssec::all_rrsets(zone, type)) {
      CAPTURE(rrset.owner.to_text());
      for (const dnssec::SignatureCheck& each : check(rrset)) {
        CHECK(each.valid());
        ++checked;
      }
    }
  }
  CHECK(checked == 19);
}

TEST_CASE("RFC 4035 B.6: a wildcard's signature holds for the name that it was expanded to, and for no name above the wildcard") {
  auto rrset = dnssec::find_rrset(tests::records(kZone), name("*.w.example."), RrType::MX).value();
  rrset.owner = name("a.z.w.example.");
  CHECK(check(rrset).at(0).valid());
  rrset.owner = name("a.z.example.");
  CHECK(check(rrset).at(0).faults == std::vector{dnssec::SignatureFault::WrongSignature});
}

TEST_CASE("RFC 4035 appendix B: the denials are proven by the records that the responses carry") {
  struct Case {
    const char* section;
    std::vector<std::string> owners;
    const char* question;
    const char* proof;
  };
  const Case cases[] = {
      {"B.2", {"b.example.", "example."}, "name-error ml.example.", "NameError encloser=b.example. next=b.example. wildcard=example."},
      {"B.2 without the first", {"example."}, "name-error ml.example.", "NotProven missing=ClosestEncloser,NextCloser,Wildcard"},
      {"B.2 without the second",
       {"b.example."},
       "name-error ml.example.",
       "NotProven encloser=b.example. next=b.example. missing=Wildcard"},
      {"B.3", {"ns1.example."}, "nodata ns1.example. MX", "Nodata match=ns1.example."},
      {"B.3 for a type that is there", {"ns1.example."}, "nodata ns1.example. A", "Contradicted match=ns1.example."},
      {"B.4, were its DS left out", {"a.example."}, "no-ds a.example.", "Contradicted match=a.example."},
      {"B.5", {"b.example."}, "no-ds b.example.", "InsecureDelegation match=b.example."},
      {"B.6", {"x.y.w.example."}, "wildcard a.z.w.example. 2", "WildcardExpansion next=x.y.w.example."},
      {"B.6 without the record", {}, "wildcard a.z.w.example. 2", "NotProven missing=NextCloser"},
      {"B.7",
       {"x.y.w.example.", "*.w.example."},
       "nodata a.z.w.example. AAAA",
       "WildcardNodata encloser=x.y.w.example. next=x.y.w.example. wildcard=*.w.example."},
      {"B.7 without the wildcard",
       {"x.y.w.example."},
       "nodata a.z.w.example. AAAA",
       "NotProven encloser=x.y.w.example. next=x.y.w.example. missing=Wildcard"},
      {"B.7 for a type that the wildcard has",
       {"x.y.w.example.", "*.w.example."},
       "nodata a.z.w.example. MX",
       "Contradicted encloser=x.y.w.example. next=x.y.w.example."},
      {"B.8: the child's side says nothing about DS", {"example."}, "nodata example. DS", "NotProven missing=Match"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.section));
    CHECK(tests::dump(tests::prove(witnesses_at(c.owners), c.question)) == c.proof);
  }
}
