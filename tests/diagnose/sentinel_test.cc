#include "core/diagnose/facts/sentinel.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/diagnose/catalogue/catalogue.h"
#include "core/diagnose/outcome/diagnose.h"
#include "tests/diagnose/path.h"
#include "tests/messages.h"
#include "tests/mutations.h"

namespace whybogus::diagnose {
namespace {

using tests::Path;
using tests::SigningKey;
using tests::summary;
using trace::Exchange;
using Codes = std::vector<std::string>;

// "is 20326", "not 20326" or "-".
std::string read(const char* question) {
  const auto sentinel = sentinel_of(tests::question(question));
  if (!sentinel) return "-";
  return (sentinel->asks == Sentinel::Asks::IsTrusted ? "is " : "not ") + dns::to_text(sentinel->tag);
}

TEST_CASE("RFC 8509 2 and 3.1: the first label exactly, with five digits, and A or AAAA") {
  CHECK(read("root-key-sentinel-is-ta-20326.example. A") == "is 20326");
  CHECK(read("root-key-sentinel-not-ta-20326.a.b.example. AAAA") == "not 20326");
  CHECK(read("Root-Key-Sentinel-IS-TA-00042.example. A") == "is 42");
  CHECK(read("root-key-sentinel-not-ta-65535. A") == "not 65535");
  for (const char* const other :
       {"root-key-sentinel-is-ta-20326.example. TXT", "root-key-sentinel-is-ta-20326.example. DS", "root-key-sentinel-is-ta-42.example. A",
        "root-key-sentinel-is-ta-203260.example. A", "root-key-sentinel-is-ta-2032x.example. A", "root-key-sentinel-is-ta-65536.example. A",
        "root-key-sentinel-is-ta-.example. A", "root-key-sentinel-is-ta-+2032.example. A", "www.root-key-sentinel-is-ta-20326.example. A",
        "xroot-key-sentinel-is-ta-20326.example. A", "_is-ta-20326.example. A", ". A"})
    CHECK_MESSAGE(read(other) == "-", other);
}

std::string tag_of(const dns::Record& dnskey) {
  const std::string digits = dns::to_text(dns::parse_dnskey(dnskey.rdata).value().tag);
  return std::string(5 - digits.size(), '0') + digits;
}

std::string root_tag() { return tag_of(SigningKey(".").dnskey()); }

dns::Record new_key() { return SigningKey(".", {.number = 1}).dnskey(); }

// shop.example. has any such name, and one that is an alias of an unsigned one; plain.example. is unsigned.
tests::SignedTree tree() {
  tests::SignedTree tree = tests::path_tree();
  const std::string alias = "root-key-sentinel-not-ta-" + root_tag() + ".alias CNAME www.plain.example.";
  tree.zone("shop.example.", "*.s A 192.0.2.80\n*.s AAAA 2001:db8::80\n*.s TXT text\n" + alias);
  tree.unsigned_zone("plain.example.", "www A 192.0.2.86\n*.s A 192.0.2.87");
  return tree;
}

Path sentinel(const std::string& label, const std::string& rest = ".s.shop.example. A") {
  return Path("root-key-sentinel-" + label + rest, tree());
}

// The root has another key too, which signs nothing.
void publish_new_key(Exchange& exchange) {
  if (!tests::asks(exchange, ". DNSKEY")) return;
  exchange.response->answer.push_back(new_key());
  tests::sign_again(*exchange.response, ". DNSKEY", SigningKey("."), [](dns::Rrsig&) {});
}

Path::Change tells(dns::EdeCode code) {
  return [=](Exchange& exchange) {
    if (!exchange.query.cd && exchange.answered()) exchange.response->edns->ede = {{code, ""}};
  };
}

struct Told {
  std::string summary;
  dnssec::Verdict verdict;
  Codes codes;
  std::string first;
};

Told told(const trace::Recording& recording) {
  const Report report = diagnose(recording);
  CHECK(tests::holes(report).empty());
  return {summary(report), report.verdict, tests::codes(report), report.findings.empty() ? "" : text_of(report.findings.front())};
}

TEST_CASE("SERVFAIL to not-ta says that the key is trusted, and nothing breaks") {
  const Told what = told(sentinel("not-ta-" + root_tag()).says("child", dns::Rcode::ServFail).recording());
  CHECK(what.summary == "validates");
  CHECK(what.verdict == dnssec::Verdict::Secure);
  CHECK(what.codes == Codes{"sentinel-trusts-key"});
  CHECK(what.first == "tier \"child\" says SERVFAIL on purpose, and tells thereby that it trusts key " +
                          dns::to_text(SigningKey(".").tag()) + " of the root, which the root signs its keys with");
  const Told all =
      told(sentinel("not-ta-" + root_tag()).says("child", dns::Rcode::ServFail).says("parent", dns::Rcode::ServFail).recording());
  CHECK(all.summary == "validates");
  CHECK(all.codes == Codes{"sentinel-trusts-key", "sentinel-trusts-key"});
}

TEST_CASE("SERVFAIL to is-ta says that the key is not trusted: no matter where the root does not sign with it, trouble where it does") {
  const Told absent = told(sentinel("is-ta-00042").says("child", dns::Rcode::ServFail).recording());
  CHECK(absent.summary == "validates");
  CHECK(absent.codes == Codes{"sentinel-distrusts-key"});
  CHECK(absent.first.ends_with("it does not trust key 42 of the root, which the root does not have"));
  const Told signs = told(sentinel("is-ta-" + root_tag()).says("child", dns::Rcode::ServFail).recording());
  CHECK(signs.summary.starts_with("breaks: root-key-untrusted at tier child towards parent, "));
  CHECK(signs.verdict == dnssec::Verdict::Secure);
  CHECK(signs.codes == Codes{"root-key-untrusted"});
}

TEST_CASE("A key that the root has and does not sign with is missed by whoever trusts it here") {
  const Path world = sentinel("is-ta-" + tag_of(new_key())).everywhere(publish_new_key).says("child", dns::Rcode::ServFail);
  const Told idle = told(world.recording());
  CHECK(idle.summary == "validates");
  CHECK(idle.codes == Codes{"sentinel-distrusts-key"});
  CHECK(idle.first.ends_with(", which the root has, but does not sign its keys with"));
  const Told expected = told(Path(world).finally([](trace::Recording& r) { r.anchors.emplace_back(new_key()); }).recording());
  CHECK(expected.summary.starts_with("breaks: root-key-untrusted at tier child towards parent, "));
  CHECK(expected.codes == Codes{"root-key-untrusted"});
  CHECK(expected.first.ends_with(", which the root has, and which is trusted here"));
}

TEST_CASE("An answer tells nothing") {
  for (const char* const asks : {"is-ta-", "not-ta-"}) CHECK(told(sentinel(asks + root_tag()).recording()).codes.empty());
}

TEST_CASE("The tier's own word may be that the data is bogus, as Unbound's is, and no other") {
  const Path world = sentinel("not-ta-" + root_tag()).says("child", dns::Rcode::ServFail);
  using Ede = dns::EdeCode;
  for (const Ede ede : {Ede{0}, Ede{6}, Ede{13}})
    CHECK(told(Path(world).at("child", tells(ede)).recording()).codes == Codes{"sentinel-trusts-key"});
  for (const Ede ede : {Ede{7}, Ede{9}, Ede{10}, Ede{22}})
    CHECK(told(Path(world).at("child", tells(ede)).recording()).codes.front() == "servfail-unexplained");
}

TEST_CASE("A SERVFAIL that has another reason, or is none, or is to no sentinel, is what it was") {
  const std::string label = "is-ta-" + root_tag();
  const auto refuse_root_keys = [](Exchange& exchange) {
    if (tests::asks(exchange, ". DNSKEY") && !exchange.query.cd) exchange.response->rcode = dns::Rcode::ServFail;
  };
  const Told astray = told(sentinel(label).says("child", dns::Rcode::ServFail).at("child", refuse_root_keys).recording());
  CHECK(astray.codes == Codes{"root-keys-refused"});
  CHECK(astray.verdict == dnssec::Verdict::Bogus);
  CHECK(told(sentinel(label).says("child", dns::Rcode::Refused).recording()).codes == Codes{"servfail-unexplained"});
  for (const char* const rest : {".s.shop.example. TXT", ".s.plain.example. A"})
    CHECK(told(sentinel(label, rest).says("child", dns::Rcode::ServFail).recording()).codes == Codes{"servfail-unexplained"});
  // Bogus data is bogus.
  const std::string name = "root-key-sentinel-" + label + ".s.shop.example. A";
  const auto strip = [=](Exchange& exchange) { tests::drop_signature(*exchange.response, name); };
  CHECK(told(sentinel(label).at("child", strip).says("child", dns::Rcode::ServFail).recording()).codes == Codes{"rrsig-stripped"});
}

TEST_CASE("A secure alias to an insecure name is enough for BIND") {
  const Told what = told(sentinel("not-ta-" + root_tag(), ".alias.shop.example. A").says("child", dns::Rcode::ServFail).recording());
  CHECK(what.summary == "validates");
  CHECK(what.verdict == dnssec::Verdict::Insecure);
  CHECK(what.codes == Codes{"sentinel-trusts-key"});
}

TEST_CASE("A name that does not exist is secure too, and judged as of another time the tier's word tells nothing") {
  const Path world = sentinel("not-ta-" + root_tag(), ".shop.example. A").says("child", dns::Rcode::ServFail);
  CHECK(told(world.recording()).codes == Codes{"sentinel-trusts-key"});
  const auto later = [](trace::Recording& recording) {
    recording.clock = recording.time;
    recording.time.seconds += 3600;
  };
  CHECK(told(Path(world).finally(later).recording()).codes.empty());
}

}  // namespace
}  // namespace whybogus::diagnose
