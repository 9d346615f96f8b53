// Zone cuts that no referral shows: a server that holds parent and child answers for the child at once.
#include <doctest/doctest.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "tests/messages.h"
#include "tests/mutations.h"
#include "tests/resolve/walking.h"
#include "tests/signer.h"

namespace whybogus::resolve {
namespace {

using namespace std::chrono_literals;
using tests::asked_of;
using tests::Authorities;
using tests::ds;
using tests::SigningKey;
using tests::walk;
using tests::Walked;
using tests::was_told;
using Servers = std::vector<std::string>;

// The root's server, and one server for all zones below "example.".
Authorities world(std::vector<std::string_view> on_one_server) {
  Authorities world;
  world.zone(".", "example. NS ns.example.\nns.example. A 192.0.2.10\n" + ds("example."));
  world.serve("192.0.2.1", {"."}).serve("192.0.2.10", std::move(on_one_server));
  return world;
}

TEST_CASE("a signed child beside its parent: its DS and its keys are asked for") {
  Authorities one = world({"example.", "shop.example."});
  one.zone("example.", "shop NS ns\n" + ds("shop.example."));
  one.zone("shop.example.", "www A 192.0.2.80");
  const Walked walked = walk(one, "www.shop.example. A");
  CHECK(was_told(walked.log, "shop.example. DS"));
  CHECK(was_told(walked.log, "shop.example. DNSKEY"));
  CHECK(was_told(walked.log, "example. DNSKEY"));
  // Root, the answer, and what it shows.
  CHECK(walked.time == 3 * 40ms);
}

TEST_CASE("an unsigned child beside its signed parent: each name down to it is asked for a DS, for one may be a cut") {
  Authorities one = world({"example.", "shop.example."});
  one.zone("example.", "shop NS ns");
  one.unsigned_zone("shop.example.", "www A 192.0.2.80\nalias CNAME www");
  struct Case {
    const char* question;
    std::vector<const char*> ds;
  };
  const Case cases[] = {
      {"www.shop.example. A", {"shop.example. DS", "www.shop.example. DS"}},
      {"www.shop.example. TXT", {"shop.example. DS"}},
      {"alias.shop.example. A", {"shop.example. DS"}},
      {"no.thing.shop.example. A", {"shop.example. DS"}},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.question));
    const Walked walked = walk(one, c.question);
    for (const char* const each : c.ds) {
      CAPTURE(std::string(each));
      CHECK(was_told(walked.log, each));
    }
  }
}

TEST_CASE("two hidden cuts, one below the other") {
  Authorities one = world({"example.", "shop.example.", "eu.shop.example."});
  one.zone("example.", "shop NS ns\n" + ds("shop.example."));
  one.zone("shop.example.", "eu NS ns\n" + ds("eu.shop.example."));
  one.zone("eu.shop.example.", "www A 192.0.2.80");
  const Walked walked = walk(one, "www.eu.shop.example. A");
  for (const char* const each : {"shop.example. DS", "shop.example. DNSKEY", "eu.shop.example. DS", "eu.shop.example. DNSKEY"}) {
    CAPTURE(std::string(each));
    CHECK(was_told(walked.log, each));
  }
}

TEST_CASE("a zone and its grandchild on one server: the zone between them is asked at its own") {
  Authorities two = world({"example.", "eu.shop.example."});
  two.zone("example.", "shop NS ns.shop\nns.shop A 192.0.2.20\n" + ds("shop.example."));
  two.zone("shop.example.", "eu NS ns.example.\n" + ds("eu.shop.example."));
  two.zone("eu.shop.example.", "www A 192.0.2.80");
  two.serve("192.0.2.20", {"shop.example."});
  const Walked walked = walk(two, "www.eu.shop.example. A");
  CHECK(asked_of(walked.log, "shop.example. DNSKEY") == Servers{"192.0.2.10", "192.0.2.20"});
  for (const char* const each : {"shop.example. DS", "shop.example. DNSKEY", "eu.shop.example. DS", "eu.shop.example. DNSKEY"}) {
    CAPTURE(std::string(each));
    CHECK(was_told(walked.log, each));
  }
}

