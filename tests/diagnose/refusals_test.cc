// A tier says SERVFAIL to what some resolvers never answer: that is named as the cause, whether or not the tier hides the data with CD too.
#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string>

#include "core/diagnose/catalogue/catalogue.h"
#include "core/diagnose/outcome/diagnose.h"
#include "tests/diagnose/path.h"
#include "tests/messages.h"
#include "tests/mutations.h"

namespace whybogus::diagnose {
namespace {

using tests::holes;
using tests::Path;
using tests::SigningKey;
using tests::summary;

// The child says SERVFAIL to the question; with CD too, or not.
Report refused(const char* question, const tests::SignedTree& tree, bool with_cd) {
  Path path(question, tree);
  path.says("child", dns::Rcode::ServFail);
  const auto hide = [=](trace::Exchange& exchange) {
    if (tests::asks(exchange, question)) tests::answer_with(exchange, "SERVFAIL ra edns=1232 do");
  };
  if (with_cd) path.at("child", hide);
  return diagnose(path.recording());
}

TEST_CASE("RRSIG asked for itself") {
  for (const bool with_cd : {false, true}) {
    const Report report = refused("www.shop.example. RRSIG", tests::path_tree(), with_cd);
    CHECK(summary(report) == "breaks: never-signed at tier child towards parent, www.shop.example. RRSIG");
    CHECK(holes(report).empty());
  }
}

TEST_CASE("Aliases that lead in a circle are the zone's matter, and CD has nothing to do with it") {
  tests::SignedTree tree = tests::path_tree();
  tree.zone("shop.example.", "a CNAME b\nb CNAME a");
  const Report report = refused("a.shop.example. A", tree, true);
  CHECK(summary(report) == "breaks: alias-loop at zone shop.example., a.shop.example. A");
  CHECK(holes(report).empty());
}

// A roll of algorithms that began with the DS, and a child that says SERVFAIL, and this EDE if any. On the way to the name lies another
// zone.
trace::Recording mid_roll(std::optional<std::uint16_t> ede) {
  const auto add_ds = [](trace::Exchange& exchange) {
    if (!tests::asks(exchange, "shop.example. DS")) return;
    exchange.response->answer.push_back(SigningKey("shop.example.", {.algorithm = dns::Algorithm::EcdsaP256Sha256}).ds());
    tests::sign_again(*exchange.response, "shop.example. DS", SigningKey("example."), [](dns::Rrsig&) {});
  };
  const auto say = [=](trace::Exchange& exchange) {
    if (ede && !exchange.query.cd) exchange.response->edns->ede = {{{*ede}, ""}};
  };
  return Path("alias.shop.example. A").everywhere(add_ds).says("child", dns::Rcode::ServFail).at("child", say).recording();
}

TEST_CASE("A DS of an algorithm that nothing is signed with explains the SERVFAIL of a validator that insists, and is the zone's to mend") {
  for (const std::optional<std::uint16_t> ede : {std::optional<std::uint16_t>{}, std::optional<std::uint16_t>{9}}) {
    const trace::Recording recording = mid_roll(ede);
    const Report report = diagnose(recording);
    CHECK(summary(report).starts_with("breaks: ds-algorithm-unsigned at tier child towards parent, "));
    CHECK(text_of(report.findings.front()).starts_with("zone shop.example. has a DS record of algorithm ECDSAP256SHA256, "));
    CHECK(responsible_of(report.findings.front()) == "the operators of zone shop.example.");
    CHECK(report.first_break.value().confidence == Confidence::Inferred);
    CHECK(report.findings.size() == 1);
    CHECK(holes(report).empty());
  }
  constexpr std::uint16_t signature_expired = 7;
  const trace::Recording otherwise = mid_roll(signature_expired);
  CHECK(summary(diagnose(otherwise)).starts_with("breaks: servfail-unexplained at tier child"));
}

TEST_CASE("An answer that all resolvers give is another matter") {
  CHECK(summary(refused("www.shop.example. A", tests::path_tree(), true)).find("cd-ignored") != std::string::npos);
  CHECK(summary(refused("www.shop.example. A", tests::path_tree(), false)).find("servfail-unexplained") != std::string::npos);
}

}  // namespace
}  // namespace whybogus::diagnose
