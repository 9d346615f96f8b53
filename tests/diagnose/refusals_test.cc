// A tier says SERVFAIL to what some resolvers never answer: that is named as the cause, whether or not the tier hides the data with CD too.
#include <doctest/doctest.h>

#include <string>

#include "core/diagnose/diagnose.h"
#include "tests/diagnose/path.h"
#include "tests/messages.h"

namespace whybogus::diagnose {
namespace {

using tests::holes;
using tests::Path;
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

TEST_CASE("An answer that all resolvers give is another matter") {
  CHECK(summary(refused("www.shop.example. A", tests::path_tree(), true)).find("cd-ignored") != std::string::npos);
  CHECK(summary(refused("www.shop.example. A", tests::path_tree(), false)).find("servfail-unexplained") != std::string::npos);
}

}  // namespace
}  // namespace whybogus::diagnose
