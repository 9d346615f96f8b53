// Keys, DS records and signatures that the RFCs give as examples, each under its section.
#include <doctest/doctest.h>

#include <string>

#include "core/dnssec/delegation.h"
#include "core/dnssec/signature.h"
#include "tests/messages.h"

using namespace whybogus;
using dns::RrType;
using tests::records;

namespace {

// The first record of that type in zone text.
dns::Record first(const std::vector<dns::Record>& all, RrType type) {
  for (const dns::Record& record : all) {
    if (record.type == type) return record;
  }
  throw std::invalid_argument("no record of type " + to_text(type));
}

dns::Time time(std::string_view text) { return dns::parse_time(text).value(); }

}  // namespace

TEST_CASE("The DS records of the RFCs vouch for their keys") {
  struct Case {
    const char* section;
    const char* zone_text;
  };
  const Case cases[] = {
      {"RFC 4034 5.4", R"(dskey.example.com. DNSKEY 256 3 5 ( AQOeiiR0GOMYkDshWoSKz9Xz fwJr1AYtsmx3TGkJaNXVbfi/ 2pHm822aJ5iI9BMzNXxeYCmZ
         DRD99WYwYqUSdjMmmAphXdvx egXd/M5+X7OrzKBaMbCVdFLU Uh6DhweJBjEVv5f2wwjM9Xzc nOf+EPbtG9DMBmADjFDc2w/r ljwvFw== )
       dskey.example.com. DS 60485 5 1 ( 2BB183AF5F22588179A53B0A 98631FAD1A292118 ))"},
      {"RFC 4509 2.3", R"(dskey.example.com. DNSKEY 256 3 5 ( AQOeiiR0GOMYkDshWoSKz9Xz fwJr1AYtsmx3TGkJaNXVbfi/ 2pHm822aJ5iI9BMzNXxeYCmZ
         DRD99WYwYqUSdjMmmAphXdvx egXd/M5+X7OrzKBaMbCVdFLU Uh6DhweJBjEVv5f2wwjM9Xzc nOf+EPbtG9DMBmADjFDc2w/r ljwvFw== )
       dskey.example.com. DS 60485 5 2 ( D4B7D520E7BB5F0F67674A0CCEB1E3E0614B93C4F9E99B83 83F6A1E4469DA50A ))"},
      {"RFC 6605 6.1", R"(example.net. DNSKEY 257 3 13 ( GojIhhXUN/u4v54ZQqGSnyhWJwaubCvTmeexv7bR6edb
         krSqQpF64cYbcB7wNcP+e+MAnLr+Wi9xMWyQLc8NAA== )
       example.net. DS 55648 13 2 ( b4c8c1fe2e7477127b27115656ad6256f424625bf5c1 e2770ce6d6e37df61d17 ))"},
      {"RFC 6605 6.2", R"(example.net. DNSKEY 257 3 14 ( xKYaNhWdGOfJ+nPrL8/arkwf2EY3MDJ+SErKivBVSum1
         w/egsXvSADtNJhyem5RCOpgQ6K8X1DRSEkrbYQ+OB+v8 /uX45NBwY8rp65F6Glur8I/mlVNgF6W/qTI37m40 )
       example.net. DS 10771 14 4 ( 72d7b62976ce06438e9c0bf319013cf801f09ecc84b8 d7e9495f27e305c6a9b0563a9b5f4d288405c3008a94 6df983d6 ))"},
      {"RFC 8080 6.1, the first", R"(example.com. DNSKEY 257 3 15 l02Woi0iS8Aa25FQkUd9RMzZHJpBoRQwAQEX1SxZJA4=
       example.com. DS 3613 15 2 ( 3aa5ab37efce57f737fc1627013fee07bdf241bd10f3b1964ab55c78e79 a304b ))"},
      {"RFC 8080 6.1, the second", R"(example.com. DNSKEY 257 3 15 zPnZ/QwEe7S8C5SPz2OfS5RR40ATk2/rYnE9xHIEijs=
       example.com. DS 35217 15 2 ( 401781b934e392de492ec77ae2e15d70f6575a1c0bc59c5275c04ebe80c 6614c ))"},
      {"RFC 8080 6.2, the first", R"(example.com. DNSKEY 257 3 16 ( 3kgROaDjrh0H2iuixWBrc8g2EpBBLCdGzHmn+G2MpTPhpj/OiBVHHSfPodx1
         FYYUcJKm1MDpJtIA )
       example.com. DS 9713 16 2 ( 6ccf18d5bc5d7fc2fceb1d59d17321402f2aa8d368048db93dd811f5cb2b 19c7 ))"},
      {"RFC 8080 6.2, the second", R"(example.com. DNSKEY 257 3 16 ( kkreGWoccSDmUBGAe7+zsbG6ZAFQp+syPmYUurBRQc3tDjeMCJcVMRDmgcNL
         p5HlHAMy12VoISsA )
       example.com. DS 38353 16 2 ( 645ff078b3568f5852b70cb60e8e696cc77b75bfaaffc118cf79cbda1ba2 8af4 ))"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.section));
    const auto all = records(c.zone_text);
    const auto keys = dnssec::zone_keys(all);
    REQUIRE(keys.size() == 1);
    CHECK(keys[0].made().trouble.empty());
    const dns::Ds ds = dns::parse_ds(first(all, RrType::DS).rdata).value();
    const auto checks = dnssec::match_ds(all[0].owner, {ds}, keys);
    REQUIRE(checks.size() == 1);
    CHECK(checks[0].key == std::size_t{0});
  }
}