TEST_CASE("an unsigned child below a hidden signed zone") {
  Authorities one = world({"example.", "shop.example.", "eu.shop.example."});
  one.zone("example.", "shop NS ns\n" + ds("shop.example."));
  one.zone("shop.example.", "eu NS ns");
  one.unsigned_zone("eu.shop.example.", "www A 192.0.2.80");
  const Walked walked = walk(one, "www.eu.shop.example. A");
  for (const char* const each : {"shop.example. DS", "shop.example. DNSKEY", "eu.shop.example. DS"}) {
    CAPTURE(std::string(each));
    CHECK(was_told(walked.log, each));
  }
}

TEST_CASE("a zone with a trust anchor of its own below an unsigned parent, on one server: it and what is below it may be signed") {
  Authorities one = world({"example.", "shop.example.", "eu.shop.example."});
  one.zone(".", "example. NS ns.example.\nns.example. A 192.0.2.10");
  one.unsigned_zone("example.", "shop NS ns");
  one.zone("shop.example.", "www A 192.0.2.80\neu NS ns");
  one.unsigned_zone("eu.shop.example.", "www A 192.0.2.80");
  const tests::Manner anchored{.islands = {tests::name("shop.example.")}};
  CHECK(was_told(walk(one, "www.eu.shop.example. A", anchored).log, "shop.example. DNSKEY"));
  CHECK(was_told(walk(one, "www.eu.shop.example. A", anchored).log, "eu.shop.example. DS"));
  CHECK_FALSE(was_told(walk(one, "www.eu.shop.example. A").log, "eu.shop.example. DS"));
  CHECK_FALSE(was_told(walk(one, "www.example. A", anchored).log, "shop.example. DNSKEY"));
}

TEST_CASE("a name that the zone itself holds needs no search for cuts") {
  Authorities one = world({"example."});
  one.zone("example.", "www.shop A 192.0.2.80");
  const Walked walked = walk(one, "www.shop.example. A");
  CHECK(walked.log.size() == 4);
  CHECK(asked_of(walked.log, "shop.example. DS").empty());
}

TEST_CASE("a signature that is none of the zone's says as little as none: each name may be a cut") {
  struct Case {
    const char* what;
    std::function<void(dns::Rrsig&)> change;
    bool is_searched;
  };
  const Case cases[] = {
      {"nothing is changed", [](dns::Rrsig&) {}, false},
      {"it expired", [](dns::Rrsig& rrsig) { rrsig.expiration = rrsig.inception; }, false},
      {"a signer above the zone", [](dns::Rrsig& rrsig) { rrsig.signer = dns::Name(); }, true},
      {"a signer beside the zone", [](dns::Rrsig& rrsig) { rrsig.signer = tests::name("other."); }, true},
      {"a signer beside the name", [](dns::Rrsig& rrsig) { rrsig.signer = tests::name("mail.example."); }, true},
      {"another type", [](dns::Rrsig& rrsig) { rrsig.type_covered = dns::RrType::TXT; }, true},
  };
  const SigningKey key("example.");
  for (const Case& c : cases) {
    CAPTURE(std::string(c.what));
    Authorities one = world({"example."});
    one.zone("example.", "www.shop A 192.0.2.80");
    const Authorities right = one;
    one.instead("192.0.2.10", [&](const trace::Query& query) {
      tests::Reply reply{trace::Outcome::Answer, right.answer("192.0.2.10", query.question)};
      tests::sign_again(reply.message, "www.shop.example. A", key, c.change);
      return std::optional(reply);
    });
    const Walked walked = walk(one, "www.shop.example. A");
    CHECK(was_told(walked.log, "shop.example. DS") == c.is_searched);
    CHECK(was_told(walked.log, "www.shop.example. DS") == c.is_searched);
  }
}

