// Which signatures and DS records there are and what became of each with each key, as the JSON report tells it: chains that were really
// judged, each in a world of signed zones with one named difference.
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "core/dnssec/chain.h"
#include "core/render/json.h"
#include "tests/messages.h"
#include "tests/mutations.h"
#include "tests/render/sample.h"
#include "tests/signed_tree.h"

namespace whybogus::render {
namespace {

using Json = nlohmann::ordered_json;
using dns::Message;
using tests::SigningKey;

const char* const kWww = "www.shop.example. A";
const char* const kKeys = "shop.example. DNSKEY";
const char* const kDs = "shop.example. DS";

tests::SignedTree small_tree() {
  tests::SignedTree tree;
  tree.zone(".", "example. NS ns.example.\n" + tests::SignedTree::ds("example."));
  tree.zone("example.", "shop NS ns.shop\n" + tests::SignedTree::ds("shop.example."));
  tree.zone("shop.example.", "www A 192.0.2.80");
  return tree;
}

/// What one tier hands out, to be broken.
struct Tier {
  std::string asked = kWww;
  dnssec::View view{};

  explicit Tier(std::string question = kWww) : asked(std::move(question)) {
    const tests::SignedTree world = small_tree();
    for (const dns::Question& each : world.chain_questions(tests::question(asked))) view.fetches[each] = {world.hand_out(each), {}};
  }
  Message& answer(std::string_view question) { return *view.fetches.at(tests::question(question)).response; }
  dnssec::Chain judged() const {
    const std::vector<dns::Record> anchors{SigningKey(".").ds()};
    return dnssec::judge(view, tests::question(asked), {anchors, tests::signed_now});
  }
};

/// The report's links for what child, parent and root hand out.
Json links_of(const std::vector<Tier>& tiers) {
  trace::Recording recording = tests::empty_recording();
  recording.time = tests::signed_now;
  diagnose::Report report = tests::healthy_report(recording);
  report.links.clear();
  for (std::size_t i = 0; i < report.tiers.size(); ++i) report.tiers[i].servers[0].chain = tiers.at(i).judged();
  for (const dnssec::Link& link : report.tiers.back().shown().chain.links) report.links.push_back({link.owner, link.type, {}, false});
  return Json::parse(json(report))["links"];
}

Json checks_at(const std::vector<Tier>& tiers, std::string_view link) {
  const dns::Question at = tests::question(link);
  for (const Json& each : links_of(tiers))
    if (each["owner"] == at.name.to_text() && each["type"] == dns::to_text(at.type)) return each["checks"];
  return {};
}

std::string words(const Json& list) {
  std::string text;
  for (const Json& item : list) text += (text.empty() ? "" : " ") + item.get<std::string>();
  return text;
}

std::string pair_text(const Json& pair) {
  const std::string text = std::to_string(pair["flags"].get<int>()) + ":" + pair["outcome"].get<std::string>();
  return pair.contains("unfit") ? text + ":" + pair["unfit"].get<std::string>() : text;
}

/// "A expired [257:valid]", with the owner first where it is another than the link's.
std::string signature_text(const Json& signature) {
  std::string text = signature.value("owner", "") + (signature.contains("owner") ? " " : "") + signature["type_covered"].get<std::string>();
  text += " " + (signature["faults"].empty() ? "-" : words(signature["faults"])) + " [";
  for (const Json& pair : signature["keys"]) text += (text.back() == '[' ? "" : " ") + pair_text(pair);
  return text + "]";
}

std::string ds_text(const Json& ds) {
  std::string text = "; DS " + ds["digest_type"].get<std::string>() + " " + ds["outcome"].get<std::string>();
  if (ds.contains("key")) text += " " + std::to_string(ds["key"]["flags"].get<int>());
  if (ds.contains("unfit")) text += " " + ds["unfit"].get<std::string>();
  return text;
}

/// One line for each group of tiers: "child parent: A - [257:valid]; DS SHA-256 matches 257".
std::vector<std::string> dump(const Json& checks) {
  std::vector<std::string> lines;
  for (const Json& group : checks) {
    std::string text = words(group["tiers"]) + ":";
    for (const Json& signature : group["signatures"]) text += " " + signature_text(signature);
    for (const Json& ds : group.value("ds", Json::array())) text += ds_text(ds);
    lines.push_back(std::move(text));
  }
  return lines;
}

using Lines = std::vector<std::string>;
using Change = std::function<void(Tier&)>;

/// What the link's checks are when all tiers hand out the same.
Lines everywhere(const Change& change, std::string_view link, const char* asked = kWww) {
  Tier tier(asked);
  change(tier);
  return dump(checks_at({tier, tier, tier}, link));
}

const SigningKey& shop_key() {
  static const SigningKey key("shop.example.");
  return key;
}

/// Signs the RRset of the answer anew by the zone's own key.
Change stated(const char* rrset, std::function<void(dns::Rrsig&)> change) {
  return [=](Tier& tier) { tests::sign_again(tier.answer(rrset), rrset, shop_key(), change); };
}

void as_is(dns::Rrsig&) {}

dns::SerialTime serial(dns::Time time) { return {static_cast<std::uint32_t>(time.seconds)}; }

/// Publishes more keys.
void publish(Tier& tier, const std::vector<dns::Record>& dnskeys) {
  Message& message = tier.answer(kKeys);
  message.answer.insert(message.answer.end(), dnskeys.begin(), dnskeys.end());
  tests::sign_again(message, kKeys, shop_key(), as_is);
}

dns::Record with_octet(dns::Record record, std::size_t place, std::uint8_t octet) {
  record.rdata.at(place) = octet;
  return record;
}

/// Puts other DS records in the place of the zone's, rightly signed.
void delegate(Tier& tier, const std::vector<dns::Record>& all) {
  Message& message = tier.answer(kDs);
  tests::drop_rrset(message, kDs);
  message.answer.insert(message.answer.end(), all.begin(), all.end());
  tests::sign_again(message, kDs, SigningKey("example."), as_is);
}

/// Puts another key in the place of the zone's, whose signature stays, and a DS record into the parent.
void replace_key(Tier& tier, const dns::Record& dnskey, dns::Record ds) {
  Message& message = tier.answer(kKeys);
  for (dns::Record& record : message.answer)
    if (record.type == dns::RrType::DNSKEY) record = dnskey;
  delegate(tier, {std::move(ds)});
}

TEST_CASE("a healthy link has a signature that is valid with its key, a matching DS, and nothing else") {
  const auto nothing = [](Tier&) {};
  CHECK(everywhere(nothing, kWww) == Lines{"child parent root: A - [257:valid]"});
  CHECK(everywhere(nothing, kDs) == Lines{"child parent root: DS - [257:valid]"});
  CHECK(everywhere(nothing, kKeys) == Lines{"child parent root: DNSKEY - [257:valid]; DS SHA-256 matches 257"});
  CHECK(everywhere(nothing, ". DNSKEY") == Lines{"child parent root: DNSKEY - [257:valid]; DS SHA-256 matches 257"});
}

TEST_CASE("a check says all that identifies signature, DS and key") {
  const Tier tier;
  const int tag = shop_key().tag().value;
  const Json signature = checks_at({tier, tier, tier}, kWww)[0]["signatures"][0];
  CHECK(signature == Json{{"type_covered", "A"},
                          {"key_tag", tag},
                          {"algorithm", "ED25519"},
                          {"algorithm_number", 15},
                          {"signer", "shop.example."},
                          {"inception", dns::to_text(tests::signed_from)},
                          {"expiration", dns::to_text(tests::signed_until)},
                          {"faults", Json::array()},
                          {"keys", Json::array({Json{{"flags", 257}, {"outcome", "valid"}}})}});
  const Json key{{"key_tag", tag}, {"algorithm", "ED25519"}, {"algorithm_number", 15}, {"flags", 257}};
  const Json of_keys = checks_at({tier, tier, tier}, kKeys)[0];
  CHECK(of_keys["keys"] == Json::array({key}));
  CHECK(of_keys["ds"] == Json::array({Json{{"key_tag", tag},
                                           {"algorithm", "ED25519"},
                                           {"algorithm_number", 15},
                                           {"digest_type", "SHA-256"},
                                           {"digest_type_number", 2},
                                           {"outcome", "matches"},
                                           {"key", key}}}));
}

TEST_CASE("a signature that is not valid says each rule that it breaks, and each key what it says to it") {
  const dns::Time past{tests::signed_now.seconds - 86400}, future{tests::signed_now.seconds + 86400};
  const SigningKey other("shop.example.", {.number = 1});
  const auto colliding = tests::colliding_dnskey(shop_key().dnskey(), 1);
  const auto expire = stated(kWww, [=](dns::Rrsig& rrsig) { rrsig.expiration = serial(past); });
  const auto damage = [](Tier& tier) { tests::damage_signature(tier.answer(kWww), kWww); };
  struct Case {
    const char* name;
    Change change;
    const char* line;
  };
  const Case cases[] = {
      {"expired", expire, "A expired [257:valid]"},
      {"not yet valid", stated(kWww, [=](dns::Rrsig& rrsig) { rrsig.inception = serial(future); }), "A not-yet-valid [257:valid]"},
      {"wrong", damage, "A wrong-signature [257:wrong-signature]"},
      {"expired before it begins", stated(kWww, [](dns::Rrsig& rrsig) { std::swap(rrsig.inception, rrsig.expiration); }),
       "A expired not-yet-valid inverted-times [257:valid]"},
      {"too short", [](Tier& t) { t.answer(kWww).answer.back().rdata.pop_back(); }, "A malformed-signature [257:malformed-signature]"},
      {"expired and wrong", [=](Tier& t) { expire(t), damage(t); }, "A expired wrong-signature [257:wrong-signature]"},
      {"by a key that is not there", [=](Tier& t) { tests::sign_again(t.answer(kWww), kWww, other, as_is); }, "A no-such-key []"},
      {"of another signer", stated(kWww, [](dns::Rrsig& rrsig) { rrsig.signer = tests::name("test."); }), "A foreign-signer []"},
      {"with too many labels", stated(kWww, [](dns::Rrsig& rrsig) { rrsig.labels = 9; }), "A too-many-labels []"},
      {"of an algorithm that is not known here", stated(kWww, [](dns::Rrsig& rrsig) { rrsig.algorithm = {253}; }),
       "A no-such-key unsupported-algorithm []"},
      {"two keys of its tag", [=](Tier& t) { publish(t, {colliding}); }, "A - [257:valid 257:wrong-signature]"},
      {"two keys of its tag, and wrong", [=](Tier& t) { publish(t, {colliding}), damage(t); },
       "A wrong-signature [257:wrong-signature 257:wrong-signature]"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.name));
    CHECK(everywhere(c.change, kWww) == Lines{std::string("child parent root: ") + c.line});
  }
}

TEST_CASE("a key that may not sign says why") {
  const auto signs_by = [](const tests::KeyOptions& options) {
    const SigningKey key("shop.example.", options);
    return [=](Tier& tier) {
      publish(tier, {key.dnskey()});
      tests::sign_again(tier.answer(kWww), kWww, key, as_is);
    };
  };
  CHECK(everywhere(signs_by({.flags = 384, .number = 1}), kWww) == Lines{"child parent root: A unfit-key [384:unfit-key:revoked]"});
  CHECK(everywhere(signs_by({.flags = 0, .number = 1}), kWww) == Lines{"child parent root: A unfit-key [0:unfit-key:no-zone-key]"});
  CHECK(everywhere(signs_by({.protocol = 2, .number = 1}), kWww) == Lines{"child parent root: A unfit-key [257:unfit-key:other-protocol]"});
}

TEST_CASE("a DS that matches no key says why, and which key came nearest") {
  const dns::Record ds = shop_key().ds();
  struct Case {
    const char* name;
    Change change;
    const char* line;
  };
  const auto delegates = [](std::vector<dns::Record> all) { return [=](Tier& tier) { delegate(tier, all); }; };
  const Case cases[] = {
      {"of another key", delegates({SigningKey("shop.example.", {.number = 1}).ds()}), " DNSKEY unvouched-key []; DS SHA-256 no-such-key"},
      {"of another digest", delegates({with_octet(ds, 9, ds.rdata[9] ^ 1U)}), " DNSKEY unvouched-key []; DS SHA-256 wrong-digest 257"},
      {"of another algorithm", delegates({with_octet(ds, 2, 13)}), " DNSKEY unvouched-key []; DS SHA-256 other-algorithm 257"},
      {"of an algorithm that is not known here", delegates({with_octet(ds, 2, 253)}), "; DS SHA-256 unsupported-algorithm"},
      {"of a digest type that is not known here", delegates({with_octet(ds, 3, 200)}), "; DS 200 unsupported-digest"},
      {"SHA-1 beside SHA-256", delegates({ds, shop_key().ds(dns::DigestType::Sha1)}),
       " DNSKEY - [257:valid]; DS SHA-256 matches 257; DS SHA-1 ignored"},
      {"of a key that is no zone key",
       [](Tier& t) {
         const SigningKey key("shop.example.", {.flags = 1});
         replace_key(t, key.dnskey(), key.ds());
       },
       " DNSKEY no-such-key []; DS SHA-256 unfit-key 1 no-zone-key"},
      {"of a revoked key",
       [](Tier& t) {
         const SigningKey key("shop.example.", {.flags = 385});
         replace_key(t, key.dnskey(), shop_key().ds());
       },
       " DNSKEY no-such-key []; DS SHA-256 revoked-key 385 revoked"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.name));
    CHECK(everywhere(c.change, kKeys) == Lines{std::string("child parent root:") + c.line});
  }
}

