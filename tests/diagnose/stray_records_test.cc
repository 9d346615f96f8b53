#include "core/diagnose/facts/stray_records.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/messages.h"

namespace whybogus::diagnose {
namespace {

using dns::RrType;
using tests::name;

// "stray x. NS", "unsigned x. NS", "none".
std::string dump(const std::optional<StrayRecord>& stray) {
  if (!stray) return "none";
  return (stray->kind == StrayRecord::Kind::SignatureAlone ? "stray " : "unsigned ") + stray->owner.to_text() + " " +
         dns::to_text(stray->type);
}

// A chain through a zone "x." with that verdict.
dnssec::Chain through_x(dnssec::Verdict verdict) {
  dnssec::Link keys;
  keys.owner = name("x.");
  keys.type = RrType::DNSKEY;
  keys.verdict = verdict;
  dnssec::Chain chain;
  chain.links.push_back(keys);
  return chain;
}

std::string rrsig(const char* owner, const char* type) {
  return std::string(owner) + " RRSIG " + type + " 8 1 300 20300101000000 20200101000000 1 x. AAAA\n";
}

TEST_CASE("What a validator may stumble over, in either section") {
  const struct {
    std::string sections;
    const char* stray;
  } cases[] = {
      {"answer\na.x. A 192.0.2.1\n" + rrsig("a.x.", "A"), "none"},
      {"answer\na.x. A 192.0.2.1\n" + rrsig("a.x.", "AAAA"), "stray a.x. AAAA"},
      {"answer\na.x. A 192.0.2.1\n" + rrsig("b.x.", "A"), "stray b.x. A"},
      {"authority\n" + rrsig("x.", "NS"), "stray x. NS"},
      {"authority\nx. NS ns.x.\n" + rrsig("x.", "NS"), "none"},
      {"authority\nx. NS ns.x.\n", "unsigned x. NS"},
      // A delegation's NS set is never signed, and of another zone nothing is known.
      {"authority\nc.x. NS ns.x.\n", "none"},
      {"authority\ny. NS ns.x.\n", "none"},
      // An SOA without a signature is another matter: a denial's.
      {"authority\nx. SOA . . 1 2 3 4 5\n", "none"},
      {"answer\n" + rrsig("a.x.", "A") + "authority\nx. NS ns.x.\n", "stray a.x. A"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.sections);
    CHECK(dump(find_stray_record(tests::response("NOERROR\n" + c.sections), through_x(dnssec::Verdict::Secure))) == c.stray);
  }
}

TEST_CASE("An insecure zone owes no signature") {
  CHECK(dump(find_stray_record(tests::response("NOERROR\nauthority\nx. NS ns.x."), through_x(dnssec::Verdict::Insecure))) == "none");
}

}  // namespace
}  // namespace whybogus::diagnose
