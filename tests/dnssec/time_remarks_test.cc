#include "core/dnssec/time_remarks.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/dnssec/views.h"
#include "tests/messages.h"

namespace whybogus::dnssec {
namespace {

using tests::question;
using tests::SigningKey;
using Remarks = std::vector<Remark>;

constexpr std::int64_t kHour = 3600;
constexpr std::int64_t kDay = 24 * kHour;
const auto kNow = static_cast<std::uint32_t>(tests::signed_now.seconds);

// Of a record that was signed `ago` seconds ago and whose signature has `left` seconds left.
struct Signed {
  std::int64_t ago = 0;
  std::int64_t left = 0;
  std::uint32_t ttl = 300;
  std::uint32_t original_ttl = 300;
};

Remarks remarks_of(const std::vector<Signed>& all) {
  const SigningKey key("example.");
  std::vector<dns::Record> section = tests::records("www.example. " + std::to_string(all.front().ttl) + " A 192.0.2.80");
  const std::vector<dns::Record> set = section;
  for (const Signed& each : all) {
    dns::Rrsig rrsig = tests::rrsig_for(set, key);
    rrsig.original_ttl = {each.original_ttl};
    rrsig.inception = {kNow - static_cast<std::uint32_t>(each.ago)};
    rrsig.expiration = {kNow + static_cast<std::uint32_t>(each.left)};
    section.push_back(tests::sign(set, rrsig, key));
  }
  const Rrset rrset = find_rrset(section, tests::name("www.example."), dns::RrType::A).value();
  std::vector<SignatureCheck> checks;
  for (const dns::Rrsig& rrsig : rrset.signatures) {
    SignatureCheck& check = checks.emplace_back();
    check.rrsig = rrsig;
    if (dns::nearest(rrsig.expiration, tests::signed_now) < tests::signed_now) check.faults = {SignatureFault::Expired};
  }
  return time_remarks(rrset, checks, tests::signed_now);
}

std::string text(const Remarks& remarks) {
  std::string all;
  for (const Remark& remark : remarks) {
    all += remark.kind == RemarkKind::SignatureExpiresSoon ? "soon " : "outlives ";
    all += std::to_string(*remark.number) + " ";
  }
  return all;
}

TEST_CASE("A signature expires soon when it has less than two days and less than an eighth of its life left") {
  struct Case {
    const char* what;
    Signed times;
    bool soon;
  };
  const Case cases[] = {
      {"thirty days, half over", {15 * kDay, 15 * kDay}, false},
      {"thirty days, renewed a quarter before the end as BIND does", {22 * kDay, 8 * kDay}, false},
      {"fourteen days, three days before the end as OpenDNSSEC does", {11 * kDay, 3 * kDay}, false},
      {"thirty days, two days left", {28 * kDay, 2 * kDay}, false},
      {"thirty days, a second less", {28 * kDay, 2 * kDay - 1}, true},
      {"fourteen days, an eighth left", {14 * kDay - 42 * kHour, 42 * kHour}, false},
      {"fourteen days, a second less", {14 * kDay - 42 * kHour + 1, 42 * kHour - 1}, true},
      {"made with each answer, for two days around it", {kDay, kDay}, false},
      {"made with each answer, for three hours", {kHour, 2 * kHour}, false},
      {"the same, from a cache of an hour", {2 * kHour, kHour}, false},
      {"three hours, minutes left", {170 * 60, 10 * 60}, true},
      {"at its very end", {30 * kDay, 0}, true},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.what));
    Signed times = c.times;
    times.ttl = times.original_ttl = 0;
    CHECK(text(remarks_of({times})) == (c.soon ? "soon " + std::to_string(times.left) + " " : ""));
  }
}

TEST_CASE("The remark names the key and the end") {
  const Remarks remarks = remarks_of({{30 * kDay, kDay}});
  REQUIRE(remarks.size() == 1);
  CHECK(remarks[0].tag == SigningKey("example.").tag());
  CHECK(remarks[0].when == dns::Time{tests::signed_now.seconds + kDay});
}

TEST_CASE("Of several signatures the valid one that lasts longest counts") {
  CHECK(text(remarks_of({{30 * kDay, kDay}, {kDay, 30 * kDay}})).empty());
  CHECK(text(remarks_of({{30 * kDay, kDay}, {30 * kDay, -kDay}})) == "soon 86400 ");
  CHECK(text(remarks_of({{30 * kDay, -kDay}})).empty());
}

TEST_CASE("A TTL that runs beyond the signature (RFC 4035 5.3.3)") {
  const std::int64_t plenty = 10 * kDay;
  CHECK(text(remarks_of({{plenty, plenty, 86400, 86400}})).empty());
  CHECK(text(remarks_of({{kHour, kDay, 86400, 86400}})).empty());
  CHECK(text(remarks_of({{kHour, kDay, 86401, 86401}})) == "outlives 1 ");
  // What is above the signed TTL is cut down to it before it is held against the signature.
  CHECK(text(remarks_of({{kHour, kDay, 100000, 300}})).empty());
  CHECK(text(remarks_of({{30 * kDay, kHour, 7200, 7200}})) == "soon 3600 outlives 3600 ");
}

TEST_CASE("Every secure link is looked at: keys, DS, data and denials; no other is") {
  const auto soon = [](dns::Rrsig& rrsig) {
    rrsig.inception = {kNow - 30 * static_cast<std::uint32_t>(kDay)};
    rrsig.expiration = {kNow + static_cast<std::uint32_t>(kDay)};
  };
  struct Case {
    const char* question;
    const char* answer;
    const char* rrset;
    const char* signer;
    const char* link;
  };
  const char* const www = "www.shop.example. A";
  const char* const none = "www.shop.example. TXT";
  const Case cases[] = {
      {www, www, www, "shop.example.", www},
      {www, "shop.example. DNSKEY", "shop.example. DNSKEY", "shop.example.", "shop.example. DNSKEY"},
      {www, "shop.example. DS", "shop.example. DS", "example.", "shop.example. DS"},
      {none, none, "www.shop.example. NSEC", "shop.example.", none},
      {"www.plain.example. A", "plain.example. DS", "plain.example. NSEC", "example.", "plain.example. DS"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.rrset));
    View view = tests::view_of(tests::small_tree(), c.question);
    tests::sign_again(tests::answer(view, c.answer), c.rrset, SigningKey(c.signer), soon);
    for (const Link& link : tests::judged(view, c.question).links) {
      const bool is_it = link.owner == question(c.link).name && link.type == question(c.link).type;
      CHECK(text(link.remarks) == (is_it ? "soon 86400 " : ""));
    }
  }
}

}  // namespace
}  // namespace whybogus::dnssec