TEST_CASE("each name may be a cut where a denial is not signed by the zone as a whole") {
  struct Case {
    const char* what;
    std::function<void(dns::Message&)> change;
    bool is_searched;
  };
  const SigningKey key("example.");
  const auto signed_by_below = [&](dns::Message& m) {
    tests::sign_again(m, "example. SOA", key, [](dns::Rrsig& rrsig) { rrsig.signer = tests::name("mail.example."); });
  };
  const Case cases[] = {
      {"nothing is changed", [](dns::Message&) {}, false},
      {"no signature over the SOA", [](dns::Message& m) { tests::drop_signature(m, "example. SOA"); }, true},
      {"an SOA of no zone",
       [](dns::Message& m) {
         for (dns::Record& record : m.authority)
           if (record.owner == tests::name("example.")) record.owner = tests::name("shop.example.");
       },
       true},
      {"no signature over the proof", [](dns::Message& m) { tests::drop_signature(m, "www.shop.example. NSEC"); }, true},
      {"no proof", [](dns::Message& m) { tests::drop_denials(m); }, true},
      {"no SOA", [](dns::Message& m) { tests::drop_rrset(m, "example. SOA"); }, true},
      {"a signer beside the name", signed_by_below, true},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.what));
    Authorities one = world({"example."});
    one.zone("example.", "www.shop A 192.0.2.80");
    const Authorities right = one;
    one.instead("192.0.2.10", [&](const trace::Query& query) {
      tests::Reply reply{trace::Outcome::Answer, right.answer("192.0.2.10", query.question)};
      if (query.question.type == dns::RrType::TXT) c.change(reply.message);
      return std::optional(reply);
    });
    const Walked walked = walk(one, "www.shop.example. TXT");
    CHECK(was_told(walked.log, "shop.example. DS") == c.is_searched);
    CHECK(was_told(walked.log, "www.shop.example. DS") == c.is_searched);
  }
}

TEST_CASE("a referral whose DS or denial comes without a signature: the parent is asked for it, for it may have one") {
  for (const bool has_ds : {true, false}) {
    for (const bool is_signed : {true, false}) {
      CAPTURE(has_ds);
      CAPTURE(is_signed);
      Authorities half;
      half.zone(".", "example. NS ns.example.\nns.example. A 192.0.2.10\n" + (has_ds ? ds("example.") : ""));
      half.zone("example.", "www A 192.0.2.80");
      half.serve("192.0.2.1", {"."}).serve("192.0.2.10", {"example."});
      const Authorities right = half;
      half.instead("192.0.2.1", [&](const trace::Query& query) {
        tests::Reply reply{trace::Outcome::Answer, right.answer("192.0.2.1", query.question)};
        if (!is_signed) tests::drop_signature(reply.message, has_ds ? "example. DS" : "example. NSEC");
        return std::optional(reply);
      });
      CHECK(asked_of(walk(half, "www.example. A").log, "example. DS") == (is_signed ? Servers{} : Servers{"192.0.2.1"}));
    }
  }
}

TEST_CASE("below a delegation that is proven to have no DS nobody looks for further ones") {
  Authorities insecure;
  insecure.zone(".", "example. NS ns.example.\nns.example. A 192.0.2.10");
  insecure.unsigned_zone("example.", "a.b.c A 192.0.2.80");
  insecure.serve("192.0.2.1", {"."}).serve("192.0.2.10", {"example."});
  const Walked walked = walk(insecure, "a.b.c.example. A");
  CHECK(asked_of(walked.log, "c.example. DS").empty());
  // The proof came with the referral.
  CHECK(asked_of(walked.log, "example. DS").empty());
  CHECK(walked.time == 2 * 40ms);
}