TEST_CASE("over the keys, a published key that no DS vouches for is told from one that is not there") {
  const SigningKey published("shop.example.", {.flags = 256, .number = 1});
  const auto sign_too = [=](Tier& tier) {
    publish(tier, {published.dnskey()});
    Message& message = tier.answer(kKeys);
    message.answer.push_back(tests::sign(dns::select(message.answer, tests::name("shop.example."), dns::RrType::DNSKEY), published));
  };
  CHECK(everywhere(sign_too, kKeys) == Lines{"child parent root: DNSKEY - [257:valid] DNSKEY unvouched-key []; DS SHA-256 matches 257"});
}

TEST_CASE("a denial shows the signatures over its SOA and its proof") {
  const char* const absent = "absent.shop.example. A";
  const auto nothing = [](Tier&) {};
  CHECK(everywhere(nothing, absent, absent) ==
        Lines{"child parent root: shop.example. SOA - [257:valid] shop.example. NSEC - [257:valid]"});
  const auto damage = [=](Tier& tier) { tests::damage_signature(tier.answer(absent), "shop.example. NSEC"); };
  CHECK(everywhere(damage, absent, absent) ==
        Lines{"child parent root: shop.example. SOA - [257:valid] shop.example. NSEC wrong-signature [257:wrong-signature]"});
}