TEST_CASE("The signatures of the RFCs are valid, and are not any more when a bit changes") {
  struct Case {
    const char* section;
    const char* now;
    const char* zone_text;
  };
  const Case cases[] = {
      {"RFC 5702 6.1", "20100101000000", R"(www.example.net. 3600 A 192.0.2.91
       www.example.net. 3600 RRSIG A 8 3 3600 20300101000000 ( 20000101000000 9033 example.net. kRCOH6u7l0QGy9qpC9
         l1sLncJcOKFLJ7GhiUOibu4teYp5VE9RncriShZNz85mwlMgNEacFYK/lPtPiVYP4bwg== )
       example.net. 3600 DNSKEY 256 3 8 ( AwEAAcFcGsaxxdgiuuGmCkVI my4h99CqT7jwY3pexPGcnUFtR2Fh36BponcwtkZ4cAgtvd4Qs8P
         kxUdp6p/DlUmObdk= ))"},
      {"RFC 5702 6.2", "20100101000000", R"(www.example.net. 3600 A 192.0.2.91
       www.example.net. 3600 RRSIG A 10 3 3600 20300101000000 ( 20000101000000 3740 example.net. tsb4wnjRUDnB1BUi+t
         6TMTXThjVnG+eCkWqjvvjhzQL1d0YRoOe0CbxrVDYd0xDtsuJRaeUw1ep94PzEWzr0iGYgZBWm/zpq+9fOuagYJRfDqfReKBzMweOLDiNa8i
         P5g9vMhpuv6OPlvpXwm9Sa9ZXIbNl1MBGk0fthPgxdDLw= )
       example.net. 3600 DNSKEY 256 3 10 ( AwEAAdHoNTOW+et86KuJOWRD p1pndvwb6Y83nSVXXyLA3DLroROUkN6X0O6pnWnjJQujX/AyhqFD
         xj13tOnD9u/1kTg7cV6rklMrZDtJCQ5PCl/D7QNPsgVsMu1J2Q8gpMpztNFLpPBz1bWXjDtaR7ZQBlZ3PFY12ZTSncorffcGmhOL ))"},
      {"RFC 6605 6.1", "20100901000000", R"(www.example.net. 3600 A 192.0.2.1
       www.example.net. 3600 RRSIG A 13 3 3600 20100909100439 20100812100439 55648 example.net. (
         qx6wLYqmh+l9oCKTN6qIc+bw6ya+KJ8oMz0YP107epXA yGmt+3SNruPFKG7tZoLBLlUzGGus7ZwmwWep666VCw== )
       example.net. 3600 DNSKEY 257 3 13 ( GojIhhXUN/u4v54ZQqGSnyhWJwaubCvTmeexv7bR6edb
         krSqQpF64cYbcB7wNcP+e+MAnLr+Wi9xMWyQLc8NAA== ))"},
      {"RFC 6605 6.2", "20100901000000", R"(www.example.net. 3600 A 192.0.2.1
       www.example.net. 3600 RRSIG A 14 3 3600 20100909102025 20100812102025 10771 example.net. (
         /L5hDKIvGDyI1fcARX3z65qrmPsVz73QD1Mr5CEqOiLP 95hxQouuroGCeZOvzFaxsT8Glr74hbavRKayJNuydCuz
         WTSSPdz7wnqXL5bdcJzusdnI0RSMROxxwGipWcJm )
       example.net. 3600 DNSKEY 257 3 14 ( xKYaNhWdGOfJ+nPrL8/arkwf2EY3MDJ+SErKivBVSum1
         w/egsXvSADtNJhyem5RCOpgQ6K8X1DRSEkrbYQ+OB+v8 /uX45NBwY8rp65F6Glur8I/mlVNgF6W/qTI37m40 ))"},
      {"RFC 8080 6.1, the first", "20150810000000", R"(example.com. 3600 MX 10 mail.example.com.
       example.com. 3600 RRSIG MX 15 2 3600 20150819220000 20150729220000 3613 example.com. (
         oL9krJun7xfBOIWcGHi7mag5/hdZrKWw15jPGrHpjQeRAvTdszaPD+QLs3fx8A4M3e23mRZ9VrbpMngwcrqNAg== )
       example.com. 3600 DNSKEY 257 3 15 l02Woi0iS8Aa25FQkUd9RMzZHJpBoRQwAQEX1SxZJA4=)"},
      {"RFC 8080 6.1, the second", "20150810000000", R"(example.com. 3600 MX 10 mail.example.com.
       example.com. 3600 RRSIG MX 15 2 3600 20150819220000 20150729220000 35217 example.com. (
         zXQ0bkYgQTEFyfLyi9QoiY6D8ZdYo4wyUhVioYZXFdT410QPRITQSqJSnzQoSm5poJ7gD7AQR0O7KuI5k2pcBg== )
       example.com. 3600 DNSKEY 257 3 15 zPnZ/QwEe7S8C5SPz2OfS5RR40ATk2/rYnE9xHIEijs=)"},
      {"RFC 8080 6.2, the first", "20150810000000", R"(example.com. 3600 MX 10 mail.example.com.
       example.com. 3600 RRSIG MX 16 2 3600 20150819220000 20150729220000 9713 example.com. (
         3cPAHkmlnxcDHMyg7vFC34l0blBhuG1qpwLmjInI8w1CMB29FkEAIJUA0amxWndkmnBZ6SKiwZSAxGILn/NBtOXft0+Gj7FSvOKxE/07+4RQ
         vE581N3Aj/JtIyaiYVdnYtyMWbSNyGEY2213WKsJlwEA )
       example.com. 3600 DNSKEY 257 3 16 ( 3kgROaDjrh0H2iuixWBrc8g2EpBBLCdGzHmn+G2MpTPhpj/OiBVHHSfPodx1 FYYUcJKm1MDpJtIA ))"},
      {"RFC 8080 6.2, the second", "20150810000000", R"(example.com. 3600 MX 10 mail.example.com.
       example.com. 3600 RRSIG MX 16 2 3600 20150819220000 20150729220000 38353 example.com. (
         E1/oLjSGIbmLny/4fcgM1z4oL6aqo+izT3urCyHyvEp4Sp8Syg1eI+lJ57CSnZqjJP41O/9l4m0AsQ4f7qI1gVnML8vWWiyW2KXhT9kuAICU
         Sxv5OWbf81Rq7Yu60npabODB0QFPb/rkW3kUZmQ0YQUA )
       example.com. 3600 DNSKEY 257 3 16 ( kkreGWoccSDmUBGAe7+zsbG6ZAFQp+syPmYUurBRQc3tDjeMCJcVMRDmgcNL p5HlHAMy12VoISsA ))"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.section));
    auto all = records(c.zone_text);
    const dns::Record key = first(all, RrType::DNSKEY);
    const auto keys = dnssec::zone_keys({key});
    const auto check = [&] {
      const auto rrset = dnssec::find_rrset(all, all[0].owner, all[0].type);
      dnssec::Budget budget({});
      return dnssec::check_signatures(rrset.value(), {key.owner, keys}, {time(c.now), budget}).at(0);
    };
    CHECK(check().valid());
    all[0].rdata.back() ^= 1;
    CHECK(check().faults == std::vector{dnssec::SignatureFault::WrongSignature});
  }
}