TEST_CASE("a referral whose denial is of no delegation proves nothing: the parent is asked, and names below may be signed") {
  struct Case {
    const char* types;
    bool is_searched;
  };
  for (const Case& c : {Case{"NS RRSIG NSEC", false}, {"A RRSIG NSEC", true}, {"NS SOA RRSIG NSEC", true}, {"NS DS RRSIG NSEC", true}}) {
    CAPTURE(std::string(c.types));
    Authorities world;
    world.zone(".", "example. NS ns.example.\nns.example. A 192.0.2.10");
    world.unsigned_zone("example.", "www A 192.0.2.80");
    world.serve("192.0.2.1", {"."}).serve("192.0.2.10", {"example."});
    const Authorities right = world;
    world.instead("192.0.2.1", [&](const trace::Query& query) {
      tests::Reply reply{trace::Outcome::Answer, right.answer("192.0.2.1", query.question)};
      for (dns::Record& record : reply.message.authority)
        if (record.type == dns::RrType::NSEC) record = tests::records("example. NSEC . " + std::string(c.types)).front();
      return std::optional(reply);
    });
    const Walked walked = walk(world, "www.example. A");
    CHECK(asked_of(walked.log, "example. DS") == (c.is_searched ? Servers{"192.0.2.1"} : Servers{}));
    CHECK(asked_of(walked.log, "www.example. DS") == (c.is_searched ? Servers{"192.0.2.10"} : Servers{}));
  }
}

TEST_CASE("a referral that says nothing of a DS: the parent is asked for it, and the walk does not wait") {
  Authorities silent = world({"example."});
  silent.unsigned_zone(".", "example. NS ns.example.\nns.example. A 192.0.2.10");
  silent.unsigned_zone("example.", "www A 192.0.2.80");
  const Walked walked = walk(silent, "www.example. A");
  CHECK(asked_of(walked.log, "example. DS") == Servers{"192.0.2.1"});
  CHECK(walked.time == 2 * 40ms);
}

TEST_CASE("an alias' target that comes without all signatures and proofs beside the alias is asked for itself") {
  struct Case {
    const char* what;
    const char* target;
    std::function<void(dns::Message&)> change;
    bool is_asked;
  };
  const Case cases[] = {
      {"nothing lacks", "web", [](dns::Message&) {}, false},
      {"a signature", "web", [](dns::Message& m) { tests::drop_signature(m, "web.example. A"); }, true},
      {"nothing lacks of a wildcard", "web.wild", [](dns::Message&) {}, false},
      {"the proof that a wildcard's answer owes", "web.wild", [](dns::Message& m) { tests::drop_denials(m); }, true},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.what));
    Authorities one = world({"example."});
    one.zone("example.", "www CNAME " + std::string(c.target) + "\nweb A 192.0.2.80\n*.wild A 192.0.2.80");
    const Authorities right = one;
    one.instead("192.0.2.10", [&](const trace::Query& query) {
      tests::Reply reply{trace::Outcome::Answer, right.answer("192.0.2.10", query.question)};
      c.change(reply.message);
      return std::optional(reply);
    });
    const Walked walked = walk(one, "www.example. A");
    CHECK(was_told(walked.log, std::string(c.target) + ".example. A") == c.is_asked);
    CHECK(walked.left_over == 0);
  }
}

TEST_CASE("an alias into a hidden child of the same server") {
  Authorities one = world({"example.", "cdn.example."});
  one.zone("example.", "cdn NS ns\n" + ds("cdn.example.") + "www CNAME edge.cdn");
  one.zone("cdn.example.", "edge A 192.0.2.80");
  const Walked walked = walk(one, "www.example. A");
  CHECK(was_told(walked.log, "edge.cdn.example. A"));
  CHECK(was_told(walked.log, "cdn.example. DS"));
  CHECK(was_told(walked.log, "cdn.example. DNSKEY"));
}

}  // namespace
}  // namespace whybogus::resolve