TEST_CASE("tiers with the same checks stand together, in whatever order they hand out the records") {
  const SigningKey other("shop.example.", {.flags = 256, .number = 1});
  Tier straight, turned, expired, stripped;
  for (Tier* tier : {&straight, &turned}) publish(*tier, {other.dnskey()});
  std::ranges::reverse(turned.answer(kKeys).answer);
  CHECK(dump(checks_at({turned, straight, straight}, kKeys)).size() == 1);
  CHECK(dump(checks_at({turned, straight, straight}, kWww)) == Lines{"child parent root: A - [257:valid]"});

  stated(kWww, [](dns::Rrsig& rrsig) { rrsig.expiration = serial({tests::signed_now.seconds - 1}); })(expired);
  CHECK(dump(checks_at({expired, Tier(), Tier()}, kWww)) == Lines{"child: A expired [257:valid]", "parent root: A - [257:valid]"});
  CHECK(dump(checks_at({Tier(), expired, Tier()}, kWww)) == Lines{"child root: A - [257:valid]", "parent: A expired [257:valid]"});

  tests::drop_signature(stripped.answer(kWww), kWww);
  CHECK(dump(checks_at({stripped, Tier(), Tier()}, kWww)) == Lines{"parent root: A - [257:valid]"});
  CHECK(dump(checks_at({stripped, stripped, stripped}, kWww)) == Lines{});
}

TEST_CASE("a zone that is made to exhaust validators does not make the report grow with every pair") {
  Tier tier;
  std::vector<dns::Record> crowd;
  for (unsigned i = 1; i < dnssec::Limits{}.keys; ++i) crowd.push_back(tests::colliding_dnskey(shop_key().dnskey(), i));
  publish(tier, crowd);
  Message& message = tier.answer(kWww);
  const auto set = dns::select(message.answer, tests::name("www.shop.example."), dns::RrType::A);
  for (std::uint32_t i = 1; i < 200; ++i) {
    dns::Rrsig statements = tests::rrsig_for(set, shop_key());
    statements.inception.value += i;
    message.answer.push_back(tests::sign(set, statements, shop_key()));
  }
  const Json checks = checks_at({tier, tier, tier}, kWww);
  REQUIRE(checks.size() == 1);
  const Json& signatures = checks[0]["signatures"];
  CHECK(signatures.size() == 32);
  // What is valid is not left out for what is not.
  CHECK(signatures[0]["faults"].empty());
  CHECK(words(signatures[1]["faults"]) == "not-tried");
  CHECK(signatures[1]["limit"] == "pairs-of-rrset");
  std::size_t pairs = 0;
  for (const Json& signature : signatures) pairs += signature["keys"].size();
  CHECK(pairs == 32);
  // Signatures that are not listed, and keys of those that are.
  CHECK(checks[0]["left_out"] == 200 - 32 + 32 * 64 - 32);
  const Json of_keys = checks_at({tier, tier, tier}, kKeys)[0];
  CHECK(of_keys["keys"].size() == 32);
}

}  // namespace
}  // namespace whybogus::render
